"""Reads a mapping file and says where and how it is wrong. Not its meaning."""

import re
import tomllib
from difflib import get_close_matches
from importlib import resources
from pathlib import Path

from pydantic import BaseModel, ValidationError

from tanglaw.errors import MappingError
from tanglaw.ingest.mapping.declaration import (
    TABLE_NAMES,
    Condition,
    Fill,
    Mapping,
    Rule,
    Source,
)
from tanglaw.model import schema
from tanglaw.model.schema import Cell

_PACKAGE = "tanglaw.ingest.mapping.shipped"
BUILT_IN = ("@row", "@line", "@file")
"""What templates may name besides columns and ``let``: row number from 1, line, base name."""
_TIMES = (Cell.TIME, Cell.TIME_OR_DATE, Cell.DATE)
_AMOUNTS = (Cell.AMOUNT,)
_ONLY_FOR = {"time": _TIMES, "zone": _TIMES, "round": _AMOUNTS, "negative": _AMOUNTS}
PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


def shipped() -> tuple[str, ...]:
    """Names of the mappings that come with Tanglaw."""
    folder = resources.files(_PACKAGE)
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def load_mapping(path_or_name: Path | str) -> Mapping:
    """A mapping from a TOML file or, by name, one of the shipped ones.

    Raises:
        MappingError: there is no such mapping, or it is wrong; with place and hint.
    """
    path = Path(path_or_name)
    if str(path_or_name) in shipped():
        text = (resources.files(_PACKAGE) / f"{path_or_name}.toml").read_text(encoding="utf-8")
        return _parsed(text, f"{path_or_name}.toml")
    if not path.is_file():
        raise MappingError(
            "there is no such mapping",
            place=str(path_or_name),
            hint=_did_you_mean(str(path_or_name), shipped())
            or f"Name a TOML file, or one of: {', '.join(shipped())}.",
        )
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise MappingError(
            "the mapping cannot be read as UTF-8 text", place=path.name, hint="Save it as UTF-8."
        ) from None
    return _parsed(text, path.name)


def _parsed(text: str, name: str) -> Mapping:
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"^(.*?) \(at (?:line (\d+), column \d+|end of document)\)", str(error))
        line = found[2] if found and found[2] else str(text.count("\n") + 1)
        raise MappingError(
            f"not TOML: {found[1] if found else error}",
            place=f"{name}:{line}",
            hint="Text goes in quotes; see https://toml.io.",
        ) from None
    try:
        mapping = Mapping.model_validate(raw)
    except ValidationError as errors:
        raise _explained(errors, raw, text, name) from None
    _check_names(mapping, text, name)
    return mapping


def _explained(
    errors: ValidationError, raw: dict[str, object], text: str, name: str
) -> MappingError:
    found = errors.errors(include_url=False, include_input=False)
    # A key that is misspelt is also missing: say the first, which has the remedy.
    first = next((error for error in found if error["type"] == "extra_forbidden"), found[0])
    path = tuple(part for part in first["loc"])
    kind, message = first["type"], first["msg"].removeprefix("Value error, ")
    hint = None
    if kind == "extra_forbidden":
        message = f"'{path[-1]}' is not a key here"
        known = _keys_at(path)
        hint = _did_you_mean(str(path[-1]), known) or f"Known keys: {', '.join(known)}."
    elif kind == "missing":
        message = f"'{path[-1]}' is missing"
        hint = f"Write {path[-1]} = …"
        path = path[:-1]
    elif kind == "literal_error" and "table" in path:
        message = "there is no such table in a feed"
        hint = _did_you_mean(_value_at(raw, path), TABLE_NAMES) or f"One of: {TABLE_NAMES}."
    return MappingError(message, place=f"{name}:{_line_of(text, path)}", hint=hint)


def _value_at(raw: object, path: tuple[int | str, ...]) -> str:
    for part in path:
        match raw:
            case dict() if part in raw:
                raw = raw[part]
            case list() if isinstance(part, int) and part < len(raw):
                raw = raw[part]
            case _:
                return ""
    return raw if isinstance(raw, str) else ""


def _keys_at(path: tuple[int | str, ...]) -> tuple[str, ...]:
    model: type[BaseModel] = Mapping
    match path:
        case ("fill", _, "columns" | "let", _, *_):
            model = Rule
        case ("fill", _, "where", _, *_):
            model = Condition
        case ("fill", _, *_):
            model = Fill
        case ("source", _, *_):
            model = Source
        case _:
            pass
    return tuple(model.model_fields)


def _line_of(text: str, path: tuple[int | str, ...]) -> int:
    """The line of the deepest part of ``path`` that can be found, going down in order."""
    lines = text.splitlines()
    at = 0
    for index, part in enumerate(path):
        if isinstance(part, int):
            continue
        repeat = path[index + 1] if index + 1 < len(path) else 0
        skip = repeat if isinstance(repeat, int) else 0
        key = re.escape(part)
        pattern = re.compile(rf"""^\s*(?:\[+\s*(?:[\w."'-]+\.)?)?["']?{key}["']?\s*(?:\]|=|\.)""")
        found = [n for n in range(at, len(lines)) if pattern.match(lines[n])]
        headers = [n for n in found if lines[n].lstrip().startswith(f"[[{part}]]")]
        candidates = headers or found
        if skip < len(candidates):
            at = candidates[skip]
        elif candidates:
            at = candidates[-1]
    return at + 1


def _check_names(mapping: Mapping, text: str, name: str) -> None:
    for number, fill in enumerate(mapping.fill):
        here = ("fill", number)
        if fill.source is not None and fill.source not in mapping.source:
            raise MappingError(
                f"there is no source '{fill.source}'",
                place=f"{name}:{_line_of(text, (*here, 'source'))}",
                hint=_did_you_mean(fill.source, tuple(mapping.source))
                or f"Add a table [source.{fill.source}] with its files.",
            )
        known = tuple(column.name for column in schema.table(fill.table).columns)
        for column in (*fill.columns, *(key for row in fill.rows for key in row)):
            if column not in known:
                raise MappingError(
                    f"'{fill.table}' has no column '{column}'",
                    place=f"{name}:{_line_of(text, (*here, 'columns', column))}",
                    hint=_did_you_mean(column, known) or f"Its columns: {', '.join(known)}.",
                )
        for part, rules in (("let", fill.let), ("columns", fill.columns)):
            for key, rule in rules.items():
                place = f"{name}:{_line_of(text, (*here, part, key))}"
                _check_template(rule, place)
                _check_meaning(key, rule, fill.table if part == "columns" else None, place)


def _check_template(rule: Rule, place: str) -> None:
    for part in PLACEHOLDER.findall(rule.template or ""):
        if part.startswith("@") and part not in BUILT_IN:
            raise MappingError(
                f"a template cannot name '{{{part}}}'",
                place=place,
                hint=_did_you_mean(part, BUILT_IN) or f"Built in: {', '.join(BUILT_IN)}.",
            )


def _check_meaning(name: str, rule: Rule, table: str | None, place: str) -> None:
    cell = schema.table(table).column(name).cell if table else Cell.TEXT
    for key, cells in _ONLY_FOR.items():
        if key in rule.model_fields_set and cell not in cells:
            raise MappingError(
                f"'{key}' means nothing for '{name}'",
                place=place,
                hint="It is for times and dates." if cells is _TIMES else "It is for amounts.",
            )


def _did_you_mean(wrong: str, known: tuple[str, ...]) -> str | None:
    close = get_close_matches(wrong, known, n=1)
    return f"Did you mean '{close[0]}'?" if close else None
