"""Bad feeds: every good row survives, every bad one is named, and nothing ends in a traceback."""

import gzip
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tanglaw.errors import FeedError, RejectedRows
from tanglaw.ingest.feed import read_feed
from tanglaw.model.reading import Reading
from tests.unit.ingest.feed.folders import (
    GOOD,
    HEAD,
    MUST,
    transfer,
    transfers_csv,
    write_csv,
    write_jsonl,
    write_parquet,
    write_text,
)


def kept(reading: Reading) -> list[str]:
    return sorted(reading.ledger.transfers.ids.to_pylist())


def found(reading: Reading) -> list[tuple[int, str | None, bool]]:
    return [(one.line, one.column, one.row_kept) for one in reading.rejects]


BAD_CELLS = {
    "no offset": ("occurred_at", "2026-03-01T21:14:05"),
    "a date": ("occurred_at", "2026-03-01"),
    "no such day": ("occurred_at", "2026-02-30T00:00:00Z"),
    "leap second": ("occurred_at", "2016-12-31T23:59:60Z"),
    "before 1970": ("occurred_at", "1969-12-31T23:59:59Z"),
    "after 2199": ("occurred_at", "2200-01-01T00:00:00Z"),
    "words": ("occurred_at", "yesterday"),
    "negative": ("amount", "-1.00"),
    "plus": ("amount", "+1.00"),
    "exponent": ("amount", "1e3"),
    "not a number": ("amount", "NaN"),
    "comma": ("amount", "1,250.50"),
    "space": ("amount", " 1"),
    "point": ("amount", "."),
    "two points": ("amount", "1.2.3"),
    "too precise": ("amount", "1.000"),
    "too large": ("amount", "92233720368547758.08"),
    "wide digits": ("amount", "１２"),
    "unknown currency": ("currency", "PHZ"),
    "small currency": ("currency", "php"),
    "ticker on a bank channel": ("currency", "BTC"),
    "unknown channel": ("channel", "carrier_pigeon"),
    "empty channel": ("channel", ""),
    "empty account": ("originator_account", ""),
    "NUL in an id": ("originator_account", "A\0B"),
    "tab in an id": ("beneficiary_account", "A\tB"),
    "C1 control": ("beneficiary_account", "A\u0085B"),
    "long id": ("transfer_id", "x" * 257),
}


@pytest.mark.parametrize("write", [write_csv, write_jsonl, write_parquet])
@pytest.mark.parametrize("fault", BAD_CELLS)
def test_a_bad_compulsory_cell_costs_its_row_only(fault, write, tmp_path: Path) -> None:
    column, value = BAD_CELLS[fault]
    path = write(tmp_path, "transfers", [transfer(1), transfer(2, **{column: value}), transfer(3)])
    reading = read_feed(tmp_path)
    assert kept(reading) == ["T1", "T3"]
    line = 3 if path.suffix == ".csv" else 2
    assert found(reading) == [(line, column, False)]
    assert next(iter(reading.rejects)).value == value[:200]
    count = reading.tables["transfers"]
    assert (count.read, count.kept, count.rejected, count.repeated) == (3, 2, 1, 0)


BAD_OPTIONAL = {
    "country": ("originator_country", "PHL"),
    "small country": ("beneficiary_country", "ph"),
    "status": ("status", "done"),
    "seen": ("seen_at", "2026-03-01T21:14:05"),
    "outlet": ("outlet_id", "O\n1"),
}


