from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from tanglaw.model.ledger import Ledger
from tanglaw.resolve.naming import masked
from tanglaw.store.evidence_reader import EvidenceReader, LinkRow
from tanglaw.store.evidence_writer import Cited, write_evidence
from tests.support.told import fan_in, found_on, shared_card, told_ledger

SCHEMES = ("phone", "email", "address")
STEPS = (
    "A,B,C is platform_earner",
    "K is prepaid_card",
    "A belongs to PA",
    "B belongs to PB",
    "K belongs to PK",
    "K in PH",
    "PA and PB are sibling",
    "A has phone N1",
    "B has phone N1",
    "B recruits C".join(("d1 ", "")),
    "d0h1 A,B,C > K 9.50 USD platform_payout",
    "d2 A,B login @PHONE",
    "d2 C login @OTHER",
    "d3 A recovered = R1",
    "d4 K > Z 5 USD wallet",
)


def reader(folder: Path, ledger: Ledger) -> EvidenceReader:
    cited = found_on(ledger, (shared_card(3),)).cited
    write_evidence(folder / "evidence", ledger, Cited(cited.transfers, cited.accounts))
    return EvidenceReader(folder / "evidence")


def test_only_what_alerts_cite_is_there(tmp_path: Path) -> None:
    ledger = told_ledger(tmp_path / "feed", *STEPS)
    evidence = reader(tmp_path, ledger)
    assert evidence.missing == ()
    every = [ledger.transfers.id_of(n) for n in range(len(ledger.transfers))]
    found = evidence.transfers(every)
    assert len(found) == 3
    assert {row.beneficiary_account for row in found} == {"K"}
    first = found[0]
    assert (first.amount_minor, first.decimals, first.currency) == (950, 2, "USD")
    assert (first.channel, first.status) == ("platform_payout", "settled")
    accounts = evidence.accounts(["A", "B", "C", "K", "Z"])
    assert set(accounts) == {"A", "B", "C", "K"}
    assert accounts["K"].kind == "prepaid_card"
    assert (accounts["K"].party_id, accounts["C"].party_id) == ("PK", None)
    events = evidence.events(["A", "B", "C", "Z"])
    assert [row.kind for row in events] == ["login", "login", "login", "recovered"]


def test_links(tmp_path: Path) -> None:
    evidence = reader(tmp_path, told_ledger(tmp_path / "feed", *STEPS))
    phone, contact = masked("phone", "N1"), masked("contact", "R1")
    nodes = ["A", "B", "C", "K", "PHONE", "OTHER", phone, contact, "PA", "PB", "Z"]

    def pairs(kind: str) -> set[tuple[str, str]]:
        return {(row.source, row.target) for row in links if row.kind == kind}

    links: tuple[LinkRow, ...] = evidence.links(nodes)
    to_card = {("A", "K"), ("B", "K"), ("C", "K")}
    assert pairs("payout_to") == to_card
    assert pairs("pays") == to_card
    assert pairs("shared_device") == {("A", "PHONE"), ("B", "PHONE")}
    assert pairs("shared_identifier") == {("A", phone), ("B", phone)}
    assert pairs("referral") == {("B", "C")}
    assert pairs("relation") == {("PA", "PB")}
    assert pairs("recovery") == {("A", contact)}
    assert pairs("feeds") == set()
    relation = next(row for row in links if row.kind == "relation")
    assert (relation.source_kind, relation.target_kind) == ("party", "party")
    assert (relation.detail, relation.first_us) == ("sibling", None)
    device = next(row for row in links if row.kind == "shared_device")
    assert (device.source_kind, device.target_kind, device.detail) == (
        "account",
        "device",
        "1 uses",
    )


def test_no_contact_detail_is_written(tmp_path: Path) -> None:
    details = ("+639171234567", "someone@example.org", "12-Hope-Street")
    steps = [f"A,B has {kind} {text}" for kind, text in zip(SCHEMES, details, strict=True)]
    ledger = told_ledger(tmp_path / "feed", *STEPS, *steps, f"d3 A recovered = {details[0]}")
    evidence = reader(tmp_path, ledger)
    targets = {row.target for row in evidence.links(["A"]) if row.target_kind == "identifier"}
    assert masked("phone", details[0]) in targets
    assert len(targets) == 5
    for file in (tmp_path / "evidence").iterdir():
        for detail in details:
            assert detail.encode() not in file.read_bytes(), file.name
            assert detail not in str(pq.read_table(file).to_pylist())


def test_one_card_feeding_another(tmp_path: Path) -> None:
    steps = (
        "d0 A,B,C > K 9 USD platform_payout",
        "d0 D,E,F > L 9 USD platform_payout",
        "d1 K > L 20 USD wallet",
        "d2 K > L 20 USD wallet",
    )
    ledger = told_ledger(tmp_path / "feed", *steps)
    cited = found_on(ledger, (shared_card(3), fan_in(1))).cited
    write_evidence(tmp_path / "evidence", ledger, Cited(cited.transfers, cited.accounts))
    links = EvidenceReader(tmp_path / "evidence").links(["K"])
    (feeds,) = [row for row in links if row.kind == "feeds"]
    assert (feeds.source, feeds.target, feeds.detail) == ("K", "L", "2 transfers")
    assert (feeds.first_us or 0) < (feeds.last_us or 0)


def test_nothing_cited_is_four_empty_tables(tmp_path: Path) -> None:
    ledger = told_ledger(tmp_path / "feed", *STEPS)
    nothing = np.empty(0, dtype=np.int64)
    write_evidence(tmp_path / "evidence", ledger, Cited(nothing, nothing))
    evidence = EvidenceReader(tmp_path / "evidence")
    assert evidence.missing == ()
    assert evidence.links(["A"]) == ()
    assert evidence.accounts(["A"]) == {}
