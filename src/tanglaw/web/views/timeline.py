"""Money over time, seen from the accounts of a case, in at most 60 steps. Not how it is drawn."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from tanglaw.model.moment import DAY_US, HOUR_US
from tanglaw.store.evidence_reader import EventRow, TransferRow
from tanglaw.web.views import figures, words

MOST_STEPS = 60
MOST_CURRENCIES = 3
MOST_MARKS = 12

_WIDTHS = ((HOUR_US, "hour"), (DAY_US, "day"), (7 * DAY_US, "week"), (28 * DAY_US, "four weeks"))

NOTEWORTHY = {
    "payout_changed": "payout changed",
    "recovered": "account recovered",
    "contact_changed": "contact changed",
    "detach_requested": "detaching asked for",
    "detach_reversed": "detaching undone",
    "verification_failed": "check failed",
}
"""Events that are marked on the timeline; logins and the like would hide them."""


@dataclass(frozen=True, slots=True)
class Step:
    """Minor units that came in, went out, and moved between accounts of the case in one step."""

    start_us: int
    came_in: int = 0
    went_out: int = 0
    between: int = 0


@dataclass(frozen=True, slots=True)
class Strip:
    """One currency's steps, none left out between the first and the last."""

    currency: str
    decimals: int
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened to an account of the case."""

    at_us: int
    label: str
    account: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """All strips share their steps. ``width`` is in words; ``left_out`` counts currencies.

    ``logins``: how often accounts of the case were logged in to in each step; empty: none known.
    """

    width: str
    width_us: int
    strips: tuple[Strip, ...]
    marks: tuple[Mark, ...]
    left_out: int = 0
    logins: tuple[int, ...] = ()


def build_timeline(
    inside: Collection[str], transfers: Sequence[TransferRow], events: Iterable[EventRow]
) -> Timeline | None:
    """The money of a case over time, or ``None`` when no transfer is known."""
    settled = [row for row in transfers if row.status != "rejected"]
    if not settled:
        return None
    first = min(row.occurred_us for row in settled)
    last = max(row.occurred_us for row in settled)
    width_us, width = _width(last - first)
    origin = first - first % min(width_us, DAY_US)
    count = (last - origin) // width_us + 1
    currencies = list(figures.totals(settled))
    strips = tuple(
        Strip(code, decimals, _steps(rows, frozenset(inside), origin, width_us, count))
        for code, decimals in currencies[:MOST_CURRENCIES]
        if (rows := [row for row in settled if (row.currency, row.decimals) == (code, decimals)])
    )
    happened = list(events)
    marks = tuple(
        Mark(event.occurred_us, NOTEWORTHY[event.kind], words.visible(event.account_id))
        for event in happened
        if event.kind in NOTEWORTHY and origin <= event.occurred_us < origin + count * width_us
    )
    left_out = max(len(currencies) - MOST_CURRENCIES, 0)
    logins = _logins(happened, origin, width_us, count)
    return Timeline(width, width_us, strips, marks[:MOST_MARKS], left_out, logins)


def _logins(events: Iterable[EventRow], origin: int, width_us: int, count: int) -> tuple[int, ...]:
    counts = [0] * count
    for event in events:
        place = (event.occurred_us - origin) // width_us
        if event.kind == "login" and 0 <= place < count:
            counts[place] += 1
    return tuple(counts) if any(counts) else ()


def _width(length_us: int) -> tuple[int, str]:
    for width_us, name in _WIDTHS:
        if length_us // width_us + 2 <= MOST_STEPS:
            return width_us, name
    widest, _ = _WIDTHS[-1]
    times = (length_us // widest + 2) // MOST_STEPS + 1
    return widest * times, f"{4 * times} weeks"


def _steps(
    rows: Iterable[TransferRow], inside: frozenset[str], origin: int, width_us: int, count: int
) -> tuple[Step, ...]:
    sums = [[0, 0, 0] for _ in range(count)]
    for row in rows:
        ends = (row.originator_account in inside, row.beneficiary_account in inside)
        if any(ends):
            which = {(False, True): 0, (True, False): 1, (True, True): 2}[ends]
            sums[(row.occurred_us - origin) // width_us][which] += row.amount_minor
    return tuple(Step(origin + place * width_us, *each) for place, each in enumerate(sums))
