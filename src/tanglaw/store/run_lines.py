"""One line of ``cases.jsonl`` or ``alerts.jsonl`` as a noun of the model. Not a writer of them.

Keys that a later version adds are ignored and optional keys may be absent; a compulsory key that is
missing, or a word outside a closed list, is a ``RunError`` with the line's place.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import TypeVar, cast

from tanglaw.errors import RunError
from tanglaw.model.alert import (
    Alert,
    Case,
    CaseLink,
    CaseSubject,
    ControlEdge,
    ControlKind,
    Family,
    InnocentExplanation,
    Part,
    Role,
    RoleHypothesis,
    Route,
    Subject,
    SubjectKind,
)
from tanglaw.model.moment import EPOCH, SECOND_US

Word = TypeVar("Word", bound=StrEnum)
Keys = Mapping[str, object]


def parse_case(line: bytes, place: str) -> Case:
    """A line of ``cases.jsonl``. Raises ``RunError`` when it is not one."""
    keys = _keys(line, place)
    return Case(
        case_id=_text(keys, "case_id", place),
        route=_word(Route, keys.get("route"), place),
        priority=_number(keys.get("priority")),
        subjects=tuple(_case_subject(each, place) for each in _many(keys, "subjects")),
        alerts=_texts(keys, "alerts"),
        families=tuple(_word(Family, each, place) for each in _texts(keys, "families")),
        rationale=_optional(keys, "rationale") or "",
        against=_texts(keys, "against"),
        links=tuple(_link(each, place) for each in _many(keys, "links")),
        control=tuple(_edge(each, place) for each in _many(keys, "control")),
    )


def parse_alert(line: bytes, place: str) -> Alert:
    """A line of ``alerts.jsonl``. Raises ``RunError`` when it is not one."""
    keys = _keys(line, place)
    transfers = _texts(keys, "transfers")
    return Alert(
        alert_id=_text(keys, "alert_id", place),
        typology=_text(keys, "typology", place),
        version=_number(keys.get("version")),
        family=_word(Family, keys.get("family"), place),
        subject=_subject(keys.get("subject"), place),
        first_us=_moment(keys, "first_at", place),
        last_us=_moment(keys, "last_at", place),
        hits=_number(keys.get("hits")),
        measures=_measures(keys.get("measures")),
        transfers=transfers,
        transfers_total=max(_number(keys.get("transfers_total")), len(transfers)),
        accounts=_texts(keys, "accounts"),
        roles=tuple(_role(each, place) for each in _many(keys, "roles")),
        explanation=_optional(keys, "explanation") or "",
        innocent_explanations=tuple(
            _innocent(each) for each in _many(keys, "innocent_explanations")
        ),
    )


def alert_span(line: bytes, place: str) -> tuple[str, int, int]:
    """Id, first and last moment of a line of ``alerts.jsonl``: what an index needs of it."""
    keys = _keys(line, place)
    first_us, last_us = (_moment(keys, name, place) for name in ("first_at", "last_at"))
    return _text(keys, "alert_id", place), first_us, last_us


def _keys(line: bytes, place: str) -> Keys:
    try:
        found = json.loads(line)
    except ValueError as error:
        raise RunError(
            "the line is not JSON",
            place=place,
            hint="The file was cut off or edited. Run `tanglaw detect` again.",
        ) from error
    if not isinstance(found, dict):
        raise _unlike("the line is not a JSON object", place)
    return found


def _unlike(message: str, place: str) -> RunError:
    return RunError(
        message,
        place=place,
        hint="Was this run written by another version of Tanglaw? Run `tanglaw detect` again.",
    )


def _text(keys: Keys, name: str, place: str) -> str:
    value = keys.get(name)
    if not isinstance(value, str):
        raise _unlike(f"`{name}` is missing", place)
    return value


def _optional(keys: Keys, name: str) -> str | None:
    value = keys.get(name)
    return value if isinstance(value, str) else None


def _texts(keys: Keys, name: str) -> tuple[str, ...]:
    value = keys.get(name)
    return tuple(str(each) for each in value) if isinstance(value, list) else ()


def _many(keys: Keys, name: str) -> Sequence[Keys]:
    value = keys.get(name)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _number(value: object) -> int:
    return int(value) if isinstance(value, (int, float)) else 0


def _word(closed_list: type[Word], value: object, place: str) -> Word:
    try:
        return closed_list(cast(str, value))
    except ValueError as error:
        name = closed_list.__name__.lower()
        raise _unlike(f"this is no {name} that this version knows", place) from error


def _moment(keys: Keys, name: str, place: str) -> int:
    try:
        elapsed = datetime.fromisoformat(_text(keys, name, place)) - EPOCH
    except (TypeError, ValueError) as error:
        raise _unlike(f"`{name}` is not a time with an offset", place) from error
    return (elapsed.days * 86_400 + elapsed.seconds) * SECOND_US + elapsed.microseconds


def _measures(value: object) -> dict[str, int | str]:
    if not isinstance(value, dict):
        return {}
    return {str(k): v if isinstance(v, int) else str(v) for k, v in value.items()}


def _subject(value: object, place: str) -> Subject:
    keys: Keys = value if isinstance(value, dict) else {}
    return Subject(
        kind=_word(SubjectKind, keys.get("kind"), place),
        id=_text(keys, "id", place),
        party_id=_optional(keys, "party_id"),
    )


def _role(keys: Keys, place: str) -> RoleHypothesis:
    return RoleHypothesis(
        account=_text(keys, "account", place),
        role=_word(Role, keys.get("role", Role.UNKNOWN), place),
        basis=_optional(keys, "basis") or "",
    )


def _case_subject(keys: Keys, place: str) -> CaseSubject:
    account = _text(keys, "account", place)
    role = _word(Role, keys.get("role", Role.UNKNOWN), place)
    return CaseSubject(
        account=account,
        party_id=_optional(keys, "party_id"),
        role=role,
        possible_victim=bool(keys.get("possible_victim", role is Role.POSSIBLE_VICTIM)),
        basis=_optional(keys, "basis") or "",
        alternatives=tuple(
            _alternative(each, account, place) for each in _many(keys, "alternatives")
        ),
        part=_word(Part, keys.get("part", Part.RIM), place),
        reason=_optional(keys, "reason") or "",
    )


def _link(keys: Keys, place: str) -> CaseLink:
    return CaseLink(
        link_id=_text(keys, "link_id", place),
        kind=_text(keys, "kind", place),
        basis=_optional(keys, "basis") or "",
        accounts=_texts(keys, "accounts"),
    )


def _edge(keys: Keys, place: str) -> ControlEdge:
    first, last = (keys.get(name) for name in ("first_at", "last_at"))
    return ControlEdge(
        kind=_word(ControlKind, keys.get("kind"), place),
        over=_optional(keys, "from"),
        under=_text(keys, "to", place),
        link_id=_optional(keys, "link_id"),
        basis=_optional(keys, "basis") or "",
        times=_number(keys.get("times")),
        first_us=None if first is None else _moment(keys, "first_at", place),
        last_us=None if last is None else _moment(keys, "last_at", place),
    )


def _alternative(keys: Keys, account: str, place: str) -> RoleHypothesis:
    role = _word(Role, keys.get("role", Role.UNKNOWN), place)
    return RoleHypothesis(account=account, role=role, basis=_optional(keys, "basis") or "")


def _innocent(keys: Keys) -> InnocentExplanation:
    return InnocentExplanation(
        text=_optional(keys, "text") or "",
        tested=bool(keys.get("tested", False)),
        supported=bool(keys.get("supported", False)),
        why=_optional(keys, "why") or "",
    )
