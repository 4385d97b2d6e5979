"""What a mapping file may say, checked by pydantic. Not how it is carried out."""

import codecs
from typing import Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from tanglaw.ingest.cells import time_parser
from tanglaw.model import schema

TABLE_NAMES = tuple(table.name for table in schema.TABLES)


class _Declared(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(_Declared):
    """Files of one shape. ``files`` and ``but_not`` are names with ``*`` and ``?``."""

    files: tuple[str, ...] = Field(min_length=1)
    but_not: tuple[str, ...] = ()
    format: Literal["csv", "parquet", "jsonl"] | None = None
    optional: bool = False
    encoding: str = "utf-8-sig"
    delimiter: str = Field(default=",", min_length=1, max_length=1)
    quote: str = Field(default='"', min_length=1, max_length=1)
    header: bool = True
    columns: tuple[str, ...] = ()
    skip_lines: int = Field(default=0, ge=0)
    decimal_mark: Literal[".", ","] = "."
    thousands_mark: str = Field(default="", max_length=1)
    empty: tuple[str, ...] = ("",)
    strip: bool = False

    @field_validator("encoding")
    @classmethod
    def _known_encoding(cls, name: str) -> str:
        try:
            known = codecs.lookup(name).name
        except LookupError:
            raise ValueError("there is no such encoding") from None
        return "utf-8-sig" if known == "utf-8" else name  # a byte-order mark is tolerated

    @model_validator(mode="after")
    def _named_columns(self) -> Self:
        if not self.header and not self.columns:
            raise ValueError("a file without a header needs its column names in 'columns'")
        if self.thousands_mark == self.decimal_mark:
            raise ValueError("'thousands_mark' and 'decimal_mark' are the same")
        return self


class Condition(_Declared):
    """A row is read when all its conditions hold. Exactly one test."""

    column: str | tuple[str, ...]
    among: tuple[str, ...] | None = None
    not_among: tuple[str, ...] | None = None
    filled: bool | None = None

    @property
    def candidates(self) -> tuple[str, ...]:
        """Source columns to look at, the first that exists."""
        return (self.column,) if isinstance(self.column, str) else self.column

    @model_validator(mode="after")
    def _one_test(self) -> Self:
        tests = (self.among, self.not_among, self.filled)
        if sum(test is not None for test in tests) != 1:
            raise ValueError("say exactly one of 'among', 'not_among', 'filled'")
        return self


class Rule(_Declared):
    """Where a value comes from and what is done to it, in the order of the fields.

    ``number_of`` counts the distinct values of a column, in ascending order, from 0. ``whole``
    undoes what spreadsheets and data frames do to whole numbers: ``17.0`` is 17.
    """

    column: str | tuple[str, ...] | None = None
    constant: str | None = None
    template: str | None = None
    number_of: str | None = None
    whole: bool = False
    values: dict[str, str] | None = None
    otherwise: Literal["refuse", "keep", "empty"] = "refuse"
    default: str | None = None
    time: str | tuple[str, ...] | None = None
    zone: str | None = None
    round: Literal["half_even", "half_up", "down"] | None = None
    negative: Literal["refuse", "absolute", "reverse"] = "refuse"

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, name: str | None) -> str | None:
        if name is not None:
            try:
                ZoneInfo(name)
            except (ZoneInfoNotFoundError, ValueError, OSError):
                raise ValueError("there is no such time zone, try 'UTC' or 'Asia/Manila'") from None
        return name

    @field_validator("time")
    @classmethod
    def _known_time(cls, style: str | tuple[str, ...] | None) -> str | tuple[str, ...] | None:
        try:
            time_parser((style,) if isinstance(style, str) else style or (), None)
        except ValueError:
            raise ValueError(
                "not a way to write times: 'iso', 'epoch_s', 'epoch_ms', 'epoch_us', "
                "'day N after 2023-01-01' or a format such as '%Y-%m-%d %H:%M:%S'"
            ) from None
        return style

    @model_validator(mode="after")
    def _one_origin(self) -> Self:
        origins = (self.column, self.constant, self.template, self.number_of)
        if sum(origin is not None for origin in origins) != 1:
            raise ValueError("say exactly one of 'column', 'constant', 'template', 'number_of'")
        if self.otherwise != "refuse" and self.values is None:
            raise ValueError("'otherwise' says what to do with a value that is not in 'values'")
        return self

    @property
    def candidates(self) -> tuple[str, ...]:
        """Source columns to take, the first that exists."""
        return (self.column,) if isinstance(self.column, str) else self.column or ()

    @property
    def times(self) -> tuple[str, ...]:
        """Ways in which the source writes times."""
        return (self.time,) if isinstance(self.time, str) else self.time or ("iso",)


class Fill(_Declared):
    """One source filling one table, or a few constant ``rows``.

    ``let`` names values for use in templates. ``distinct`` leaves out repeated rows.
    """

    table: Literal[TABLE_NAMES]  # type: ignore[valid-type]
    source: str | None = None
    where: tuple[Condition, ...] = ()
    distinct: bool = False
    let: dict[str, Rule] = Field(default_factory=dict)
    columns: dict[str, Rule] = Field(default_factory=dict)
    rows: tuple[dict[str, str], ...] = ()

    @field_validator("columns", "let", mode="before")
    @classmethod
    def _short_rules(cls, rules: object) -> object:
        if not isinstance(rules, dict):
            return rules
        return {
            name: {"column": rule} if isinstance(rule, str) else rule
            for name, rule in rules.items()
        }

    @model_validator(mode="after")
    def _fills_its_table(self) -> Self:
        table = schema.table(self.table)
        filled = [set(self.columns)] if self.source is not None else [set(r) for r in self.rows]
        if (self.source is None) == (not self.rows):
            raise ValueError("say either 'source' and 'columns', or 'rows'")
        for names in filled:
            if missing := [name for name in table.compulsory if name not in names]:
                raise ValueError(f"'{self.table}' needs {_quoted(missing)}")
            if table.any_of and not names & set(table.any_of):
                raise ValueError(f"'{self.table}' needs one of {_quoted(table.any_of)}")
        return self


class Mapping(_Declared):
    """A whole mapping file. ``zone`` holds where a rule does not say its own."""

    name: str
    description: str
    zone: str | None = None
    source: dict[str, Source] = Field(default_factory=dict)
    fill: tuple[Fill, ...] = Field(min_length=1)

    def columns_of(self, table: str) -> tuple[str, ...]:
        """Feed columns of a table that any fill writes, in the contract's order."""
        names = {
            name
            for fill in self.fill
            if fill.table == table
            for name in (*fill.columns, *(n for row in fill.rows for n in row))
        }
        return tuple(c.name for c in schema.table(table).columns if c.name in names)

    @property
    def tables(self) -> tuple[str, ...]:
        """Tables that the mapping fills, in the contract's order."""
        filled = {fill.table for fill in self.fill}
        return tuple(name for name in TABLE_NAMES if name in filled)


def _quoted(names: tuple[str, ...] | list[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)
