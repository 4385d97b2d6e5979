"""Carries out a mapping: source files in, a feed folder out. Not how rules are compiled."""

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal

from tanglaw.errors import FeedError
from tanglaw.ingest import cells
from tanglaw.ingest.cells import Refused
from tanglaw.ingest.feed_writer import FeedWriter, IngestReport, printable_name
from tanglaw.ingest.mapping.declaration import Fill, Mapping, Source
from tanglaw.ingest.mapping.planning import (
    ColumnPlan,
    Fault,
    Outcome,
    column_of,
    number_of,
    plan,
    raw_values,
    rows_where,
    selected,
)
from tanglaw.ingest.mapping.sources import Batch, Column, batches_of, files_of
from tanglaw.model import schema
from tanglaw.model.reading import Progress, Reject
from tanglaw.model.schema import Cell


@dataclass(frozen=True, slots=True)
class _FillPlan:
    fill: Fill
    source: Source
    lets: list[ColumnPlan]
    columns: list[ColumnPlan]


def apply_mapping(
    mapping: Mapping,
    sources: Sequence[Path],
    out: Path,
    *,
    progress: Progress | None = None,
    form: Literal["csv", "parquet"] = "csv",
    force: bool = False,
) -> IngestReport:
    """Write the feed that a mapping makes of files (or folders of files).

    ``progress`` hears of rows; their total is not known beforehand and given as 0.

    Raises:
        FeedError: a file that the mapping needs is not there or cannot be read.
        MappingError: a column that the mapping names is not in a file.
        UsageError: ``out`` is taken.
    """
    found = {name: _found(name, source, sources) for name, source in mapping.source.items()}
    tables = {name: mapping.columns_of(name) for name in mapping.tables}
    with FeedWriter(out, tables, form=form, force=force) as writer:
        for name, source in mapping.source.items():
            fills = [
                _FillPlan(fill, source, *plan(fill, source, mapping.zone))
                for fill in mapping.fill
                if fill.source == name
            ]
            _number(fills, source, found[name])
            _read(fills, source, found[name], writer, progress)
        for fill in mapping.fill:
            _write_constant_rows(fill, writer)
        return writer.finish(_notes(mapping, found))


def _found(name: str, source: Source, paths: Sequence[Path]) -> list[Path]:
    for path in paths:
        if not path.exists():
            raise FeedError("there is no such file or folder", place=path.name)
    files = files_of(source, paths)
    if not files and not source.optional:
        raise FeedError(
            f"no file for the mapping's source '{name}'",
            hint=f"It reads files named {', '.join(source.files)}.",
        )
    return files


def _notes(mapping: Mapping, found: MappingOf[str, list[Path]]) -> list[str]:
    read = [
        f"{name}: {', '.join(map(printable_name, files))}" for name, files in found.items() if files
    ]
    absent = [f"{name}: no file, left out" for name, files in found.items() if not files]
    return [f"mapping: {mapping.name}", *read, *absent]


def _number(fills: Sequence[_FillPlan], source: Source, files: Sequence[Path]) -> None:
    """Give ``number_of`` rules their numbering, which needs a look at the whole source."""
    for one in fills:
        for item in (*one.lets, *one.columns):
            name = item.rule.number_of
            if name is None:
                continue
            values: set[str] = set()
            for batch in batches_of(source, files):
                rows = rows_where(batch, one.fill.where, item.empty)
                column = column_of(batch, (name,), {})
                values.update(v for row in rows if (v := column[row]) is not None)
            ordered = sorted(values - item.empty, key=_numeric_first)
            item.numbering = {value: str(number) for number, value in enumerate(ordered)}


def _numeric_first(text: str) -> tuple[int, Decimal, str]:
    number = cells.to_number(text, cells.AmountStyle())
    return (1, Decimal(0), text) if isinstance(number, Refused) else (0, number, text)


def _read(
    fills: Sequence[_FillPlan],
    source: Source,
    files: Sequence[Path],
    writer: FeedWriter,
    progress: Progress | None,
) -> None:
    done = 0
    for batch in batches_of(source, files):
        _reject_torn(fills, batch, writer)
        for one in fills:
            _fill(one, batch, writer)
        done += len(batch.lines) + len(batch.torn)
        if progress is not None:
            progress.step(batch.file, done, 0)


def _reject_torn(fills: Sequence[_FillPlan], batch: Batch, writer: FeedWriter) -> None:
    """A torn row is lost for every table that it would have filled, and told once."""
    for index, one in enumerate(fills):
        count = writer.count(one.fill.table)
        count.read += len(batch.torn)
        if index > 0:
            count.rejected += len(batch.torn)
            continue
        for torn in batch.torn:
            writer.reject(one.fill.table, torn)


def _fill(one: _FillPlan, whole: Batch, writer: FeedWriter) -> None:
    table = one.fill.table
    rows = rows_where(whole, one.fill.where, frozenset(one.source.empty))
    count = writer.count(table)
    count.read += len(whole.lines)
    count.skipped += len(whole.lines) - len(rows)
    batch = selected(whole, rows)
    made, faults, rounded = _made(one, batch)
    count.rounded += rounded
    bad = _put_faults_on_record(one, batch, faults, writer)
    if bad:
        good = [row for row in range(len(rows)) if row not in bad]
        made = {name: [column[row] for row in good] for name, column in made.items()}
    writer.write(table, made, distinct=one.fill.distinct)


