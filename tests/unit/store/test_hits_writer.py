from pathlib import Path

import pyarrow.parquet as pq

from tanglaw.engine.detect import detect
from tanglaw.model.alert import SubjectKind
from tanglaw.model.moment import days
from tanglaw.store.hits_writer import write_hits
from tanglaw.typology.declaration import Typology
from tanglaw.typology.example import BASE_US
from tanglaw.typology.expression import all_of, count, distinct, smallest, total
from tanglaw.typology.legs import credits_, debits, events
from tanglaw.typology.patterns import Cycle
from tests.support.told import EARNERS, PAYERS, fan_in, shared_card, small_typology, told_ledger

FAN = ("d0 A > X 10 USD wallet", "d1 B > X 2.345 USD wallet".replace("2.345", "2.34"))


def rows(folder: Path, *steps: str, typologies: tuple[Typology, ...]) -> list[dict[str, object]]:
    ledger = told_ledger(folder / "feed", *steps)
    write_hits(folder / "hits.parquet", detect(ledger, typologies, threads=1))
    found = pq.read_table(folder / "hits.parquet").to_pylist()
    return [{**row, "measures": dict(row["measures"])} for row in found]


def test_counts_and_amounts(tmp_path: Path) -> None:
    typology = small_typology(
        "t", all_of(PAYERS >= 1, total("sum_usd", credits_(), within=days(9)) >= 1)
    )
    one, two = rows(tmp_path, *FAN, typologies=(typology,))
    assert one == {
        "typology": "t",
        "version": 1,
        "subject_kind": "account",
        "subject_id": "X",
        "party_id": None,
        "at_us": BASE_US,
        "measures": {"payers": 1, "sum_usd_cents": 1000},
    }
    assert two["measures"] == {"payers": 2, "sum_usd_cents": 1234}


def test_a_smallest_of_nothing_is_left_out(tmp_path: Path) -> None:
    from tanglaw.typology.expression import any_of

    least = smallest("least", debits(), within=days(9))
    typology = small_typology("t", any_of(PAYERS >= 1, least >= 10**15))
    assert [row["measures"] for row in rows(tmp_path, FAN[0], typologies=(typology,))] == [
        {"payers": 1}
    ]


def test_every_kind_of_subject_has_its_name(tmp_path: Path) -> None:
    users = distinct("users", events("login"), within=days(30))
    typologies = (
        fan_in(1, "by_account"),
        fan_in(1, "by_party", subject=SubjectKind.PARTY),
        small_typology("pair", count("n", debits(), within=1) >= 1, subject=SubjectKind.PAIR),
        small_typology(
            "device", users >= 1, subject=SubjectKind.DEVICE, tables=("account_events",)
        ),
        small_typology("ring", Cycle(within_us=days(9))),
    )
    steps = (
        "X is wallet",
        "X belongs to P",
        "d0 A > X 100 USD wallet",
        "d1 X > B 100 USD wallet",
        "d2 B > A 100 USD wallet",
        "d3 A login @PHONE",
    )
    found = rows(tmp_path, *steps, typologies=typologies)
    subjects = {(r["typology"], r["subject_kind"], r["subject_id"], r["party_id"]) for r in found}
    assert ("by_account", "account", "X", "P") in subjects
    assert ("by_party", "party", "P", "P") in subjects
    assert ("by_party", "account", "A", None) in subjects
    assert ("pair", "pair", "X>B", None) in subjects
    assert ("device", "device", "PHONE", None) in subjects
    assert ("ring", "account", "A", None) in subjects


def test_no_hits_is_a_table_without_rows(tmp_path: Path) -> None:
    assert rows(tmp_path, *FAN, typologies=(shared_card(9),)) == []
    assert EARNERS.name == "earners"