@pytest.mark.parametrize("write", [write_csv, write_jsonl, write_parquet])
@pytest.mark.parametrize("fault", BAD_OPTIONAL)
def test_a_bad_optional_cell_is_unknown_and_noted(fault, write, tmp_path: Path) -> None:
    column, value = BAD_OPTIONAL[fault]
    write(tmp_path, "transfers", [transfer(1, **{column: value})])
    reading = read_feed(tmp_path)
    assert kept(reading) == ["T1"]
    assert [(one.column, one.value, one.row_kept) for one in reading.rejects] == [
        (column, value, True)
    ]
    transfers = reading.ledger.transfers
    assert transfers.originator_country[0] == transfers.beneficiary_country[0] == -1
    assert transfers.status[0] == 0
    assert transfers.outlet[0] == -1
    assert transfers.seen_us is None or transfers.seen_us[0] == transfers.ts_us[0]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "no header"),
        (b"\xef\xbb\xbf", "no header"),
        (HEAD.replace("amount,", "").encode() + b"\n", "amount is missing"),
        (HEAD.replace("amount", "Amount").encode() + b"\n", "did you mean"),
        ((HEAD + ",memo,memo\n").encode(), "'memo' comes 2 times"),
        (HEAD.encode() + b"\n" + GOOD.format(1).encode() + b",\xff\n", "not UTF-8"),
        ((HEAD + "\n" + GOOD.format(1)).encode("utf-16"), "UTF-16"),
        ((HEAD + "\n" + GOOD.format(1)).encode("utf-16-le"), "missing"),
        (gzip.compress((HEAD + "\n").encode(), mtime=0), "compressed"),
        ((HEAD + "\r" + GOOD.format(1) + "\r").encode(), "CR alone"),
        (b'"' + HEAD.encode(), "header is not CSV"),
        (HEAD.replace(",", ";").encode() + b"\n", "missing"),
    ],
)
def test_transfers_that_cannot_be_read_stop_the_run(content, says, tmp_path: Path) -> None:
    (tmp_path / "transfers.csv").write_bytes(content)
    with pytest.raises(FeedError, match=says) as caught:
        read_feed(tmp_path)
    assert caught.value.place == "transfers.csv"
    assert caught.value.exit_code == 1


def test_other_tables_that_cannot_be_read_are_one_reject_each(tmp_path: Path) -> None:
    transfers_csv(tmp_path, GOOD.format(1))
    (tmp_path / "accounts.csv").mkdir()
    (tmp_path / "parties.csv").write_bytes(b"party_id\nP1\n")
    (tmp_path / "messages.csv").write_bytes(b"\xff\xfe")
    (tmp_path / "known.parquet").write_bytes(b"PAR1 and then nothing")
    (tmp_path / "referrals.jsonl").write_bytes(b'[{"occurred_at": 1}]\n')
    (tmp_path / "relations.csv").write_bytes(b"party_a,party_b,kind\n")
    (tmp_path / "relations.jsonl").write_bytes(b"")
    (tmp_path / "account_events").mkdir()
    reading = read_feed(tmp_path)
    assert {(one.file, one.line, one.row_kept) for one in reading.rejects} == {
        ("accounts.csv", 0, False),
        ("parties.csv", 0, False),
        ("messages.csv", 0, False),
        ("known.parquet", 0, False),
        ("referrals.jsonl", 0, False),
        ("relations.csv", 0, False),
        ("account_events", 0, False),
    }
    assert set(reading.tables) == reading.ledger.present == {"transfers"}


@pytest.mark.parametrize("make", ["absent", "empty folder", "a file", "only gz"])
def test_no_transfers_at_all(make: str, tmp_path: Path) -> None:
    folder = tmp_path / "feed"
    match make:
        case "empty folder":
            folder.mkdir()
        case "a file":
            folder.write_text("no")
        case "only gz":
            folder.mkdir()
            (folder / "transfers.csv.gz").write_bytes(gzip.compress(HEAD.encode()))
        case _:
            pass
    with pytest.raises(FeedError):
        read_feed(folder)


def test_a_header_without_rows_is_a_table_without_rows(tmp_path: Path) -> None:
    transfers_csv(tmp_path)
    reading = read_feed(tmp_path)
    assert reading.tables["transfers"].read == 0
    assert len(reading.ledger.transfers) == len(reading.rejects) == 0
    assert reading.ledger.end_us == 0


