"""What a mapping does to rows: cells, filters, rounding, rejects and files of every kind."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanglaw.errors import FeedError, MappingError
from tanglaw.ingest.feed_writer import IngestReport
from tanglaw.ingest.mapping import Mapping, apply_mapping
from tests.unit.ingest.feeds import rejects, rows

RULES: dict[str, object] = {
    "transfer_id": "id",
    "occurred_at": {"column": "when", "zone": "UTC"},
    "originator_account": "from",
    "beneficiary_account": "to",
    "amount": "amount",
    "currency": {"constant": "EUR"},
    "channel": {"constant": "wire"},
}
HEAD = "id,when,from,to,amount\n"


def mapping(rules: dict[str, object] | None = None, **parts: object) -> Mapping:
    source = {"files": ["*"]} | dict(parts.pop("source", {}))  # type: ignore[call-overload]
    fill = {"table": "transfers", "source": "main", "columns": RULES | (rules or {})} | parts
    return Mapping.model_validate(
        {"name": "t", "description": "t", "source": {"main": source}, "fill": [fill]}
    )


def apply(tmp_path: Path, text: str | bytes, made: Mapping) -> tuple[IngestReport, Path]:
    source = tmp_path / "in.csv"
    source.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    out = tmp_path / "feed"
    return apply_mapping(made, [source], out), out


def cell(tmp_path: Path, column: str, value: str, rule: dict[str, object]) -> str | None:
    """What a rule makes of one value: the cell, or ``None`` when the row is rejected."""
    texts = {"id": "1", "when": "2026-01-01", "from": "A", "to": "B", "amount": "1"}
    source = RULES[column]
    texts[source if isinstance(source, str) else "when"] = value
    line = ",".join('"' + text.replace('"', '""') + '"' for text in texts.values())
    _, out = apply(tmp_path, HEAD + line + "\n", mapping({column: rule}))
    made = rows(out, "transfers")
    return made[0][column] if made else None


@pytest.mark.parametrize(
    ("value", "rule", "wanted"),
    [
        ("5", {}, "5.00"),
        ("5.1", {}, "5.10"),
        (".5", {}, "0.50"),
        ("1e2", {}, "100.00"),
        ("0", {}, "0.00"),
        ("1.005", {}, None),
        ("1.005", {"round": "half_even"}, "1.00"),
        ("1.015", {"round": "half_even"}, "1.02"),
        ("1.005", {"round": "half_up"}, "1.01"),
        ("1.009", {"round": "down"}, "1.00"),
        ("-1", {}, None),
        ("-1", {"negative": "absolute"}, "1.00"),
        ("1,5", {}, None),
        ("1_000", {}, None),
        ("nan", {}, None),
        ("inf", {}, None),
        ("", {}, None),
        ("", {"default": "3"}, "3.00"),
        ("９", {}, None),
        ("92233720368547758.07", {}, "92233720368547758.07"),
        ("92233720368547758.08", {}, None),
        ("1e400", {}, None),
    ],
)
def test_amounts(tmp_path: Path, value: str, rule: dict[str, object], wanted: str | None):
    assert cell(tmp_path, "amount", value, {"column": "amount"} | rule) == wanted


@pytest.mark.parametrize(
    ("value", "rule", "wanted"),
    [
        ("2026-03-01T21:14:05Z", {}, "2026-03-01T21:14:05Z"),
        ("2026-03-01T21:14:05+08:00", {"zone": "UTC"}, "2026-03-01T21:14:05+08:00"),
        ("2026-03-01 21:14:05", {"zone": "Asia/Manila"}, "2026-03-01T21:14:05+08:00"),
        ("2026-03-01 21:14:05", {}, None),
        ("2026-03-01T21:14:05.25Z", {}, "2026-03-01T21:14:05.250000Z"),
        ("1.3.2026", {"time": "%d.%m.%Y", "zone": "UTC"}, "2026-03-01T00:00:00Z"),
        ("1.3.2026", {"time": ["iso", "%d.%m.%Y"], "zone": "UTC"}, "2026-03-01T00:00:00Z"),
        ("1700000000", {"time": "epoch_s"}, "2023-11-14T22:13:20Z"),
        ("1700000000123", {"time": "epoch_ms"}, "2023-11-14T22:13:20.123000Z"),
        ("3", {"time": "day N after 2023-01-01", "zone": "UTC"}, "2023-01-04T00:00:00Z"),
        ("3.0", {"time": "day N after 2023-01-01", "zone": "UTC"}, "2023-01-04T00:00:00Z"),
        ("90", {"time": "minute N after 2023-01-01T00:00:00Z"}, "2023-01-01T01:30:00Z"),
        ("2026-03-29 02:30:00", {"zone": "Europe/Berlin"}, None),
        ("2026-10-25 02:30:00", {"zone": "Europe/Berlin"}, "2026-10-25T02:30:00+02:00"),
        ("1969-12-31T23:59:59Z", {}, None),
        ("2200-01-01T00:00:00Z", {}, None),
        ("9999999999999999", {"time": "epoch_s"}, None),
        ("yesterday", {"zone": "UTC"}, None),
        ("", {"zone": "UTC"}, None),
    ],
)
def test_times(tmp_path: Path, value: str, rule: dict[str, object], wanted: str | None):
    assert cell(tmp_path, "occurred_at", value, {"column": "when"} | rule) == wanted


@pytest.mark.parametrize(
    ("value", "rule", "wanted"),
    [
        ("007", {}, "007"),
        (" 7 ", {}, " 7 "),
        ("17.0", {}, "17.0"),
        ("17.0", {"whole": True}, "17"),
        ("1.50", {"whole": True}, "1.50"),
        ("x", {"values": {"x": "y"}}, "y"),
        ("z", {"values": {"x": "y"}}, None),
        ("z", {"values": {"x": "y"}, "otherwise": "keep"}, "z"),
        ("z", {"values": {"x": "y"}, "otherwise": "empty", "default": "d"}, "d"),
        ("a\tb", {}, None),
        ("é" * 256, {}, "é" * 256),
        ("é" * 257, {}, None),
        ('a"b,c', {}, 'a"b,c'),
    ],
)
def test_ids(tmp_path: Path, value: str, rule: dict[str, object], wanted: str | None):
    assert cell(tmp_path, "originator_account", value, {"column": "from"} | rule) == wanted


def test_reject_has_the_contracts_keys_and_the_source_column(tmp_path: Path):
    text = HEAD + "1,2026-01-01,A,B,1\n" + '2,2026-01-01,"A\n2",B,1\n3,2026-01-01,A,B,abc\n'
    report, out = apply(tmp_path, text, mapping())
    assert [r["transfer_id"] for r in rows(out, "transfers")] == ["1"]
    assert rejects(out) == [
        {
            "file": "in.csv",
            "line": 3,
            "column": "from",
            "value": "A\n2",
            "reason": "an id has no control characters",
            "row_kept": False,
        },
        {
            "file": "in.csv",
            "line": 5,
            "column": "amount",
            "value": "abc",
            "reason": "not a number",
            "row_kept": False,
        },
    ]
    count = report.table("transfers")
    assert (count.read, count.written, count.rejected, report.rejected) == (3, 1, 2, 2)


def test_bad_optional_cell_is_unknown_and_noted(tmp_path: Path):
    made = mapping({"originator_country": "country", "memo": "note"})
    text = "id,when,from,to,amount,country,note\n1,2026-01-01,A,B,1,Utopia,free text\n"
    report, out = apply(tmp_path, text, made)
    assert rows(out, "transfers")[0]["originator_country"] == ""
    assert rows(out, "transfers")[0]["memo"] == "free text"
    assert [(r["column"], r["row_kept"]) for r in rejects(out)] == [("country", True)]
    assert (report.table("transfers").noted, report.rejected) == (1, 0)


def test_row_with_several_bad_cells_is_one_reject(tmp_path: Path):
    report, out = apply(tmp_path, HEAD + "1,x,A,B,y\n1,2026-01-01,A,B,1\n", mapping())
    assert report.rejected == report.table("transfers").rejected == len(rejects(out)) == 1
    assert len(rows(out, "transfers")) == 1


def test_torn_rows_do_not_hurt_their_neighbours(tmp_path: Path):
    good = "{},2026-01-01,A,B,1\n"
    text = HEAD + good.format(1) + "2,2026-01-01,A\n\n" + good.format(3) + 'a"b"\n'
    text += '4,2026-01-01,"A"x,B,1\n' + good.format(5) + '6,"never closed,\n' + good.format(7)
    _, out = apply(tmp_path, text, mapping())
    assert [r["transfer_id"] for r in rows(out, "transfers")] == ["1", "3", "5"]
    assert [(r["line"], r["column"]) for r in rejects(out)] == [
        (3, None),
        (6, None),
        (7, None),
        (9, None),
    ]
    assert "never closed" in str(rejects(out)[-1]["reason"])


def test_names_and_memos_are_not_repeated_in_rejects(tmp_path: Path):
    text = HEAD + 'MARKER,"MARKER, MARKER\n1,2026-01-01,A,B\n'
    _, out = apply(tmp_path, text, mapping())
    assert "MARKER" not in (out / "rejects.jsonl").read_text(encoding="utf-8")


def test_encodings_marks_and_files_without_header(tmp_path: Path):
    source = {
        "encoding": "cp1252",
        "delimiter": ";",
        "header": False,
        "columns": ["id", "when", "from", "to", "amount"],
        "skip_lines": 2,
        "decimal_mark": ",",
        "thousands_mark": ".",
        "empty": ["", "-"],
    }
    text = "Kontoauszug\n\n1;2026-01-01;Ä;B;1.234,5\n2;2026-01-01;-;B;1\n".encode("cp1252")
    _, out = apply(tmp_path, text, mapping(source=source))
    made = rows(out, "transfers")
    assert [(r["originator_account"], r["amount"]) for r in made] == [("Ä", "1234.50")]
    assert [(r["line"], r["reason"]) for r in rejects(out)] == [(4, "is empty")]


def test_byte_order_mark_is_tolerated(tmp_path: Path):
    text = ("\ufeff" + HEAD + "1,2026-01-01,A,B,1\n").encode("utf-8")
    _, out = apply(tmp_path, text, mapping(source={"encoding": "UTF-8"}))
    assert len(rows(out, "transfers")) == 1


def test_reverse_turns_a_negative_amount_around(tmp_path: Path):
    made = mapping({"amount": {"column": "amount", "negative": "reverse"}})
    _, out = apply(tmp_path, HEAD + "1,2026-01-01,A,B,-5\n2,2026-01-01,A,B,5\n", made)
    got = [
        (r["originator_account"], r["beneficiary_account"], r["amount"])
        for r in rows(out, "transfers")
    ]
    assert got == [("B", "A", "5.00"), ("A", "B", "5.00")]


def test_filters_templates_and_row_numbers(tmp_path: Path):
    made = mapping(
        {
            "transfer_id": {"template": "{@file}:{@row}:{@line}"},
            "originator_account": {"template": "{bank}-{from}"},
        },
        where=[
            {"column": "to", "not_among": ["X"]},
            {"column": ["nothing", "from"], "filled": True},
        ],
        let={"bank": {"column": "to", "values": {"B": "b1"}, "otherwise": "keep"}},
    )
    text = HEAD + "1,2026-01-01,A,X,1\n2,2026-01-01,A,B,1\n3,2026-01-01,,B,1\n"
    report, out = apply(tmp_path, text, made)
    got = [(r["transfer_id"], r["originator_account"]) for r in rows(out, "transfers")]
    assert got == [("in.csv:2:3", "b1-A")]
    assert report.table("transfers").skipped == 2


def test_currency_decides_the_decimals(tmp_path: Path):
    made = mapping({"currency": "to", "channel": "from"})
    lines = [("wire", "JPY", "5"), ("wire", "JPY", "5.5"), ("crypto", "BTC", "0.12345678")]
    lines += [("wire", "BTC", "1"), ("wire", "KWD", "1.234"), ("wire", "eur", "1")]
    text = HEAD + "".join(f"{n},2026-01-01,{c},{k},{a}\n" for n, (c, k, a) in enumerate(lines))
    _, out = apply(tmp_path, text, made)
    assert [r["amount"] for r in rows(out, "transfers")] == ["5", "0.12345678", "1.234"]
    assert [r["line"] for r in rejects(out)] == [3, 5, 7]


def test_parquet_types(tmp_path: Path):
    table = pa.table(
        {
            "id": pa.array([1, 2], pa.int64()),
            "when": pa.array([datetime(2026, 1, 1, tzinfo=UTC)] * 2, pa.timestamp("ns", "UTC")),
            "from": pa.array(["A", "A"]).dictionary_encode(),
            "to": pa.array([17.0, 18.0]),
            "amount": pa.array([Decimal("1.50"), None], pa.decimal128(10, 2)),
        }
    )
    path = tmp_path / "in.parquet"
    pq.write_table(table, path)
    out = tmp_path / "feed"
    apply_mapping(mapping(), [path], out)
    (row,) = rows(out, "transfers")
    assert list(row.values())[:5] == ["1", "2026-01-01T00:00:00Z", "A", "17", "1.50"]
    assert [(r["line"], r["column"]) for r in rejects(out)] == [(2, "amount")]


def test_json_lines_with_nested_objects(tmp_path: Path):
    lines = [
        {"id": 1, "when": "2026-01-01T00:00:00Z", "from": "A", "to": {"iban": "B"}, "amount": 1.1},
        {"id": 2, "when": "2026-01-01T00:00:00Z", "from": "A", "amount": 1},
    ]
    path = tmp_path / "in.jsonl"
    text = "\n".join([json.dumps(lines[0]), "", "{torn", "[]", json.dumps(lines[1])])
    path.write_text(text, encoding="utf-8")
    out = tmp_path / "feed"
    apply_mapping(mapping({"beneficiary_account": "to.iban"}), [path], out)
    assert [(r["transfer_id"], r["amount"]) for r in rows(out, "transfers")] == [("1", "1.10")]
    assert sorted((r["line"], r["column"]) for r in rejects(out)) == [
        (3, None),
        (4, None),
        (5, "to.iban"),
    ]


def test_files_of_a_folder_are_numbered_on_in_order(tmp_path: Path):
    folder = tmp_path / "parts"
    folder.mkdir()
    for name in ("b.csv", "a.csv"):
        (folder / name).write_text(HEAD + f"{name},2026-01-01,A,B,1\n", encoding="utf-8")
    (folder / "notes.txt").write_text("not data", encoding="utf-8")
    made = mapping({"transfer_id": {"template": "{@row}-{id}"}}, source={"files": ["*.csv"]})
    out = tmp_path / "feed"
    apply_mapping(made, [folder], out)
    assert [r["transfer_id"] for r in rows(out, "transfers")] == ["1-a.csv", "2-b.csv"]


@pytest.mark.parametrize(
    ("text", "made", "error", "said"),
    [
        (b"id\n\xff\n", mapping(), FeedError, "not text in the encoding"),
        (b"", mapping(), FeedError, "empty"),
        (HEAD.encode(), mapping(source={"files": ["*.tsv"]}), FeedError, "no file for"),
        (b"id,when,from,amount\n1,2,3,4\n", mapping(), MappingError, "has no column 'to'"),
        (HEAD.encode(), mapping(source={"format": "parquet"}), FeedError, "cannot be read"),
    ],
)
def test_what_stops_a_mapping_leaves_nothing(
    tmp_path: Path, text: bytes, made: Mapping, error: type[Exception], said: str
):
    with pytest.raises(error, match=said):
        apply(tmp_path, text, made)
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


@pytest.mark.parametrize("field", ["x" * (1 << 20), "nul\x00", "\ud7ff", "x" * (1 << 21)])
def test_odd_fields_end_in_a_row_or_a_reject(tmp_path: Path, field: str):
    text = HEAD + f"1,2026-01-01,{field},B,1\n2,2026-01-01,A,B,1\n"
    report, out = apply(tmp_path, text, mapping())
    assert report.table("transfers").written + len(rejects(out)) == 2
    assert rows(out, "transfers")[-1]["transfer_id"] == "2"


def test_half_a_character_in_json_is_a_reject(tmp_path: Path):
    path = tmp_path / "in.jsonl"
    path.write_text('{"id": "\\ud800", "from": "x"}\n{"\\udfff": 1}\n', encoding="utf-8")
    report = apply_mapping(mapping(), [path], tmp_path / "feed")
    assert report.rejected == len(rejects(tmp_path / "feed")) == 2


def test_deeply_nested_json_is_a_reject(tmp_path: Path):
    path = tmp_path / "in.jsonl"
    path.write_text('{"a":' * 100_000 + "1" + "}" * 100_000 + "\n", encoding="utf-8")
    report = apply_mapping(mapping(), [path], tmp_path / "feed")
    assert report.rejected == 1


def test_missing_source(tmp_path: Path):
    with pytest.raises(FeedError, match="no such file"):
        apply_mapping(mapping(), [tmp_path / "absent.csv"], tmp_path / "feed")


IDS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=20)


@given(
    st.lists(
        st.tuples(IDS, IDS, st.decimals(-10, 10**9, places=3), st.sampled_from("xyz")), max_size=30
    )
)
def test_law_every_row_is_accounted_for(tmp_path_factory: pytest.TempPathFactory, lines):
    import csv

    folder = tmp_path_factory.mktemp("law")
    with (folder / "in.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD.strip().split(","))
        writer.writerows([k, "2026-01-01", a, b, n] for a, b, n, k in lines)
    made = mapping(where=[{"column": "id", "not_among": ["z"]}], distinct=True)
    report = apply_mapping(made, [folder / "in.csv"], folder / "feed")
    count = report.table("transfers")
    kept = [line for line in lines if line[3] != "z"]
    good = [(a, b, n) for a, b, n, _ in kept if n >= 0 and n == n.quantize(Decimal("0.01"))]
    assert count.read == len(lines)
    assert count.skipped == len(lines) - len(kept)
    assert count.written + count.repeated == len(good)
    assert count.rejected == len(kept) - len(good) == len(rejects(folder / "feed"))
    got = {
        (r["originator_account"], r["beneficiary_account"], Decimal(r["amount"]))
        for r in rows(folder / "feed", "transfers")
    }
    assert got == set(good)
