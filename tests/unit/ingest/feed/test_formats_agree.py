"""CSV, Parquet and JSONL are the same feed: kept rows, rejects and numbers are equal."""

import json
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tanglaw.ingest.feed import read_feed
from tanglaw.model.ledger import Ledger
from tanglaw.model.reading import Reading
from tests.unit.ingest.feed.folders import MUST, write_csv, write_jsonl, write_parquet

WRITERS = {"csv": write_csv, "jsonl": write_jsonl, "parquet": write_parquet}
values = {
    "transfer_id": st.sampled_from([f"T{k}" for k in range(12)] + ["", "x\ty"]),
    "occurred_at": st.sampled_from(
        ["2026-03-01T21:14:05Z", "2026-03-02T05:14:05+08:00", "2026-03-01", "2025-01-01T00:00Z"]
    ),
    "originator_account": st.sampled_from(["A", "B", "C\n", "é", "", "A" * 300]),
    "beneficiary_account": st.sampled_from(["A", "B", '"q", z']),
    "amount": st.sampled_from(["1", "1.50", "1.500", "-1", ".", "", "1e3", "0"]),
    "currency": st.sampled_from(["PHP", "JPY", "USD", "BTC", "usd", ""]),
    "channel": st.sampled_from(["wire", "crypto", "cash_out", "telepathy"]),
    "originator_country": st.sampled_from(["", "PH", "ZZ"]),
    "memo": st.sampled_from(["", "two\nlines", 'a "quoted" word', "plain"]),
    "status": st.sampled_from(["", "settled", "rejected", "maybe"]),
    "outlet_id": st.sampled_from(["", "O1", "O\r2"]),
    "seen_at": st.sampled_from(["", "2026-03-04T00:00:00Z", "soon"]),
}
rows = st.lists(
    st.fixed_dictionaries({}, optional=values).map(lambda cells: MUST | cells), max_size=25
)
counts = {"seen": 0, "kept": 0, "rejected": 0, "repeated": 0, "noted": 0}


def arrays(ledger: Ledger) -> dict[str, list[object]]:
    """Every column of the ledger that does not depend on the order of the feed."""
    found: dict[str, list[object]] = {"transfer ids": ids_in_order(ledger)}
    for name in ("accounts", "parties", "transfers", "events", "identifiers", "relations",
                 "referrals", "messages", "known"):  # fmt: skip
        for column in getattr(ledger, name).__slots__:
            value = getattr(getattr(ledger, name), column)
            if (name, column) not in {("transfers", "ids"), ("transfers", "row")}:
                found[f"{name}.{column}"] = [] if value is None else value.tolist()
    for name in ("devices", "networks", "outlets", "values"):
        found[name] = getattr(ledger, name).to_pylist()
    found["words"] = [ledger.institutions, ledger.programmes, ledger.currencies]
    return found


def ids_in_order(ledger: Ledger) -> list[object]:
    return [ledger.transfers.id_of(at) for at in range(len(ledger.transfers))]


def refusals(reading: Reading, first: int) -> list[tuple[object, ...]]:
    return [
        (one.line - first, one.column, one.value, one.reason, one.row_kept)
        for one in reading.rejects
    ]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {name: tmp_path_factory.mktemp(name) for name in WRITERS}


@settings(max_examples=150)
@given(rows=rows)
def test_any_mixture_of_rows_is_read_alike(folders: dict[str, Path], rows) -> None:
    readings = {}
    for name, folder in folders.items():
        WRITERS[name](folder, "transfers", rows or [MUST])
        readings[name] = read_feed(folder, threads=2)
    wanted = readings["parquet"]
    for name in ("csv", "jsonl"):
        assert readings[name].tables == wanted.tables
        assert arrays(readings[name].ledger) == arrays(wanted.ledger)
    lines = [at for at, row in enumerate(rows or [MUST], 1)]
    assert refusals(readings["jsonl"], 0) == refusals(wanted, 0)
    starts = csv_lines(folders["csv"] / "transfers.csv", len(lines))
    by_line = {starts[at - 1]: at for at in lines}
    csv_found = [(by_line[line], *rest) for line, *rest in refusals(readings["csv"], 0)]
    assert csv_found == refusals(wanted, 0)
    count = wanted.tables["transfers"]
    assert count.read == len(lines) == count.kept + count.rejected + count.repeated
    assert count.rejected == sum(not one.row_kept for one in wanted.rejects)
    counts["seen"] += count.read
    counts["kept"] += count.kept
    counts["rejected"] += count.rejected
    counts["repeated"] += count.repeated
    counts["noted"] += sum(one.row_kept for one in wanted.rejects)


