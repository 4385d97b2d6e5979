"""Turns the rules of a fill into functions over batches. Not the reading or the writing."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from zoneinfo import ZoneInfo

from tanglaw.errors import MappingError
from tanglaw.ingest import cells
from tanglaw.ingest.cells import AmountStyle, Refused
from tanglaw.ingest.mapping.declaration import Condition, Fill, Rule, Source
from tanglaw.ingest.mapping.loading import PLACEHOLDER
from tanglaw.ingest.mapping.sources import Batch, Column
from tanglaw.model import schema
from tanglaw.model.schema import Cell

MEMO_ENTRIES = 65_536
_WHOLE = re.compile(r"^([+-]?[0-9]+)\.0+$")

Outcome = str | None | Refused
Convert = Callable[[str], str | Refused]
Numbering = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that cannot be used: the row within its batch, where it came from, and why."""

    row: int
    column: str
    value: str
    reason: str


@dataclass(slots=True)
class ColumnPlan:
    """One target column: ``prepare`` makes a source value the feed's, remembering repeats."""

    name: str
    rule: Rule
    kind: Cell
    compulsory: bool
    empty: frozenset[str]
    strip: bool
    convert: Convert
    numbering: Numbering = field(default_factory=dict)
    memo: dict[str | None, Outcome] = field(default_factory=dict)

    def outcomes(self, raws: Column) -> list[Outcome]:
        """What becomes of each source value."""
        memo, prepare = self.memo, self._prepare
        if len(memo) > MEMO_ENTRIES:
            memo.clear()
        results: list[Outcome] = []
        for raw in raws:
            if raw in memo:
                results.append(memo[raw])
                continue
            result = memo[raw] = prepare(raw)
            results.append(result)
        return results

    def shown(self, batch: Batch) -> str:
        """The column to name in a reject: the source's, or the feed's when it is made up."""
        return next((c for c in self.rule.candidates if c in batch.columns), self.name)

    def _prepare(self, raw: str | None) -> Outcome:
        text = raw.strip() if raw is not None and self.strip else raw
        if text is None or text in self.empty:
            text = self.rule.default
            return None if not text else self.convert(text)
        if self.rule.whole:
            text = _WHOLE.sub(r"\1", text)
        if self.rule.values is not None:
            mapped = self.rule.values.get(text)
            if mapped is None and self.rule.otherwise == "refuse":
                return Refused("not in the mapping's table of values")
            text = text if mapped is None and self.rule.otherwise == "keep" else mapped
            text = self.rule.default if text is None else text
        if text is None or text == "":
            return None
        return self.convert(text)


def plan(fill: Fill, source: Source, zone: str | None) -> tuple[list[ColumnPlan], list[ColumnPlan]]:
    """Plans of the ``let`` values and of the table's columns, in the contract's order."""
    table = schema.table(fill.table)
    lets = [_column_plan(name, rule, None, source, zone) for name, rule in fill.let.items()]
    columns = [
        _column_plan(column.name, fill.columns[column.name], column, source, zone)
        for column in table.columns
        if column.name in fill.columns
    ]
    return lets, columns


def _column_plan(
    name: str, rule: Rule, column: schema.Column | None, source: Source, zone: str | None
) -> ColumnPlan:
    return ColumnPlan(
        name=name,
        rule=rule,
        kind=column.cell if column else Cell.TEXT,
        compulsory=column is not None and column.compulsory,
        empty=frozenset(source.empty),
        strip=source.strip or (column is not None and column.cell is not Cell.ID),
        convert=_converter(rule, column, rule.zone or zone),
    )


def _converter(rule: Rule, column: schema.Column | None, zone: str | None) -> Convert:
    if column is None:
        return str
    match column.cell:
        case Cell.ID:
            return cells.to_id
        case Cell.TEXT:
            return cells.to_text
        case Cell.COUNTRY:
            return cells.to_country
        case Cell.TIME | Cell.TIME_OR_DATE:
            return cells.time_parser(rule.times, ZoneInfo(zone) if zone else None)
        case Cell.DATE:
            return lambda text: cells.to_date(text, rule.times)
        case Cell.CHOICE:
            choices = frozenset(column.choices)
            return lambda text: text if text in choices else Refused("not in the feed's list")
        case Cell.AMOUNT | Cell.RATE | Cell.CURRENCY:
            return str  # a row's amount needs its currency, a currency its channel


def raw_values(item: ColumnPlan, batch: Batch, lets: Mapping[str, Column]) -> Column:
    """The source values of a plan, one for each row of the batch.

    Raises:
        MappingError: a column that the mapping names is not in the file.
    """
    rule = item.rule
    rows = len(batch.lines)
    if rule.constant is not None:
        return [rule.constant] * rows
    if rule.template is not None:
        return _templated(rule.template, item, batch, lets)
    if rule.number_of is not None:
        numbering = item.numbering
        return [
            None if v is None else numbering.get(v)
            for v in column_of(batch, (rule.number_of,), lets)
        ]
    return column_of(batch, rule.candidates, lets)


def column_of(batch: Batch, names: Sequence[str], lets: Mapping[str, Column]) -> Column:
    """The first of ``names`` that the batch or ``lets`` has. Raises MappingError if none is."""
    rows = len(batch.lines)
    for name in names:
        match name:
            case "@row":
                return [str(number) for number in batch.numbers]
            case "@line":
                return [str(line) for line in batch.lines]
            case "@file":
                return [batch.file] * rows
            case _:
                pass
        if name in lets:
            return lets[name]
        if name in batch.columns:
            return batch.columns[name]
    if batch.loose:
        return [None] * rows
    raise MappingError(
        f"the file has no column {' or '.join(repr(name) for name in names)}",
        place=batch.file,
        hint=f"It has: {', '.join(batch.columns)}.",
    )


def _templated(template: str, item: ColumnPlan, batch: Batch, lets: Mapping[str, Column]) -> Column:
    names = PLACEHOLDER.findall(template)
    if not names:
        return [template] * len(batch.lines)
    shape = PLACEHOLDER.sub("{}", template).format
    empty = item.empty
    parts = [column_of(batch, (name,), lets) for name in names]
    return [
        None if any(v is None or v in empty for v in row) else shape(*row)
        for row in zip(*parts, strict=True)
    ]


def rows_where(batch: Batch, conditions: Sequence[Condition], empty: frozenset[str]) -> list[int]:
    """Rows of the batch for which every condition holds."""
    rows: list[int] = list(range(len(batch.lines)))
    for condition in conditions:
        values = column_of(batch, condition.candidates, {})
        rows = [row for row in rows if _holds(condition, values[row], empty)]
    return rows


def _holds(condition: Condition, value: str | None, empty: frozenset[str]) -> bool:
    if condition.filled is not None:
        return condition.filled is not (value is None or value in empty)
    if condition.among is not None:
        return value in condition.among
    return value not in (condition.not_among or ())


def selected(batch: Batch, rows: Sequence[int]) -> Batch:
    """The batch cut down to some of its rows."""
    if len(rows) == len(batch.lines):
        return batch
    return Batch(
        batch.file,
        {name: [column[row] for row in rows] for name, column in batch.columns.items()},
        [batch.lines[row] for row in rows],
        [batch.numbers[row] for row in rows],
        (),
        batch.loose,
    )


def number_of(raw: str, source: Source) -> Decimal | Refused:
    """An amount as the source writes it."""
    return cells.to_number(raw, AmountStyle(source.decimal_mark, source.thousands_mark))
