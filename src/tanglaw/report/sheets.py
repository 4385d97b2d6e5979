"""Reads what the feed does not know: the institution's profile and facts about cases, as TOML.

Not the case itself. Every value is kept as text with the name of the file it came from.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from tanglaw.errors import UsageError
from tanglaw.model.filing import Clock
from tanglaw.model.report import Fact, Facts, ReportDecision

_BY_ID = ("party", "account", "transfer", "institutions")


@dataclass(frozen=True, slots=True)
class Sheets:
    """Profile and facts together; a later file's value stands.

    ``cases`` holds facts about one case by its id, ``filing`` those about all of them.
    """

    settings: Mapping[str, Facts] = field(default_factory=dict)
    parties: Mapping[str, Facts] = field(default_factory=dict)
    accounts: Mapping[str, Facts] = field(default_factory=dict)
    transfers: Mapping[str, Facts] = field(default_factory=dict)
    filing: Facts = field(default_factory=dict)
    cases: Mapping[str, Facts] = field(default_factory=dict)
    decisions: tuple[tuple[str, ReportDecision], ...] = ()


def read_sheets(paths: Sequence[Path]) -> Sheets:
    """The files read in order, over the configuration of the jurisdiction that they name.

    Raises ``UsageError`` with the file when one cannot be read or is not of this shape.
    """
    tables: list[tuple[str, Mapping[str, object]]] = [(path.name, _toml(path)) for path in paths]
    chosen = [str(table["jurisdiction"]) for _, table in tables if "jurisdiction" in table]
    if chosen:
        tables.insert(0, (f"{chosen[-1]}.toml (shipped)", jurisdiction(chosen[-1])))
    return _merged(tables)


def jurisdictions() -> tuple[str, ...]:
    """Names of the shipped configurations, in order."""
    folder = files("tanglaw.report").joinpath("jurisdictions")
    names = (each.name for each in folder.iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def jurisdiction(name: str) -> Mapping[str, object]:
    """A shipped configuration. Raises ``UsageError`` when there is none of that name."""
    if name not in jurisdictions():
        raise UsageError(
            "there is no configuration for this jurisdiction",
            place=f"jurisdiction = {name[:40]!r}",
            hint=f"There are {', '.join(jurisdictions())}.",
        )
    path = files("tanglaw.report").joinpath("jurisdictions", f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def clock(settings: Mapping[str, Facts]) -> Clock | None:
    """By when to file, when the configuration says so. Raises ``UsageError`` for no number."""
    told = settings.get("deadline", {})
    if "days" not in told:
        return None
    days, without = _days(told, "days"), _days(told, "no_subject_days")
    return Clock(
        days=days or 0,
        no_subject_days=without,
        working=_text(told, "working") == "true",
        source=_text(told, "source"),
        urgent=_text(told, "urgent"),
    )


def _days(facts: Facts, name: str) -> int | None:
    text = _text(facts, name)
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or len(text) > 4:
        why = "a deadline is a whole number of days"
        raise UsageError(why, place=f"{facts[name].source}, [deadline] {name}")
    return int(text)


def _text(facts: Facts, name: str) -> str:
    return facts[name].text if name in facts else ""


def _toml(path: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        why, cause = f"the file cannot be read: {error.strerror}", error
        raise UsageError(why, place=str(path), hint="Check the name.") from cause
    except UnicodeDecodeError as error:
        raise UsageError("the file is not UTF-8", place=str(path)) from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"this is not TOML: {error}", place=str(path)) from error


def _merged(tables: Iterable[tuple[str, Mapping[str, object]]]) -> Sheets:
    settings: dict[str, dict[str, Fact]] = {}
    by_id: dict[str, dict[str, dict[str, Fact]]] = {name: {} for name in (*_BY_ID, "case")}
    filing: dict[str, Fact] = {}
    decisions: list[tuple[str, ReportDecision]] = []
    for source, table in tables:
        for name, value in table.items():
            if name == "decision":
                decisions.extend(_decisions(source, value))
            elif name in by_id:
                own = _by_id(by_id[name], source, _table(source, name, value))
                filing.update(own if name == "case" else {})
            elif isinstance(value, dict):
                _flatten(settings, name, value, source)
    for key, facts in by_id["institutions"].items():
        settings[f"institutions:{key}"] = facts
    return Sheets(
        settings=settings,
        parties=by_id["party"],
        accounts=by_id["account"],
        transfers=by_id["transfer"],
        filing=filing,
        cases=by_id["case"],
        decisions=tuple(decisions),
    )


def _by_id(
    found: dict[str, dict[str, Fact]], source: str, table: Mapping[str, object]
) -> dict[str, Fact]:
    """Tables within go to their id in ``found``; the facts beside them are returned."""
    for key, inner in table.items():
        if isinstance(inner, dict):
            found.setdefault(key, {}).update(_facts(source, inner))
    return _facts(source, table)


def _flatten(
    settings: dict[str, dict[str, Fact]], name: str, table: Mapping[str, object], source: str
) -> None:
    settings.setdefault(name, {}).update(_facts(source, table))
    for key, value in table.items():
        if isinstance(value, dict):
            _flatten(settings, f"{name}.{key}", value, source)


def _facts(source: str, table: Mapping[str, object]) -> dict[str, Fact]:
    return {
        key: Fact(_plain(value), source)
        for key, value in table.items()
        if not isinstance(value, dict) and _plain(value)
    }


def _plain(value: object) -> str:
    """A TOML value as text; a list with commas."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ",".join(_plain(each) for each in value)
    return str(value).strip()


def _table(source: str, name: str, value: object) -> Mapping[str, object]:
    if isinstance(value, dict):
        return value
    raise UsageError(f"[{name}] must be a table", place=source)


def _decisions(source: str, value: object) -> Iterable[tuple[str, ReportDecision]]:
    if not isinstance(value, list):
        raise UsageError("decisions are written as [[decision]]", place=source)
    for each in value:
        told = {key: _plain(inner) for key, inner in _table(source, "decision", each).items()}
        fields = (told.get(key, "") for key in ("at", "by", "what", "why"))
        yield told.get("case", ""), ReportDecision(*fields)
