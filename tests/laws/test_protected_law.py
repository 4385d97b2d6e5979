"""No measure can read who somebody is: the ledger has no place for it, and a swap changes nothing.

Names, birth dates, memos and purposes are dropped when a feed is read; of a handle only its
equality is left. Country is where a party or account is, not what passport somebody holds.
"""

import dataclasses
import random
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from tanglaw.bootstrap.detection import run_detection
from tanglaw.ingest.feed import read_feed
from tanglaw.model import ledger as ledger_module
from tanglaw.model.schema import TABLES
from tanglaw.simulate import simulate
from tanglaw.typologies import library
from tanglaw.typology.expression import Key
from tanglaw.typology.legs import TAGS, Legs

PROTECTED = (
    "name",
    "birth",
    "age",
    "sex",
    "gender",
    "nation",
    "ethnic",
    "race",
    "religion",
    "memo",
)
NOT_READ = {("parties", "name"), ("parties", "birth_date"), ("transfers", "memo"),
            ("transfers", "purpose"), ("messages", "text")}  # fmt: skip


def fields() -> set[str]:
    """Every field of the tables that engines read, as ``Table.field``."""
    tables = [one for one in vars(ledger_module).values() if dataclasses.is_dataclass(one)]
    return {
        f"{table.__name__}.{field.name}" for table in tables for field in dataclasses.fields(table)
    }


def test_the_ledger_has_no_place_for_it() -> None:
    found = fields()
    assert len(found) > 60, "all tables were looked at"
    for field in found:
        words = field.split(".")[1].lower().split("_")
        assert not set(words) & set(PROTECTED), field
    parties = {field for field in found if field.startswith("Parties.")}
    assert parties == {"Parties.ids", "Parties.kind", "Parties.country", "Parties.listed"}
    for table, column in NOT_READ:
        assert column in {one.name for t in TABLES if t.name == table for one in t.columns}
        assert not [field for field in found if field.endswith(f".{column}")], column


def test_no_filter_key_or_tag_asks_for_it() -> None:
    assert [key.value for key in Key] == [
        "counterparty", "account", "country", "institution", "outlet", "device",
    ]  # fmt: skip
    for field in dataclasses.fields(Legs):
        assert not set(field.name.split("_")) & set(PROTECTED), field.name
    for tag in TAGS:
        assert not set(tag.replace(".", "_").split("_")) & set(PROTECTED), tag
    for typology in library():
        for measure in typology.measures:
            assert not set(measure.name.split("_")) & set(PROTECTED[1:9]), measure.name


@pytest.fixture(scope="module")
def feed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("feed") / "feed"
    only = ("boss_card", "fan_in", "prolific_consumer", "sextortion_burst", "weak_signup")
    simulate(out, seed=11, days=60, accounts=1, only=only)
    return out


def swapped(feed: Path, out: Path) -> Path:
    """The same feed in which everybody has another name and age, and every word is another."""
    out.mkdir()
    for file in feed.iterdir():
        (out / file.name).write_bytes(file.read_bytes())
    parties = pq.read_table(out / "parties.parquet")
    order = list(range(parties.num_rows))
    random.Random(5).shuffle(order)
    for column in ("name", "birth_date", "country"):
        parties = replaced(parties, column, parties[column].take(pa.array(order)))
    pq.write_table(parties, out / "parties.parquet")
    transfers = pq.read_table(out / "transfers.parquet")
    for column in ("purpose", "memo"):
        if column in transfers.column_names:
            words = pa.array(["gift"] * transfers.num_rows, pa.string())
            transfers = replaced(transfers, column, words)
    pq.write_table(transfers, out / "transfers.parquet")
    identifiers = pq.read_table(out / "identifiers.parquet")
    is_handle = pc.equal(identifiers["scheme"], "handle")
    renamed = pc.binary_join_element_wise("z", identifiers["value"], "")
    values = pc.if_else(is_handle, renamed, identifiers["value"])
    pq.write_table(replaced(identifiers, "value", values), out / "identifiers.parquet")
    return out


def replaced(table: pa.Table, column: str, values: pa.ChunkedArray | pa.Array) -> pa.Table:
    at = table.column_names.index(column)
    return table.set_column(at, column, values)


def test_swapping_names_ages_and_words_changes_no_byte(feed: Path, tmp_path: Path) -> None:
    other = swapped(feed, tmp_path / "swapped")
    names = pq.read_table(feed / "parties.parquet")["name"].to_pylist()
    assert names != pq.read_table(other / "parties.parquet")["name"].to_pylist()
    for given, run in ((feed, "a"), (other, "b")):
        run_detection(given, tmp_path / run, threads=2)
    for file in ("alerts.jsonl", "cases.jsonl"):
        first, second = (tmp_path / run / file for run in "ab")
        assert first.read_bytes() == second.read_bytes()
        assert first.stat().st_size > 10_000, "something was found at all"


def test_no_name_gets_into_the_ledger_or_the_run(feed: Path, tmp_path: Path) -> None:
    ledger = read_feed(feed).ledger
    names = set(pq.read_table(feed / "parties.parquet")["name"].to_pylist()) - {None, ""}
    for ids in (ledger.accounts.ids, ledger.parties.ids, ledger.values, ledger.devices):
        assert names.isdisjoint(ids.to_pylist())
    run_detection(feed, tmp_path / "run", threads=2)
    text = (tmp_path / "run" / "cases.jsonl").read_text(encoding="utf-8")
    assert names
    assert not [name for name in names if name in text]
