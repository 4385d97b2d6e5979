"""Scenarios: small declared files that say what an institution of a kind would see. Not the world.

A scenario is a TOML file in ``tanglaw/simulate/scenarios`` or of one's own.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from tanglaw.errors import UsageError
from tanglaw.model.schema import ACCOUNT_KINDS, CHANNELS, TABLES

_TABLES = {table.name: table for table in TABLES}
_TOP = {"about": str, "world": dict, "sees": dict, "hides": dict, "assume": dict}
_WORLD = {
    "accounts": int, "transfers": int, "days": int, "prevalence": float, "mistakes": float,
}  # fmt: skip
_SEES = {
    "tables": list, "kinds": list, "institutions": list, "channels": list, "both_ends": bool,
    "cross_border": bool, "least_usd": float, "others": str,
}  # fmt: skip
OTHERS = ("full", "bare", "none")


@dataclass(frozen=True, slots=True)
class Sees:
    """What is visible. Empty tuples mean: all.

    An account is the institution's own if its kind and institution are named. A transfer is seen
    if an end of it is own (both with ``both_ends``), its channel is named, it crosses a border if
    it must and is worth at least ``least_usd``. Other ends are listed in full, ``bare`` (kind and
    country alone) or not at all.
    """

    tables: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    both_ends: bool = False
    cross_border: bool = False
    least_usd: float = 0.0
    others: str = "full"

    @property
    def has_customers(self) -> bool:
        """Whether own accounts are customers, listed even if nothing is seen of them."""
        return bool(self.kinds or self.institutions) or not (self.channels or self.cross_border)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A declared scenario: defaults for the world, what is seen, what is hidden, assumptions."""

    name: str
    about: str
    world: Mapping[str, float]
    sees: Sees
    hides: Mapping[str, tuple[str, ...]]
    assume: Mapping[str, float]

    def shows(self, table: str) -> bool:
        """Whether the institution has a table at all; labels always are, for the scoreboard."""
        return table == "labels" or not self.sees.tables or table in self.sees.tables


def names() -> tuple[str, ...]:
    """The scenarios that are shipped."""
    folder = files("tanglaw.simulate").joinpath("scenarios")
    found = [one.name for one in folder.iterdir() if one.name.endswith(".toml")]
    return tuple(sorted(name.removesuffix(".toml") for name in found))


def load(name: str) -> Scenario:
    """A shipped scenario by its name, or one's own by its path.

    Raises ``UsageError`` when there is none, or when the file says something unknown.
    """
    if name in names():
        text = files("tanglaw.simulate").joinpath("scenarios", f"{name}.toml").read_text("utf-8")
        return parse(name, text)
    path = Path(name)
    if path.suffix == ".toml" and path.is_file():
        try:
            return parse(path.stem, path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise _wrong(name, "the file cannot be read", "Use a TOML file in UTF-8.") from error
    shipped = ", ".join(names())
    raise _wrong(name, f"there is no scenario called {name!r}", f"Scenarios: {shipped}.")


def parse(name: str, text: str) -> Scenario:
    """A scenario from the text of its file. Raises ``UsageError``."""
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _wrong(name, f"not TOML: {error}", "See docs/simulator.md.") from error
    _check(name, said, _TOP, "the file")
    for section, keys in (("world", _WORLD), ("sees", _SEES)):
        _check(name, said.get(section, {}), keys, f"[{section}]")
    hides = {table: tuple(map(str, columns)) for table, columns in said.get("hides", {}).items()}
    made = Scenario(
        name=name,
        about=str(said.get("about", "")).strip(),
        world={key: float(value) for key, value in said.get("world", {}).items()},
        sees=_sees(said.get("sees", {})),
        hides=hides,
        assume={key: float(value) for key, value in said.get("assume", {}).items()},
    )
    _check_words(made)
    return made


def _sees(said: Mapping[str, object]) -> Sees:
    def words(key: str) -> tuple[str, ...]:
        found = said.get(key, [])
        return tuple(map(str, found)) if isinstance(found, list) else ()

    return Sees(
        tables=words("tables"),
        kinds=words("kinds"),
        institutions=words("institutions"),
        channels=words("channels"),
        both_ends=bool(said.get("both_ends", False)),
        cross_border=bool(said.get("cross_border", False)),
        least_usd=float(str(said.get("least_usd", 0))),
        others=str(said.get("others", "full")),
    )


def _check(name: str, said: Mapping[str, object], keys: Mapping[str, type], place: str) -> None:
    for key, value in said.items():
        kind = keys.get(key)
        if kind is None:
            known = ", ".join(keys)
            raise _wrong(name, f"{place} has an unknown key {key!r}", f"Known keys: {known}.")
        fits = isinstance(value, (int, float)) if kind is float else isinstance(value, kind)
        if not fits or (kind is not bool and isinstance(value, bool)):
            raise _wrong(name, f"{key} is not a {kind.__name__}", "See docs/simulator.md.")


def _check_words(made: Scenario) -> None:
    sees = made.sees
    _known(made.name, "tables", sees.tables, tuple(_TABLES))
    _known(made.name, "kinds", sees.kinds, ACCOUNT_KINDS)
    _known(made.name, "channels", sees.channels, CHANNELS)
    _known(made.name, "others", (sees.others,), OTHERS)
    _known(made.name, "hides", tuple(made.hides), tuple(_TABLES))
    for table, columns in made.hides.items():
        optional = [one.name for one in _TABLES[table].columns if not one.compulsory]
        _known(made.name, f"hides.{table}", columns, optional)


def _known(name: str, key: str, words: Sequence[str], known: Sequence[str]) -> None:
    for word in words:
        if word not in known:
            raise _wrong(name, f"{key} names {word!r}", f"Known: {', '.join(known)}.")


def _wrong(name: str, message: str, hint: str) -> UsageError:
    return UsageError(message, place=f"scenario {name}", hint=hint)