def _made(one: _FillPlan, batch: Batch) -> tuple[dict[str, Column], list[Fault], int]:
    """The table's cells, their faults, and how many amounts were rounded."""
    lets: dict[str, Column] = {}
    faults: list[Fault] = []
    for item in one.lets:
        raws = raw_values(item, batch, lets)
        lets[item.name] = _settled(item, batch, raws, item.outcomes(raws), faults)
    made: dict[str, Column] = {}
    amounts: list[tuple[ColumnPlan, Column]] = []
    currencies: list[tuple[ColumnPlan, Column]] = []
    for item in one.columns:
        raws = raw_values(item, batch, lets)
        match item.kind:
            case Cell.AMOUNT | Cell.RATE:
                amounts.append((item, raws))
            case Cell.CURRENCY:
                currencies.append((item, raws))
            case _:
                made[item.name] = _settled(item, batch, raws, item.outcomes(raws), faults)
    for item, raws in currencies:
        outcomes = _currencies(item, raws, made.get("channel"))
        made[item.name] = _settled(item, batch, raws, outcomes, faults)
    rounded = 0
    for item, raws in amounts:
        results, count = _amounts(item, one.source, raws, made)
        made[item.name] = _settled(item, batch, raws, results, faults)
        rounded += count
    return made, faults, rounded


def _settled(
    item: ColumnPlan, batch: Batch, raws: Column, outcomes: Sequence[Outcome], faults: list[Fault]
) -> Column:
    """Outcomes without the refused ones, which are added to ``faults``."""
    settled: list[str | None] = []
    for row, outcome in enumerate(outcomes):
        match outcome:
            case Refused(reason):
                faults.append(Fault(row, item.shown(batch), _shown(item, raws[row]), reason))
                settled.append(None)
            case None if item.compulsory:
                faults.append(Fault(row, item.shown(batch), "", "is empty"))
                settled.append(None)
            case _:
                settled.append(outcome)
    return settled


def _shown(item: ColumnPlan, raw: str | None) -> str:
    """The value for the record of rejects; free text is not repeated there."""
    return "" if raw is None or (item.kind is Cell.TEXT and item.name != "value") else raw


def _currencies(item: ColumnPlan, raws: Column, channels: Column | None) -> list[Outcome]:
    outcomes = item.outcomes(raws)
    for row, outcome in enumerate(outcomes):
        if isinstance(outcome, str):
            crypto = channels is not None and channels[row] == "crypto"
            if cells.decimals(outcome, crypto=crypto) is None:
                outcomes[row] = Refused("not an ISO 4217 currency code")
    return outcomes


def _amounts(
    item: ColumnPlan, source: Source, raws: Column, made: dict[str, Column]
) -> tuple[list[Outcome], int]:
    if item.kind is Cell.RATE:
        return [_rate(text, source) for text in item.outcomes(raws)], 0
    outcomes: list[Outcome] = []
    rounded = 0
    currencies, channels = made["currency"], made["channel"]
    for row, text in enumerate(item.outcomes(raws)):
        currency = currencies[row]
        if text is None or isinstance(text, Refused) or currency is None:
            outcomes.append(text)
            continue
        number = number_of(text, source)
        if isinstance(number, Decimal) and number < 0:
            number = _unsigned(number, item, row, made)
        if isinstance(number, Refused):
            outcomes.append(number)
            continue
        places = cells.decimals(currency, crypto=channels[row] == "crypto") or 0
        match cells.to_amount(number, places, item.rule.round):
            case Refused() as refused:
                outcomes.append(refused)
            case amount, was_rounded:
                outcomes.append(amount)
                rounded += was_rounded
    return outcomes, rounded


def _unsigned(
    number: Decimal, item: ColumnPlan, row: int, made: dict[str, Column]
) -> Decimal | Refused:
    match item.rule.negative:
        case "refuse":
            return Refused("a negative amount, and the mapping does not say what it means")
        case "absolute":
            return -number
        case "reverse":
            # The money went the other way: the two ends change places.
            givers, takers = made["originator_account"], made["beneficiary_account"]
            assert isinstance(givers, list)  # noqa: S101 - _settled makes lists
            assert isinstance(takers, list)  # noqa: S101
            givers[row], takers[row] = takers[row], givers[row]
            return -number


def _rate(text: Outcome, source: Source) -> Outcome:
    if not isinstance(text, str):
        return text
    number = number_of(text, source)
    if isinstance(number, Refused):
        return number
    return f"{number:f}" if number > 0 else Refused("a rate is more than zero")


def _put_faults_on_record(
    one: _FillPlan, batch: Batch, faults: list[Fault], writer: FeedWriter
) -> set[int]:
    """Record the faults, one compulsory fault a row, and return the rows that are lost."""
    table = schema.table(one.fill.table)
    optional = {item.shown(batch) for item in one.columns if not item.compulsory} - {
        item.shown(batch) for item in one.columns if item.compulsory
    }
    bad: set[int] = set()
    for fault in sorted(faults, key=lambda fault: fault.row):
        keeps = fault.column in optional and fault.column not in table.any_of
        if fault.row in bad and not keeps:
            continue
        if not keeps:
            bad.add(fault.row)
        line = batch.lines[fault.row]
        reject = Reject(batch.file, line, fault.column, fault.value, fault.reason, keeps)
        writer.reject(one.fill.table, reject)
    return bad


def _write_constant_rows(fill: Fill, writer: FeedWriter) -> None:
    if not fill.rows:
        return
    names = dict.fromkeys(name for row in fill.rows for name in row)
    count = writer.count(fill.table)
    count.read += len(fill.rows)
    writer.write(fill.table, {name: [row.get(name) for row in fill.rows] for name in names})
