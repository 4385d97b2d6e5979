"""docs/feed-format.md names the tables, columns and closed lists that the code reads."""

import csv
import json
import re
from pathlib import Path

import pytest

from tanglaw.ingest.feed import read_feed
from tanglaw.ingest.feed.reasons import TEXTS
from tanglaw.model.schema import TABLES


@pytest.fixture
def text(root: Path) -> str:
    return (root / "docs" / "feed-format.md").read_text("utf-8")


def section(text: str, name: str) -> list[str]:
    match = re.search(rf"<!-- {name}: .*? -->\n(.*?)<!-- end -->", text, re.DOTALL)
    assert match is not None
    return match.group(1).splitlines()


def test_tables_and_columns(text: str) -> None:
    wanted = [
        f"| `{table.name}` | "
        + ", ".join(f"**{c.name}**" if c.compulsory else c.name for c in table.columns)
        + " |"
        for table in TABLES
    ]
    assert section(text, "tables")[2:] == wanted


def test_closed_lists(text: str) -> None:
    wanted = [
        f"* `{table.name}.{column.name}`: " + ", ".join(f"`{choice}`" for choice in column.choices)
        for table in TABLES
        for column in table.columns
        if column.choices
    ]
    assert section(text, "lists") == wanted


def test_the_example_is_a_feed_without_rejects(text: str, tmp_path: Path) -> None:
    blocks = re.findall(r"`(\w+\.csv)`:\n\n```csv\n(.*?)```", text, re.DOTALL)
    assert {name for name, _ in blocks} == {"transfers.csv", "accounts.csv"}
    for name, content in blocks:
        assert list(csv.reader(content.splitlines()))
        (tmp_path / name).write_text(content, encoding="utf-8")
    reading = read_feed(tmp_path)
    assert not len(reading.rejects)
    assert reading.ledger.accounts.ids.to_pylist() == ["A-17", "A-40", "A-99"]


def test_the_reject_shown_is_one(text: str) -> None:
    [shown] = re.findall(r"```json\n(.*?)\n```", text, re.DOTALL)
    assert json.loads(shown)["reason"] in TEXTS.values()


def test_reasons_under_golden_test(golden) -> None:
    lines = [f"{code}\t{reason}\n" for code, reason in sorted(TEXTS.items())]
    golden("ingest/reject-reasons.txt", "".join(lines))