def csv_lines(path: Path, count: int) -> list[int]:
    """The physical line on which each record starts, by a slow scan."""
    text, starts, line, quoted, fresh = path.read_text("utf-8"), [], 1, False, True
    for character in path.read_bytes().decode():
        if fresh:
            starts.append(line)
            fresh = False
        if character == '"':
            quoted = not quoted
        if character == "\n":
            line += 1
            fresh = not quoted
    assert len(starts) == count + 1, text
    return starts[1:]


def test_the_law_was_not_vacuous() -> None:
    assert min(counts.values()) > 50, counts


@settings(max_examples=40)
@given(rows=rows, seed=st.integers(0, 2**32 - 1))
def test_the_order_of_rows_does_not_matter(tmp_path_factory, rows, seed) -> None:
    folder = tmp_path_factory.mktemp("order")
    unique = list({row.get("transfer_id"): row for row in rows}.values())
    write_parquet(folder, "transfers", unique or [MUST])
    first = read_feed(folder, threads=1)
    shuffled = [
        (unique or [MUST])[at]
        for at in np.random.default_rng(seed).permutation(len(unique or [MUST]))
    ]
    write_parquet(folder, "transfers", shuffled)
    assert arrays(read_feed(folder, threads=3).ledger) == arrays(first.ledger)


def test_many_chunks_and_threads_give_one_ledger(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    rng = np.random.default_rng(3)
    rows = 700_000
    data = {name: [value] * rows for name, value in MUST.items()}
    data["transfer_id"] = [f"T{k}" for k in range(rows)]
    data["originator_account"] = [f"A{k}" for k in rng.integers(0, 50_000, rows)]
    data["occurred_at"] = [f"2026-03-{k:02}T00:00:00Z" for k in rng.integers(0, 30, rows)]
    table = pa.table({name: pa.array(column) for name, column in data.items()})
    pq.write_table(table, tmp_path / "transfers.parquet", row_group_size=100_000)
    one, four = read_feed(tmp_path, threads=1), read_feed(tmp_path, threads=4)
    assert one.feed_digest == four.feed_digest
    assert one.tables == four.tables
    assert list(one.rejects) == list(four.rejects)
    assert len(one.rejects) == data["occurred_at"].count("2026-03-00T00:00:00Z") > 0
    left, right = one.ledger.transfers, four.ledger.transfers
    for column in left.__slots__:
        pair = (getattr(left, column), getattr(right, column))
        same = pair[0] is pair[1] or (
            pair[0].equals(pair[1]) if column == "ids" else np.array_equal(*pair)
        )
        assert same, column
    assert one.ledger.accounts.ids.equals(four.ledger.accounts.ids)


def test_a_folder_of_parts_is_one_table(tmp_path: Path) -> None:
    folder = tmp_path / "transfers"
    folder.mkdir()
    write_parquet(folder, "transfers", [MUST, MUST | {"transfer_id": "T2", "amount": "x"}])
    (folder / "transfers.parquet").rename(folder / "b.parquet")
    write_parquet(folder, "transfers", [MUST | {"transfer_id": "T3", "memo": "m"}])
    (folder / "transfers.parquet").rename(folder / "a.parquet")
    (folder / "_SUCCESS").write_bytes(b"")
    (folder / ".hidden.parquet").write_bytes(b"")
    reading = read_feed(tmp_path)
    assert [(one.file, one.line, one.column) for one in reading.rejects] == [
        ("b.parquet", 2, "amount")
    ]
    assert ids_in_order(reading.ledger) == ["T1", "T3"]


def test_numbers_in_json_are_read_as_written(tmp_path: Path) -> None:
    text = json.dumps(MUST).replace('"1250.50"', "12345678901234567.89")
    (tmp_path / "transfers.jsonl").write_text(text)
    assert read_feed(tmp_path).ledger.transfers.amount.tolist() == [1_234_567_890_123_456_789]
