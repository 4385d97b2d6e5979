"""Every reference sample: its transfers agree with a plain reading, or it is refused."""

import re
from datetime import UTC
from decimal import Decimal
from pathlib import Path

import pytest

from tanglaw.errors import MessageError
from tanglaw.ingest.mt940 import ingest_mt940, read_statements
from tanglaw.ingest.payments import Payment, Statement, Unusable
from tests.unit.ingest.feeds import rows

pytestmark = pytest.mark.shared

NUMBER = r"([0-9]+),?([0-9]*)"
BROKEN = {
    "empty_entry_date.sta",
    "empty_line.sta",
    "reference.sta",
    "statement_details.sta",
    "statement_line.sta",
    "account_identification.sta",
    "sparkassen.sta",
}
"""Fragments that have a field or two and are refused for what is missing."""


def samples(shared_data: Path) -> list[Path]:
    found = (shared_data / "mt940_samples").rglob("*")
    return sorted(path for path in found if path.suffix in (".sta", ".txt"))


def money(match: re.Match[str], mark: int) -> Decimal:
    value = Decimal(f"{match[mark + 1]}.{match[mark + 2] or '0'}")
    return -value if match[mark].upper() in ("D", "RC") else value


def lines(text: str) -> list[Decimal]:
    pattern = rf"^:61:[0-9]{{6}}[0-9 ]{{0,4}}(R?[CD])[A-Z]?{NUMBER}"
    return [money(match, 1) for match in re.finditer(pattern, text, re.MULTILINE)]


def balances(text: str, tag: str) -> list[tuple[str, Decimal]]:
    pattern = rf"^:{tag}[FM]?:([CD])[0-9]{{6}}([A-Z]{{3}}){NUMBER}"
    found = re.finditer(pattern, text, re.MULTILINE)
    return [(m[2], Decimal(f"{'-' if m[1] == 'D' else ''}{m[3]}.{m[4] or '0'}")) for m in found]


def test_every_sample_agrees_with_its_text_or_is_refused(
    shared_data: Path, capfd: pytest.CaptureFixture[str]
):
    read = 0
    for path in samples(shared_data):
        text = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
        whole = re.search(r"^:20:", text, re.MULTILINE) and path.name not in BROKEN
        if not whole:
            with pytest.raises(MessageError, match=re.escape(path.name)):
                list(read_statements(path, UTC))
            continue
        items = list(read_statements(path, UTC))
        assert not [item for item in items if isinstance(item, Unusable)], path.name
        got = [Decimal(item.amount) for item in items if isinstance(item, Payment)]
        assert got == [abs(amount) for amount in lines(text)], path.name
        read += len(got)
        blocks = re.split(r"(?m)^(?=:20:)", text)[1:]
        statements = [item for item in items if isinstance(item, Statement)]
        assert len(statements) == len(blocks), path.name
        for block, statement in zip(blocks, statements, strict=True):
            opening, closing = balances(block, "60")[:1], balances(block, "62")[-1:]
            if opening and closing and opening[0][0] == closing[0][0]:
                total = opening[0][1] + sum(lines(block), Decimal(0))
                assert statement.agrees is (total == closing[0][1]), path.name
    assert read > 180
    assert capfd.readouterr() == ("", "")


def test_all_samples_together_make_a_feed(shared_data: Path, tmp_path: Path):
    out = tmp_path / "feed"
    report = ingest_mt940([shared_data / "mt940_samples"], out)
    transfers = rows(out, "transfers")
    assert report.table("transfers").written == len(transfers)
    listed = {row["account_id"] for row in rows(out, "accounts")}
    for end in ("originator_account", "beneficiary_account"):
        assert {row[end] for row in transfers} <= listed
    assert any("do NOT agree" in note for note in report.notes)
