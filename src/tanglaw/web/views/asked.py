"""What an address asks of the queue, and the address that asks for it. Not the query's answer."""

from collections.abc import Mapping
from urllib.parse import urlencode

from tanglaw.model.alert import Family, Route
from tanglaw.model.disposition import CaseState
from tanglaw.store.desk.queue import NOBODY, QueueQuery, Sort

ME = "me"
ANYBODY = ""
PAGE_SIZE = 50
LONGEST_TEXT = 200

ANY_STATE = "any"
"""Every state; without a state the queue shows what waits for somebody."""

_NAMES = (
    "route", "family", "typology", "state", "with", "text", "late", "sort", "back",
)  # fmt: skip


def asked_query(said: Mapping[str, str], me: str, now_us: int) -> QueueQuery:
    """The query of an address; a word that is none restricts nothing."""
    route, family = said.get("route", ""), said.get("family", "")
    sort = said.get("sort", "")
    return QueueQuery(
        states=_states(said.get("state", "")),
        routes=(Route(route),) if route in set(Route) else (),
        typologies=(said["typology"],) if said.get("typology") else (),
        families=(Family(family),) if family in set(Family) else (),
        assignees=_assignees(said.get("with", ""), me),
        text=said.get("text", "")[:LONGEST_TEXT],
        due_before_us=now_us if said.get("late") else None,
        sort=Sort(sort) if sort in set(Sort) else Sort.URGENCY,
        backwards=bool(said.get("back")),
        size=PAGE_SIZE,
        cursor=said.get("cursor") or None,
    )


def kept(said: Mapping[str, str]) -> dict[str, str]:
    """What of an address a saved view keeps: the question, not the page."""
    return {name: said[name][:LONGEST_TEXT] for name in _NAMES if said.get(name)}


def address(said: Mapping[str, str], **changes: str) -> str:
    """The address with changes; a changed question starts at its first page."""
    asks = {**kept(said), **changes}
    words = {name: value for name, value in asks.items() if value}
    return f"/?{urlencode(words)}" if words else "/"


def _states(word: str) -> tuple[CaseState, ...]:
    if word == ANY_STATE:
        return tuple(CaseState)
    return (CaseState(word),) if word in set(CaseState) else ()


def _assignees(word: str, me: str) -> tuple[str, ...]:
    match word:
        case "me":
            return (me,)
        case "nobody":
            return (NOBODY,)
        case "":
            return ()
        case _:
            return (word,)
