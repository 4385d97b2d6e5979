"""Parquet columns that are not text are read as the text that they would be."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tanglaw.errors import FeedError
from tanglaw.ingest.feed import read_feed
from tanglaw.model.moment import iso
from tanglaw.model.reading import Reading
from tests.unit.ingest.feed.folders import MUST

AT = datetime(2026, 3, 1, 21, 14, 5, 250_000, tzinfo=UTC)


def read(folder: Path, **columns: pa.Array) -> Reading:
    count = len(next(iter(columns.values())))
    data = {name: pa.array([value] * count) for name, value in MUST.items()}
    data["transfer_id"] = pa.array([f"T{k}" for k in range(count)])
    pq.write_table(pa.table(data | columns), folder / "transfers.parquet")
    return read_feed(folder)


@pytest.mark.parametrize(
    ("kind", "offset"),
    [
        (pa.timestamp("us", "UTC"), 0),
        (pa.timestamp("ms", "Asia/Manila"), 480),
        (pa.timestamp("ns", "UTC"), 0),
        (pa.timestamp("us", "+08:00"), 480),
        (pa.timestamp("us", "Mars/Phobos"), 0),
    ],
)
def test_moments_with_a_zone(kind: pa.DataType, offset: int, tmp_path: Path) -> None:
    reading = read(tmp_path, occurred_at=pa.array([AT], pa.timestamp("us", "UTC")).cast(kind))
    assert [one.reason for one in reading.rejects] == []
    assert iso(int(reading.ledger.transfers.ts_us[0])) == "2026-03-01T21:14:05.250000Z"
    assert reading.ledger.transfers.offset_min[0] == offset


def test_typed_moments_keep_the_rules_of_written_ones(tmp_path: Path) -> None:
    years = [1969, 1970, 2199, 2200]
    moments = [datetime(year, 7, 1, tzinfo=UTC) for year in years]
    reading = read(
        tmp_path,
        occurred_at=pa.array([*moments, None], pa.timestamp("ms", "America/New_York")),
        outlet_id=pa.array([*moments, None], pa.timestamp("s", "UTC")),
    )
    assert [(one.line, one.column) for one in reading.rejects] == [
        (line, "occurred_at") for line in (1, 4, 5)
    ]
    assert next(iter(reading.rejects)).value.startswith("1969-06-30 20:00:00.000-0400")
    assert reading.ledger.transfers.offset_min.tolist()[0] == -240
    assert reading.ledger.outlets.to_pylist()[0].startswith("1970-07-01 00:00:00")


def test_moments_without_a_zone_are_refused(tmp_path: Path) -> None:
    reading = read(tmp_path, occurred_at=pa.array([AT.replace(tzinfo=None)]))
    [reject] = reading.rejects
    assert "offset" in reject.reason


@pytest.mark.parametrize(
    ("amounts", "wanted"),
    [
        (pa.array([5, 12]), [500, 1200]),
        (pa.array([Decimal("12.5000"), Decimal("0.0100")]), [1250, 1]),
        (pa.array([0.1, 1e15]), [10, 10**17]),
        (pa.array([0.1, 2.5], pa.float32()), [10, 250]),
        (pa.array(["1.10", "2"]).dictionary_encode(), [110, 200]),
        (pa.array(["1.10", "2"], pa.large_string()), [110, 200]),
        (pa.array(["1.10", "2"], pa.string_view()), [110, 200]),
        (pa.array([b"1.10", b"2"]), [110, 200]),
        (pa.array([5, 7]).dictionary_encode(), [500, 700]),
    ],
)
def test_amounts_of_any_type(amounts: pa.Array, wanted: list[int], tmp_path: Path) -> None:
    reading = read(tmp_path, amount=amounts)
    assert [one.reason for one in reading.rejects] == []
    assert reading.ledger.transfers.amount.tolist() == wanted


@pytest.mark.parametrize(
    "amounts",
    [
        pa.array([0.001]),
        pa.array([float("nan")]),
        pa.array([float("inf")]),
        pa.array([1 / 3]),
        pa.array([-5]),
        pa.array([Decimal("-0.01")]),
        pa.array([Decimal("0.001")]),
        pa.array([True]),
        pa.array([["1"]]),
        pa.array([{"a": 1}]),
        pa.array([None], pa.float64()),
        pa.array([None], pa.string()),
        pa.array([None], pa.null()),
    ],
)
def test_amounts_that_are_none(amounts: pa.Array, tmp_path: Path) -> None:
    reading = read(tmp_path, amount=amounts)
    assert [(one.column, one.row_kept) for one in reading.rejects] == [("amount", False)]


def test_optional_columns_of_any_type(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        seen_at=pa.array([AT, None], pa.timestamp("us", "UTC")),
        memo=pa.array([["a"], None]),
        outlet_id=pa.array([7, None]),
        status=pa.array(["settled", None]).dictionary_encode(),
        originator_country=pa.array([None, None], pa.null()),
        purpose=pa.array([date(2026, 1, 1), None]),
    )
    assert [(one.line, one.column, one.row_kept) for one in reading.rejects] == [(1, "memo", True)]
    ledger = reading.ledger
    assert ledger.outlets.to_pylist() == ["7"]
    assert ledger.transfers.seen_us is not None
    assert sum(ledger.transfers.seen_us == ledger.transfers.ts_us) == 1


@pytest.mark.parametrize(
    "column",
    [
        pa.array([1.5], pa.float16()),
        pa.array([1], pa.duration("s")),
        pa.array([1], pa.time64("us")),
        pa.array([Decimal("12.50")], pa.decimal256(40, 2)),
        pa.array([b"0123456789abcdef"], pa.uuid()),
        pa.array(["{}"], pa.json_()),
        pa.array(["12.5"]).dictionary_encode().cast(pa.dictionary(pa.int8(), pa.large_string())),
        pa.array(["x"]).dictionary_encode().dictionary_encode(),
        pa.array([["a"], None]).slice(1),
    ],
)
@pytest.mark.parametrize("name", ["amount", "occurred_at", "channel", "memo", "outlet_id"])
def test_no_type_ends_in_a_traceback(column: pa.Array, name: str, tmp_path: Path) -> None:
    try:
        reading = read(tmp_path, **{name: column})
    except FeedError:
        return
    count = reading.tables["transfers"]
    assert count.kept + count.rejected == 1


def test_used_up_memory_is_no_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise pa.ArrowMemoryError("malloc of size 64 failed")

    read(tmp_path, amount=pa.array(["1"]))
    monkeypatch.setattr(pq.ParquetFile, "iter_batches", refused)
    with pytest.raises(MemoryError):
        read_feed(tmp_path)
