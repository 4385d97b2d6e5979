"""A chunk's cells and rows against the contract: what is kept, and what is refused and why.

Not the rules that need the whole table (repeated ids), and not the ledger.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from tanglaw.ingest.feed import cells
from tanglaw.ingest.feed import reasons as why
from tanglaw.ingest.feed.cells import Mask, Numbers, Parsed
from tanglaw.ingest.feed.chunk import Chunk
from tanglaw.ingest.feed.hash_kernels import Hashes, mix_hashes
from tanglaw.ingest.feed.intern import Interner
from tanglaw.ingest.feed.rows import Rows
from tanglaw.ingest.feed.spaces import SPACES
from tanglaw.ingest.feed.texts import (
    ColumnTexts,
    StringColumn,
    Strings,
    empty_texts,
    plain,
    strings,
)
from tanglaw.model.ledger import NONE, Int8s
from tanglaw.model.money import all_currencies
from tanglaw.model.reading import VALUE_LIMIT
from tanglaw.model.schema import (
    ACCOUNT_KINDS,
    CHANNELS,
    EVENT_KINDS,
    KNOWN_KINDS,
    Cell,
    Column,
    Table,
)

_ANY_DECIMALS = -1
ROW = -1
"""Column index of a fault of the row as a whole."""


@dataclass(frozen=True, slots=True)
class Faults:
    """Refused cells and rows, ``(n,)`` each; ``column`` is the table's n-th or ``ROW``."""

    part: npt.NDArray[np.int32]
    line: npt.NDArray[np.int64]
    column: Int8s
    reason: Int8s
    row_kept: Mask
    value: Strings

    def __len__(self) -> int:
        return len(self.line)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a chunk came to. ``rejected`` counts rows."""

    rows: Rows
    faults: tuple[Faults, ...]
    rejected: int
    done: int
    total: int


def check_chunk(table: Table, chunk: Chunk, spaces: dict[str, Interner]) -> Checked:
    """Check every cell and row of ``chunk``."""
    parsed = _parse(table, chunk, spaces)
    for name, mask in chunk.wrong.items():
        parsed[name].reasons[mask] = why.WRONG_TYPE
        parsed[name] = _recounted(parsed[name])
    blame, reason = _refused(table, parsed, len(chunk))
    _row_rules(table, parsed, blame, reason)
    kept = blame == NONE
    found = _faults(table, chunk, parsed, blame, reason)
    rows = _rows(table, chunk, parsed).where(kept)
    rejected = len(chunk.broken) + int(len(kept) - np.count_nonzero(kept))
    return Checked(rows, found, rejected, chunk.done, chunk.total)


def _parse(table: Table, chunk: Chunk, spaces: dict[str, Interner]) -> dict[str, Parsed]:
    parsed: dict[str, Parsed] = {}
    late = (Cell.CURRENCY, Cell.AMOUNT)
    for column in sorted(
        table.columns, key=lambda c: late.index(c.cell) + 1 if c.cell in late else 0
    ):
        if column.name not in chunk.columns:
            continue
        array = chunk.columns[column.name]
        space = spaces.get(SPACES.get((table.name, column.name), ""))
        match column.cell:
            case Cell.CURRENCY:
                parsed[column.name] = cells.parse_currencies(
                    array, _crypto(table, parsed, len(chunk))
                )
            case Cell.AMOUNT:
                parsed[column.name] = cells.parse_amounts(array, _decimals(parsed))
            case _:
                parsed[column.name] = _parse_plain(column, array, space)
    if table.name == "account_events" and "value" in parsed:
        parsed["instrument"] = _instruments(parsed, chunk.columns["value"], spaces["account"])
    return parsed


def _parse_plain(column: Column, array: ColumnTexts, space: Interner | None) -> Parsed:
    """A column that can be read without looking at the others."""
    parsers: dict[Cell, Callable[[ColumnTexts], Parsed]] = {
        Cell.ID: lambda a: cells.parse_ids(a, space),
        Cell.TEXT: lambda a: cells.parse_texts(a, space),
        Cell.TIME: lambda a: cells.parse_times(a, dates=False),
        Cell.TIME_OR_DATE: lambda a: cells.parse_times(a, dates=True),
        Cell.DATE: cells.parse_dates,
        Cell.CHOICE: lambda a: cells.parse_choices(a, column.choices),
        Cell.COUNTRY: cells.parse_countries,
        Cell.RATE: cells.parse_rates,
    }
    return parsers[column.cell](array)


def _crypto(table: Table, parsed: dict[str, Parsed], count: int) -> Mask:
    """Where a currency may be a crypto ticker, with 8 decimals."""
    match table.name:
        case "transfers":
            channel = _numbers(parsed["channel"])
            return np.isin(channel, (CHANNELS.index("crypto"), NONE))
        case "accounts":
            return np.isin(_numbers(parsed["kind"]), (ACCOUNT_KINDS.index("crypto"), NONE))
        case _:
            return np.ones(count, np.bool_)


def _decimals(parsed: dict[str, Parsed]) -> Int8s:
    known = [currency.decimals for currency in all_currencies()]
    return np.array([*known, _ANY_DECIMALS], np.int8)[_numbers(parsed["currency"])]


def _instruments(parsed: dict[str, Parsed], array: ColumnTexts, accounts: Interner) -> Parsed:
    """The account that a ``payout_changed`` names; a value that is no id is a bad cell."""
    changed = _numbers(parsed["kind"]) == EVENT_KINDS.index("payout_changed")
    named = plain(array).filter(pa.array(changed))
    ids = cells.parse_ids(named, accounts)
    codes = np.full(len(changed), NONE, np.int32)
    codes[changed] = _numbers(ids)
    value = parsed["value"]
    value.reasons[changed] = np.maximum(value.reasons[changed], ids.reasons)
    _numbers(value)[value.reasons != why.OK] = NONE
    parsed["value"] = _recounted(value)
    return Parsed(np.zeros(len(changed), np.int8), 0, codes)


def _refused(table: Table, parsed: dict[str, Parsed], count: int) -> tuple[Int8s, Int8s]:
    """For each row the first column that refuses it (``NONE``: none does), and why."""
    blame = np.full(count, NONE, np.int8)
    reason = np.zeros(count, np.int8)
    for at, column in enumerate(table.columns):
        found = parsed.get(column.name)
        if found is None or not found.faults:
            continue
        fatal = found.reasons != why.OK if column.compulsory else found.reasons == why.LONG_FIELD
        fatal &= blame == NONE
        blame[fatal] = at
        reason[fatal] = found.reasons[fatal]
    return blame, reason


_WHOLE = np.int8(-2)
"""In ``blame``: the row as a whole."""


def _row_rules(table: Table, parsed: dict[str, Parsed], blame: Int8s, reason: Int8s) -> None:
    """Rules over several cells of a row, for rows that nothing has refused yet."""
    if table.any_of:
        filled = np.zeros(len(blame), np.bool_)
        for name in table.any_of:
            if name in parsed:
                filled |= parsed[name].reasons == why.OK
        bad = ~filled & (blame == NONE)
        blame[bad], reason[bad] = _WHOLE, why.ANY_OF
    if table.name == "known":
        referred = _numbers(parsed["kind"]) == KNOWN_KINDS.index("referred")
        if "expires_at" in parsed:
            referred &= parsed["expires_at"].reasons != why.OK
        bad = referred & (blame == NONE)
        names = [column.name for column in table.columns]
        blame[bad], reason[bad] = names.index("expires_at"), why.NO_EXPIRY


def _faults(
    table: Table, chunk: Chunk, parsed: dict[str, Parsed], blame: Int8s, reason: Int8s
) -> tuple[Faults, ...]:
    found = []
    if len(chunk.broken):
        found.append(whole_rows(chunk.part, chunk.broken.line, chunk.broken.reason))
    whole = np.flatnonzero(blame == _WHOLE)
    if len(whole):
        found.append(whole_rows(chunk.part, chunk.line[whole], reason[whole]))
    for at, column in enumerate(table.columns):
        refused = np.flatnonzero(blame == at)
        if len(refused):
            found.append(_cell_faults(chunk, (at, column), refused, reason[refused], kept=False))
        cell = parsed.get(column.name)
        if cell is None or not cell.faults or column.compulsory:
            continue
        noted = np.flatnonzero((cell.reasons > why.EMPTY) & (blame == NONE))
        if len(noted):
            found.append(_cell_faults(chunk, (at, column), noted, cell.reasons[noted], kept=True))
    return tuple(found)


def whole_rows(part: int, line: npt.NDArray[np.int64], reason: Int8s) -> Faults:
    """Rows refused as a whole; their text is not shown, for it may hold names."""
    count = len(line)
    return Faults(
        np.full(count, part, np.int32),
        line,
        np.full(count, ROW, np.int8),
        reason,
        np.zeros(count, np.bool_),
        empty_texts(count),
    )


def no_faults() -> Faults:
    """Nothing refused."""
    return whole_rows(0, np.empty(0, np.int64), np.empty(0, np.int8))


def _cell_faults(
    chunk: Chunk,
    where: tuple[int, Column],
    rows: npt.NDArray[np.int64],
    reason: Int8s,
    *,
    kept: bool,
) -> Faults:
    at, column = where
    if column.cell is Cell.TEXT or column.name not in chunk.columns:
        value = empty_texts(len(rows))
    else:
        value = shown(chunk.columns[column.name].take(rows))
    return Faults(
        np.full(len(rows), chunk.part, np.int32),
        chunk.line[rows],
        np.full(len(rows), at, np.int8),
        reason,
        np.full(len(rows), kept, np.bool_),
        value,
    )


def shown(values: ColumnTexts) -> Strings:
    """Values as rejects show them, cut at 200 characters."""
    known = strings(plain(values).fill_null(""))
    return strings(pc.utf8_slice_codeunits(known, 0, VALUE_LIMIT))


def _rows(table: Table, chunk: Chunk, parsed: dict[str, Parsed]) -> Rows:
    numbers: dict[str, Numbers] = {}
    strings: dict[str, StringColumn] = {}
    key: Hashes | None = None
    text = np.zeros(len(chunk), np.uint64)
    for name, cell in parsed.items():
        if cell.numbers is not None:
            numbers[name] = cell.numbers
        elif cell.hashes is not None and name != table.unique:
            mix_hashes(text, cell.hashes)
        if name == table.unique and cell.numbers is None:
            key, strings[name] = cell.hashes, plain(chunk.columns[name])
        if name == "occurred_at" and table.name == "transfers" and cell.offset_min is not None:
            numbers["offset_min"] = cell.offset_min
        if name == "usd" or (name == "text" and table.name == "messages"):
            strings[name] = plain(chunk.columns[name])
    part = np.full(len(chunk), chunk.part, np.int32)
    return Rows(part, chunk.line, numbers, strings, key, text)


def _numbers(parsed: Parsed) -> Numbers:
    assert parsed.numbers is not None  # noqa: S101
    return parsed.numbers


def _recounted(parsed: Parsed) -> Parsed:
    faults = int(np.count_nonzero(parsed.reasons))
    return Parsed(parsed.reasons, faults, parsed.numbers, parsed.hashes, parsed.offset_min)
