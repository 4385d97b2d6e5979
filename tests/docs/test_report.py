"""docs/report.md names the formats and configurations that the code has."""

import re
import tomllib
from pathlib import Path

from tanglaw.report.form import Format
from tanglaw.report.registry import formats
from tanglaw.report.sheets import jurisdictions, read_sheets
from tanglaw.report.topics import TOPICS


def row(form: Format) -> str:
    limit = f"{form.narrative_limit:,}" if form.narrative_limit else "any length"
    cells = (f"`{form.name}`", form.title, form.jurisdiction, form.alphabet, limit)
    return f"| {' | '.join(cells)} |"


def test_the_table_of_formats(root: Path) -> None:
    text = (root / "docs" / "report.md").read_text("utf-8")
    match = re.search(r"<!-- formats: .*? -->\n(.*?)<!-- end -->", text, re.DOTALL)
    assert match is not None
    assert match.group(1).splitlines()[2:] == [row(form) for form in formats()]


def test_configurations_and_topics_are_named(root: Path) -> None:
    text = (root / "docs" / "report.md").read_text("utf-8")
    *some, last = jurisdictions()
    assert f"{', '.join(some)} or {last}" in text
    assert ", ".join(TOPICS) in text


def test_the_examples_can_be_read(root: Path, tmp_path: Path) -> None:
    text = (root / "docs" / "report.md").read_text("utf-8")
    blocks = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    assert len(blocks) == 2
    for place, block in enumerate(blocks):
        assert tomllib.loads(block)
        (tmp_path / f"{place}.toml").write_text(block, encoding="utf-8")
    read = read_sheets([tmp_path / "0.toml", tmp_path / "1.toml"])
    assert read.settings["fincen.topics.trafficking"]["subtype"].text == "927"
    assert read.cases["case-9f31c07a"]["reference"].text == "EW-2026-0007"
    assert len(read.decisions) == 1