def test_broken_quotes_cost_one_record_each(tmp_path: Path) -> None:
    transfers_csv(
        tmp_path,
        GOOD.format(1) + ',"two\nlines, and ""quotes"""',
        GOOD.format(2) + ',"never closed',
        GOOD.format(3) + ",plain",
        GOOD.format(4) + ',"closed" too early',
        GOOD.format(5) + ',a "quote" inside',
        GOOD.format(6) + ',""',
        GOOD.format(7) + ",x,too many",
        GOOD.format(8),
        "",
        GOOD.format(9) + ',"open to the end',
        GOOD.format(10) + ",end",
        head=HEAD + ",memo",
    )
    reading = read_feed(tmp_path)
    assert kept(reading) == ["T1", "T10", "T3", "T6"]
    assert found(reading) == [(line, None, False) for line in (4, 6, 7, 9, 10, 12)]
    assert {one.value for one in reading.rejects} == {""}
    assert reading.tables["transfers"].read == 10


def test_crlf_bom_and_a_last_line_without_end(tmp_path: Path) -> None:
    text = f'\ufeff{HEAD},memo\r\n{GOOD.format(1)},"a\r\nb"\r\n\r\n{GOOD.format(2)},"x"'
    write_text(tmp_path, "transfers.csv", text)
    reading = read_feed(tmp_path)
    assert kept(reading) == ["T1", "T2"]
    assert not len(reading.rejects)


