"""Reads what a case was made of. Not the making of it again."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

import numpy as np

from tanglaw.casework.control.edges import Edges
from tanglaw.casework.control.facts import Facts
from tanglaw.casework.control.kinds import Tie
from tanglaw.casework.control.things import Thing
from tanglaw.casework.finding import Finding, Suggestion
from tanglaw.casework.material import Material, ShownThings
from tanglaw.casework.roster import Roster, roster_named
from tanglaw.errors import RunError
from tanglaw.model.alert import InnocentExplanation, Role
from tanglaw.model.ledger import NONE, UNKNOWN_TIME
from tanglaw.store.run_folder import MATERIAL
from tanglaw.typology.declaration import Typology

Keys = Mapping[str, object]
Rows = Sequence[Sequence[object]]


def read_material(run: Path, case_id: str, typologies: Mapping[str, Typology]) -> Material | None:
    """The material of a case of the run in folder ``run``; ``None`` when the run has none.

    ``typologies`` by name. Raises ``RunError`` when the file is not what a run writes, or an alert
    is of a typology that is not there.
    """
    path = run / "evidence" / MATERIAL
    if not path.is_file():
        return None
    begin = b'{"case_id":"%s"' % case_id.encode()
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.startswith(begin):
                return material_of(line, typologies, f"{MATERIAL}:{number}")
    return None


def material_of(line: bytes, typologies: Mapping[str, Typology], place: str) -> Material:
    """A line of the file. Raises ``RunError`` when it is not what a run writes."""
    try:
        keys = cast(Keys, json.loads(line))
        people = cast(Sequence[tuple[str, str | None]], keys["people"])
        roster = roster_named([(account, party) for account, party in people])
        return Material(
            roster,
            tuple(_finding(each, typologies, place) for each in _many(keys, "findings")),
            _facts(roster, cast(Rows, keys["things"]), cast(Rows, keys["edges"])),
            frozenset(cast(Sequence[int], keys["looked_at"])),
            cast(int, keys["end_us"]),
            bool(keys["cut"]),
            tuple(str(table) for table in cast(Sequence[object], keys["absent"])),
        )
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise RunError(
            "this is not what a case was made of",
            place=place,
            hint="The file was cut off, edited or written by another version of Tanglaw. "
            "Run `tanglaw detect` again.",
        ) from error


def _many(keys: Keys, name: str) -> Sequence[Keys]:
    return cast(Sequence[Keys], keys[name])


def _finding(keys: Keys, typologies: Mapping[str, Typology], place: str) -> Finding:
    name = str(keys["typology"])
    if name not in typologies:
        raise RunError(
            f"the typology {name} is not in this version's library",
            place=place,
            hint="Run `tanglaw detect` again.",
        )
    cleared = keys["cleared_by"]
    return Finding(
        alert_id=str(keys["alert_id"]),
        typology=replace(typologies[name], title=str(keys["title"])),
        subject_id=str(keys["subject_id"]),
        first_us=cast(int, keys["first_us"]),
        last_us=cast(int, keys["last_us"]),
        innocent=tuple(
            InnocentExplanation(str(text), bool(tested), bool(supported), str(why))
            for text, tested, supported, why in cast(Rows, keys["innocent"])
        ),
        own=tuple(cast(Sequence[int], keys["own"])),
        tied=tuple(cast(Sequence[int], keys["tied"])),
        roles=tuple(
            Suggestion(cast(int, account), Role(str(role)), str(basis), bool(own))
            for account, role, basis, own in cast(Rows, keys["roles"])
        ),
        only_just=bool(keys["only_just"]),
        cleared_by=None if cleared is None else str(cleared),
        link_ids=tuple(str(one) for one in cast(Sequence[object], keys["link_ids"])),
        owners_unknown=bool(keys["owners_unknown"]),
    )


def _facts(roster: Roster, things: Rows, edges: Rows) -> Facts:
    shown = tuple(Thing(str(link), str(kind), str(basis)) for link, kind, basis, _ in things)
    tying = np.array([bool(one[3]) for one in things], dtype=bool)
    columns = [[_number(row, place) for row in edges] for place in range(7)]
    kind, thing, over, under, times, first, last = (
        np.array(column, dtype=np.int64) for column in columns
    )
    party = np.append(roster.party, NONE)  # the account NONE, which is -1, is of nobody
    return Facts(
        Edges(kind, thing, party[over], party[under], over, under, times, first, last),
        ShownThings(shown),
        tying,
    )


def _number(row: Sequence[object], place: int) -> int:
    value = row[place]
    if place == 0:
        return int(Tie[str(value).upper()])
    if value is None:
        return NONE if place == 2 else UNKNOWN_TIME
    return cast(int, value)
