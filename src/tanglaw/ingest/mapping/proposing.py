"""Drafts a mapping from the head of a file, for a person to check. Not a mapping to trust."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from tanglaw.errors import FeedError
from tanglaw.ingest import cells
from tanglaw.ingest.mapping.declaration import Source
from tanglaw.ingest.mapping.guessing import (
    Sample,
    best,
    channel_of,
    currency_of,
    decimal_mark,
    time_styles,
)
from tanglaw.ingest.mapping.sources import batches_of
from tanglaw.model import schema

_HEAD_BYTES = 1 << 18
_ROWS = 2_000
_BATCHES = 4
_MAX_VALUES = 30
_TARGETS = (
    "occurred_at",
    "originator_account",
    "beneficiary_account",
    "originator_bank",
    "beneficiary_bank",
    "originator_country",
    "beneficiary_country",
    "transfer_id",
    "amount",
    "currency",
    "channel",
    "status",
    "purpose",
)


@dataclass(frozen=True, slots=True)
class _Shape:
    """How the file is written."""

    source: Source
    samples: tuple[Sample, ...]


def propose_mapping(path: Path) -> str:
    """A mapping as TOML text, guessed from a file's head; what to check is marked ``# check:``.

    The text holds column names and the words of a type column, no other values.

    Raises:
        FeedError: the file cannot be read or has no rows.
    """
    shape = _shape(path)
    chosen = _chosen(shape.samples)
    lines = [
        f"# A draft made from the first rows of {json.dumps(path.name, ensure_ascii=False)}.",
        "# Look at every line marked `# check:`; then it is yours.",
        "",
        'name = "draft"',
        'description = "A draft to be checked"',
        'zone = "UTC"  # check: the zone of times that do not say theirs',
        "",
        *_source_lines(path, shape.source, chosen),
        "",
        "[[fill]]",
        'table = "transfers"',
        'source = "main"',
        "",
        "[fill.columns]",
        *_column_lines(chosen),
        "",
        *_unused_lines(shape, chosen),
    ]
    return "\n".join(lines).rstrip("\n") + "\n"


def _shape(path: Path) -> _Shape:
    if path.suffix.lower() in (".parquet", ".jsonl", ".ndjson", ".json"):
        source = Source(files=(path.name,))
    else:
        source = _csv_shape(path)
    first: dict[str, list[str]] = {}
    distinct: dict[str, set[str]] = {}
    for batch in islice(batches_of(source, [path]), _BATCHES):
        for name, values in batch.columns.items():
            known = distinct.setdefault(name, set())
            if len(known) <= _MAX_VALUES:
                known.update(v for v in set(values) if v is not None and v.strip())
            head = first.setdefault(name, [])
            head += [v for v in values[: _ROWS // _BATCHES] if v is not None and v.strip()]
    if not any(first.values()):
        raise FeedError("the file has no rows", place=path.name, hint="A draft needs a few.")
    few = {name: known for name, known in distinct.items() if len(known) <= _MAX_VALUES}
    samples = (Sample(n, tuple(v), tuple(sorted(few.get(n, ())))) for n, v in first.items())
    return _Shape(source, tuple(samples))


def _csv_shape(path: Path) -> Source:
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except OSError as error:
        raise FeedError(f"cannot be read ({type(error).__name__})", place=path.name) from None
    encoding = _encoding(head)
    text = head.decode(encoding, "replace")
    lines = text.splitlines()[:-1] if len(head) == _HEAD_BYTES else text.splitlines()
    delimiter = max(",;\t|", key=lambda mark: _fit(lines, mark))
    rows = list(islice(_rows(lines, delimiter), 2))
    first = rows[0] if rows else []
    header = not any(cell.strip().replace(".", "").replace(",", "").isdigit() for cell in first)
    return Source(
        files=(path.name,),
        format="csv",
        encoding=encoding,
        delimiter=delimiter,
        header=header,
        columns=() if header else tuple(f"c{n}" for n in range(1, len(first) + 1)),
    )


def _encoding(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        # The head may end inside a character.
        head.decode("utf-8-sig") if len(head) < _HEAD_BYTES else head[:-4].decode("utf-8-sig")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _rows(lines: Sequence[str], delimiter: str) -> Iterator[list[str]]:
    try:
        yield from (row for row in csv.reader(lines, delimiter=delimiter) if row)
    except csv.Error:
        return


def _fit(lines: Sequence[str], delimiter: str) -> tuple[float, int]:
    """How evenly a delimiter cuts the lines, then into how many columns."""
    widths = [len(row) for row in islice(_rows(lines, delimiter), 100)]
    usual = max(set(widths), key=widths.count, default=0)
    return (widths.count(usual) / len(widths) if usual > 1 else 0.0, usual)


def _chosen(samples: Sequence[Sample]) -> dict[str, Sample]:
    chosen: dict[str, Sample] = {}
    for target in _TARGETS:
        free = [sample for sample in samples if sample not in chosen.values()]
        found = best(target, free)
        if found is not None:
            chosen[target] = found
    return chosen


def _source_lines(path: Path, source: Source, chosen: Mapping[str, Sample]) -> list[str]:
    lines = ["[source.main]", f"files = [{_text(path.name)}]  # names, * and ? allowed"]
    if source.format == "csv":
        lines.append(f"encoding = {_text(source.encoding)}")
        lines.append(f"delimiter = {_text(source.delimiter)}")
    if not source.header:
        names = ", ".join(_text(name) for name in source.columns)
        lines += ["header = false  # check: the first row holds numbers", f"columns = [{names}]"]
    marks = decimal_mark(chosen["amount"].values) if "amount" in chosen else None
    if marks is not None and marks[0] != ".":
        lines.append(f"decimal_mark = {_text(marks[0])}")
    if marks is not None and marks[1]:
        lines.append(f"thousands_mark = {_text(marks[1])}  # check: not a decimal mark?")
    return lines


def _column_lines(chosen: Mapping[str, Sample]) -> list[str]:
    lines = []
    for column in schema.table("transfers").columns:
        sample = chosen.get(column.name)
        match column.name:
            case "occurred_at":
                lines.append(_time_line(sample))
            case "transfer_id" if sample is None:
                lines.append('transfer_id = { template = "{@row}" }  # check: no id found: the row')
            case "amount":
                lines.append(_amount_line(sample, chosen.get("currency")))
            case "currency":
                lines += _currency_lines(sample)
            case "channel" | "status":
                lines += _choice_lines(column, sample)
            case "originator_account" | "beneficiary_account" if sample is not None:
                lines.append(_account_line(column.name, sample, chosen))
            case _ if sample is not None:
                lines.append(f"{column.name} = {_text(sample.name)}  # check:")
            case name if column.compulsory:
                made_up = '{ template = "unknown:{@row}" }'  # one each: no made-up hub
                lines.append(f"{name} = {made_up}  # check: no column found")
            case _:
                pass
    return lines


def _account_line(name: str, sample: Sample, chosen: Mapping[str, Sample]) -> str:
    ends = [chosen.get("originator_bank"), chosen.get("beneficiary_bank")]
    bank = ends[0] if name == "originator_account" else ends[1]
    if bank is None or None in ends:
        return f"{name} = {_text(sample.name)}  # check:"
    template = _text(f"{{{bank.name}}}-{{{sample.name}}}")
    return f"{name} = {{ template = {template} }}  # check: or is {_text(sample.name)} enough?"


def _time_line(sample: Sample | None) -> str:
    if sample is None:
        return 'occurred_at = { constant = "1970-01-01" }  # check: no column with times found'
    styles = time_styles(sample.values) or ("day N after 2000-01-01",)
    note = "# check:" if len(styles) == 1 else f"# check: or {_text(styles[1])}?"
    return f"occurred_at = {{ column = {_text(sample.name)}, time = {_text(styles[0])} }}  {note}"


def _amount_line(sample: Sample | None, currency: Sample | None) -> str:
    if sample is None:
        return 'amount = { constant = "0" }  # check: no column with amounts found'
    parts, notes = [f"column = {_text(sample.name)}"], []
    mark, thousands = decimal_mark(sample.values) or (".", "")
    plain = [value.replace(thousands, "") if thousands else value for value in sample.values]
    if any("e" in v.lower() or len(v.partition(mark)[2]) > 2 for v in plain) and not currency:
        parts.append('round = "half_even"')
        notes.append("more than two decimals: rounded")
    if any(value.strip().startswith("-") for value in plain):
        parts.append('negative = "reverse"')
        notes.append("negative amounts: does the money go the other way?")
    return f"amount = {{ {', '.join(parts)} }}  # check: {'; '.join(notes)}".rstrip()


def _currency_lines(sample: Sample | None) -> list[str]:
    if sample is None:
        return ['currency = { constant = "USD" }  # check: no column with currencies found']
    values = _words(sample)
    if all(cells.decimals(value, crypto=True) is not None for value in values):
        return [f"currency = {_text(sample.name)}  # check:"]
    codes = {value: currency_of(value) or "XXX" for value in values}
    table = ", ".join(f"{_text(value)} = {_text(code)}" for value, code in codes.items())
    rule = f"{{ column = {_text(sample.name)}, values = {{ {table} }} }}"
    return ["# check: ISO 4217 codes; XXX stands where no name fits", f"currency = {rule}"]


def _choice_lines(column: schema.Column, sample: Sample | None) -> list[str]:
    if sample is None:
        return ['channel = { constant = "wire" }  # check:'] if column.compulsory else []
    if set(sample.values) <= set(column.choices):
        return [f"{column.name} = {_text(sample.name)}  # check:"]
    guess = channel_of if column.name == "channel" else _status_of
    table = ", ".join(f"{_text(value)} = {_text(guess(value))}" for value in _words(sample))
    rule = f"{{ column = {_text(sample.name)}, values = {{ {table} }} }}"
    return [f"# check: one of {', '.join(column.choices)}", f"{column.name} = {rule}"]


def _status_of(value: str) -> str:
    plain = value.lower()
    if any(word in plain for word in ("rej", "fail", "declin", "cancel")):
        return "rejected"
    return "reversed" if any(w in plain for w in ("rev", "refund", "return")) else "settled"


def _unused_lines(shape: _Shape, chosen: Mapping[str, Sample]) -> list[str]:
    names = [s.name for s in shape.samples if s not in chosen.values()]
    if not names:
        return []
    quoted = ", ".join(_text(name) for name in names)
    return [f"# Not used: {quoted}"]


def _words(sample: Sample) -> list[str]:
    return list(sample.distinct) or sorted(set(sample.values))[:_MAX_VALUES]


def _text(value: str) -> str:
    """A TOML string: JSON's are a subset, the delete character aside."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