@pytest.mark.parametrize("write", [write_csv, write_jsonl, write_parquet])
@pytest.mark.parametrize("column", ["memo", "transfer_id", "channel", "outlet_id", "occurred_at"])
def test_a_field_of_ten_megabytes_costs_its_row_only(write, column, tmp_path: Path) -> None:
    huge = 'é"\n' * (10 * 1024 * 1024 // 4)
    rows = [transfer(1, memo="x" * (1 << 20)), transfer(2, **{column: huge}), transfer(3)]
    write(tmp_path, "transfers", rows)
    reading = read_feed(tmp_path)
    assert kept(reading) == ["T1", "T3"]
    [reject] = reading.rejects
    assert (reject.column, reject.row_kept) == (column, False)
    assert "1 MiB" in reject.reason
    assert reject.value == ("" if column == "memo" else huge[:200])


def test_a_hundred_columns(tmp_path: Path) -> None:
    extra = [f"extra_{k}" for k in range(100)]
    transfers_csv(tmp_path, GOOD.format(1) + ",x" * 100, head=",".join([HEAD, *extra]))
    reading = read_feed(tmp_path)
    assert kept(reading) == ["T1"]
    assert reading.ignored_columns == {"transfers": tuple(extra)}


HOSTILE = (
    "../../etc/passwd",
    "=cmd|' /C calc'!A0",
    "007",
    " A ",
    "a,b",
    "'; drop table x; --",
    "%s{}",
)


@pytest.mark.parametrize("write", [write_csv, write_jsonl, write_parquet])
def test_ids_are_kept_as_they_are(write, tmp_path: Path) -> None:
    rows = [transfer(k, originator_account=text) for k, text in enumerate(HOSTILE)]
    write(tmp_path, "transfers", rows)
    reading = read_feed(tmp_path)
    assert not len(reading.rejects)
    assert reading.ledger.accounts.ids.to_pylist() == sorted([*HOSTILE, "B"], key=str.encode)


def test_jsonl_lines_that_are_no_rows(tmp_path: Path) -> None:
    good = json.dumps(MUST)
    lines = [
        good,
        "{",
        "[1]",
        "null",
        '{"transfer_id": "T2", "transfer_id": "T3"}',
        "[" * 100_000,
        "",
        good.replace("T1", "T4").replace('"1250.50"', "1250.50"),
        good.replace("T1", "T5").replace('"1250.50"', "1250.505"),
        good.replace("T1", "T6").replace('"1250.50"', "1e3"),
        good.replace("T1", "T7").replace('"1250.50"', "NaN"),
        good.replace("T1", "T8").replace('"1250.50"', "[1]"),
        good.replace("T1", "T9").replace('"1250.50"', "true"),
        good.replace('"T1"', "10"),
        good.replace("T1", "T11").replace('"A"', '"\\ud800"'),
        good.replace("T1", "T12")[:-1] + ', "memo": {"a": 1}}',
        good.replace("T1", "T13").replace('"amount": "1250.50", ', ""),
    ]
    write_text(tmp_path, "transfers.jsonl", "\n".join(lines))
    reading = read_feed(tmp_path)
    assert kept(reading) == ["10", "T1", "T12", "T4"]
    assert found(reading) == [
        *((line, None, False) for line in (2, 3, 4, 5, 6)),
        *((line, "amount", False) for line in (9, 10, 11, 12, 13)),
        (15, "originator_account", False),
        (16, "memo", True),
        (17, "amount", False),
    ]
    assert [one.value for one in reading.rejects if one.line in (9, 10, 11)] == [
        "1250.505",
        "1e3",
        "NaN",
    ]


def test_parquet_of_which_half_is_missing(tmp_path: Path) -> None:
    path = write_parquet(tmp_path, "transfers", [transfer(k) for k in range(2000)])
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(FeedError, match="Parquet"):
        read_feed(tmp_path)


def test_parquet_whose_pages_are_damaged(tmp_path: Path) -> None:
    rows = [transfer(k) for k in range(2000)]
    path = write_parquet(tmp_path, "transfers", rows)
    whole = bytearray(path.read_bytes())
    whole[4:400] = bytes(396)
    path.write_bytes(bytes(whole))
    with pytest.raises(FeedError, match="Parquet"):
        read_feed(tmp_path)


def test_parquet_text_that_is_not_utf8(tmp_path: Path) -> None:
    table = pa.table({name: [value.encode()] for name, value in MUST.items()})
    spoilt = table.set_column(2, "originator_account", pa.array([b"\xff\xfe"]))
    pq.write_table(spoilt, tmp_path / "transfers.parquet")
    with pytest.raises(FeedError, match="not UTF-8"):
        read_feed(tmp_path)


def test_two_files_for_one_table(tmp_path: Path) -> None:
    write_csv(tmp_path, "transfers", [transfer()])
    write_parquet(tmp_path, "transfers", [transfer()])
    with pytest.raises(FeedError, match="more than once"):
        read_feed(tmp_path)


def test_strict_refuses_any_reject(tmp_path: Path) -> None:
    transfers_csv(tmp_path, GOOD.format(1), GOOD.format(2).replace("1250.50", "x"))
    with pytest.raises(RejectedRows, match=r"transfers\.csv:3, column amount") as caught:
        read_feed(tmp_path, strict=True)
    assert caught.value.exit_code == 2


def test_no_text_of_a_person_in_any_reject(tmp_path: Path) -> None:
    marker = "MARKER-Maria"
    transfers_csv(
        tmp_path,
        GOOD.format(1) + f',"{marker}" broken',
        GOOD.format(2) + f",{marker},too many",
        GOOD.format(3) + "," + marker * 100_000,
        head=HEAD + ",memo",
    )
    write_csv(tmp_path, "parties", [{"party_id": "P", "kind": "spy", "name": marker}])
    event = {"event_id": "E", "occurred_at": "2026-03-01T00:00:00Z", "account_id": "A"}
    write_csv(
        tmp_path,
        "account_events",
        [event | {"kind": "payout_changed", "value": marker + "\n"}],
    )
    reading = read_feed(tmp_path)
    assert len(reading.rejects) == 5
    assert marker not in repr(list(reading.rejects))


def test_a_million_rejects_stay_cheap(tmp_path: Path) -> None:
    rows = 50_000
    transfers_csv(tmp_path, *["x"] * rows, GOOD.format(1))
    reading = read_feed(tmp_path)
    assert len(reading.rejects) == rows
    assert kept(reading) == ["T1"]
