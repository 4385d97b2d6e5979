"""The queue: which cases, in which order, and one row of it. Not the grid that shows it."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tanglaw.model.alert import Family, Route
from tanglaw.store.run_reader import CaseSummary
from tanglaw.web.views import figures, words

Key = Callable[[CaseSummary], object]

PAGE_LIMIT = 500
"""Most rows that one request gets."""

SORTS: Mapping[str, Key] = {
    "lane": lambda case: words.LANES[case.route].rank,
    "priority": lambda case: case.priority,
    "case_id": lambda case: case.case_id,
    "possible_victims": lambda case: case.possible_victims,
    "suspected_of_control": lambda case: case.suspected_of_control,
    "alerts": lambda case: case.alerts,
    "last": lambda case: case.last_us if case.last_us is not None else -1,
    "reasons": lambda case: tuple(sorted(words.FAMILIES[family] for family in case.families)),
}


@dataclass(frozen=True, slots=True)
class QueueQuery:
    """What to show: empty fields do not restrict. ``sort`` is a key of ``SORTS`` or empty."""

    route: Route | None = None
    family: Family | None = None
    text: str = ""
    sort: str = ""
    descending: bool = False
    start: int = 0
    count: int = 100


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A case as a row, every cell but the id already a text or a number."""

    case_id: str
    shown_id: str
    lane: str
    route: str
    priority: int
    possible_victims: int
    suspected_of_control: int
    alerts: int
    reasons: str
    last: str


@dataclass(frozen=True, slots=True)
class QueuePage:
    """Some rows, and how many there are in all."""

    rows: tuple[QueueRow, ...]
    total: int


def queue_page(cases: Sequence[CaseSummary], query: QueueQuery) -> QueuePage:
    """The rows that a query asks for. Welfare comes first unless another order is asked for."""
    found = [case for case in cases if _matches(case, query)]
    found.sort(key=_welfare_first)
    if key := SORTS.get(query.sort):
        found.sort(key=key, reverse=query.descending)  # type: ignore[arg-type]
    start = max(query.start, 0)
    count = min(max(query.count, 0), PAGE_LIMIT)
    rows = tuple(_row(case) for case in found[start : start + count])
    return QueuePage(rows=rows, total=len(found))


def lane_counts(cases: Sequence[CaseSummary]) -> Mapping[Route, int]:
    """How many cases each lane holds, in the order of the lanes."""
    counts = Counter(case.route for case in cases)
    return {route: counts[route] for route in words.LANES}


def _welfare_first(case: CaseSummary) -> tuple[int, int, str]:
    return words.LANES[case.route].rank, -case.priority, case.case_id


def _matches(case: CaseSummary, query: QueueQuery) -> bool:
    if query.route is not None and case.route is not query.route:
        return False
    if query.family is not None and query.family not in case.families:
        return False
    return query.text.strip().lower() in case.ids


def _row(case: CaseSummary) -> QueueRow:
    return QueueRow(
        case_id=case.case_id,
        shown_id=words.visible(case.case_id),
        lane=words.LANES[case.route].label,
        route=case.route.value,
        priority=case.priority,
        possible_victims=case.possible_victims,
        suspected_of_control=case.suspected_of_control,
        alerts=case.alerts,
        reasons=", ".join(words.FAMILIES[family] for family in case.families),
        last=figures.day(case.last_us),
    )
