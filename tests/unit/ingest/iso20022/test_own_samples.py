"""Our own messages, valid by the official schemas, read cell by cell."""

from pathlib import Path

import pytest
from lxml import etree

from tanglaw.ingest.iso20022 import ingest_iso20022
from tests.unit.ingest.feeds import rejects, rows

SAMPLES = Path(__file__).parent / "samples"
NAMES = sorted(path.name for path in SAMPLES.glob("*.xml"))


def told(tmp_path: Path, name: str) -> list[tuple[str, ...]]:
    ingest_iso20022([SAMPLES / name], tmp_path / "feed", zone="Europe/Berlin")
    assert rejects(tmp_path / "feed") == []
    return [
        tuple(
            "?" if cell.startswith("unknown:") else cell
            for key, cell in row.items()
            if key in ("occurred_at", "amount", "currency", "channel", "status")
            or key.endswith("_account")
        )
        for row in rows(tmp_path / "feed", "transfers")
    ]


@pytest.mark.shared
@pytest.mark.parametrize("name", NAMES)
def test_samples_are_valid_messages(shared_data: Path, name: str):
    schema = shared_data / "schemas" / "iso20022" / f"{name.removesuffix('.xml')}.xsd"
    etree.XMLSchema(etree.parse(str(schema))).assertValid(etree.parse(str(SAMPLES / name)))


def test_statement_in_its_first_common_version(tmp_path: Path):
    own = "DE02120300000000202051"
    day = "2026-03-02T00:00:00+01:00"
    assert told(tmp_path, "camt.053.001.02.xml") == [
        (day, "FR1420041010050500013M02606", own, "20.00", "EUR", "wire", "settled"),
        (day, "NWBKGB2L:778899", own, "40.00", "EUR", "wire", "settled"),
        (
            "2026-03-02T22:41:00+01:00",
            own,
            "BE68539007547034",
            "25.00",
            "EUR",
            "instant",
            "settled",
        ),
    ]
    accounts = {row["account_id"]: row for row in rows(tmp_path / "feed", "accounts")}
    assert accounts[own]["institution"] == "BYLADEM1001"
    assert accounts["NWBKGB2L:778899"]["country"] == "GB"
    parties = {row["party_id"]: row["name"] for row in rows(tmp_path / "feed", "parties")}
    assert parties[accounts[own]["party_id"]] == "Own Holder"


def test_statement_says_whether_it_agrees(tmp_path: Path):
    report = ingest_iso20022([SAMPLES / "camt.053.001.02.xml"], tmp_path / "feed")
    assert "statements whose lines and balances: 1 agree" in report.notes


def test_notification_of_a_reversal(tmp_path: Path):
    (row,) = told(tmp_path, "camt.054.001.13.xml")
    assert (row[1], row[3:]) == ("BNORPHMM:0012345", ("1500.50", "PHP", "wire", "reversed"))
    assert row[2].startswith("proxy-")
    assert "9170000000" not in (tmp_path / "feed" / "accounts.csv").read_text(encoding="utf-8")
    (giver,) = rows(tmp_path / "feed", "parties")
    assert (giver["kind"], giver["birth_date"]) == ("natural_person", "1990-01-31")


def test_instructions_of_two_payers(tmp_path: Path):
    one, two = "DE02120300000000202051", "FR1420041010050500013M02606"
    at = "2026-03-02T09:30:00+01:00"
    assert told(tmp_path, "pain.001.001.09.xml") == [
        (at, one, "BE68539007547034", "10.00", "EUR", "instant", "settled"),
        (at, one, "?", "20.50", "EUR", "instant", "settled"),
        (
            "2026-03-03T00:00:00+01:00",
            two,
            "BE68539007547034",
            "3000",
            "JPY",
            "wire",
            "settled",
        ),
    ]
    assert [row["purpose"] for row in rows(tmp_path / "feed", "transfers")] == ["", "", "SALA"]


def test_transfers_between_banks(tmp_path: Path):
    assert told(tmp_path, "pacs.008.001.10.xml") == [
        ("2026-03-02T00:00:00+01:00", "55", "?", "100.25", "USD", "wire", "settled"),
        ("2026-03-03T10:20:30.500000Z", "?", "CHASUS33:55", "7.00", "USD", "wire", "settled"),
    ]
    countries = [
        (row["originator_country"], row["beneficiary_country"])
        for row in rows(tmp_path / "feed", "transfers")
    ]
    assert countries == [("PH", "US"), ("US", "US")]


HOSTILE = (
    '=cmd|"x"',
    "two\nlines, and a comma",
    "ünïcödé \U0001f3f7 \u202eright to left",
    "n" * 9000,
)


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_only_text(tmp_path: Path, name: str):
    source = tmp_path / "in.xml"
    tree = etree.parse(str(SAMPLES / "pacs.008.001.10.xml"))
    tree.find(".//{*}Dbtr/{*}Nm").text = name
    tree.write(str(source), encoding="utf-8")
    ingest_iso20022([source], tmp_path / "feed")
    assert name.replace("\n", " ") in [row["name"] for row in rows(tmp_path / "feed", "parties")]
