"""Every reference sample, against an independent reading of it with plain XPath."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree

from tanglaw.errors import MessageError
from tanglaw.ingest.iso20022 import ingest_iso20022, read_messages
from tanglaw.ingest.payments import Payment, Unusable
from tests.unit.ingest.feeds import rejects, rows

pytestmark = pytest.mark.shared

AMOUNT = (
    "*[local-name()='IntrBkSttlmAmt'] | *[local-name()='Amt']/*[local-name()='InstdAmt'] | "
    "*[local-name()='Amt']/*[local-name()='EqvtAmt']/*[local-name()='Amt']"
)


def samples(shared_data: Path) -> list[Path]:
    return sorted((shared_data / "iso20022_samples").rglob("*.xml"))


def supported(path: Path) -> bool:
    return re.search(r"pacs\.009|pain\.008", path.name) is None


def expected(path: Path) -> list[tuple[Decimal, str]]:
    """Amounts of the transfers in a file that are not cheques, in order."""
    tree = etree.parse(str(path))
    return [
        (Decimal(amount.text), amount.get("Ccy"))
        for transfer in tree.xpath("//*[local-name()='CdtTrfTxInf']")
        if not transfer.xpath("../*[local-name()='PmtMtd' and text()='CHK']")
        for amount in transfer.xpath(AMOUNT)[:1]
    ]


def test_every_sample_is_read_as_xpath_reads_it_or_refused(shared_data: Path):
    seen = 0
    for path in samples(shared_data):
        if not supported(path):
            with pytest.raises(MessageError, match=re.escape(path.name)):
                list(read_messages(path))
            continue
        items = list(read_messages(path))
        got = [(Decimal(i.amount), i.currency) for i in items if isinstance(i, Payment)]
        assert got == expected(path), path.name
        cheques = [item for item in items if isinstance(item, Unusable)]
        assert bool(cheques) is ("cheque" in path.name)
        seen += len(got)
    assert seen == 29


def test_all_samples_together_make_a_feed(shared_data: Path, tmp_path: Path):
    out = tmp_path / "feed"
    report = ingest_iso20022([shared_data / "iso20022_samples"], out)
    transfers = rows(out, "transfers")
    assert report.table("transfers").written == len(transfers) == 29
    assert len({row["transfer_id"] for row in transfers}) == 29
    listed = {row["account_id"] for row in rows(out, "accounts")}
    assert {row["originator_account"] for row in transfers} <= listed
    assert {row["beneficiary_account"] for row in transfers} <= listed
    assert [row["line"] for row in rejects(out)].count(0) == 3
    holders = {row["party_id"] for row in rows(out, "parties")}
    assert {row["party_id"] for row in rows(out, "accounts")} - {""} <= holders
