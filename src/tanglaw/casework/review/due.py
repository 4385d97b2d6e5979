"""By when somebody must have looked, by route. Not reminders, and not the law's deadlines."""

from dataclasses import dataclass

from tanglaw.model.alert import Route
from tanglaw.model.moment import days, hours, minutes

LANES: tuple[Route, ...] = (
    Route.SAFEGUARD_URGENT,
    Route.SAFEGUARD,
    Route.INVESTIGATE,
    Route.MONITOR,
)
"""Routes, welfare first; a case's ``lane`` is the place in here."""


@dataclass(frozen=True, slots=True)
class DueTimes:
    """How long each route may wait, in microseconds. An institution may be stricter."""

    urgent_us: int = minutes(30)
    safeguard_us: int = days(1)
    investigate_us: int = days(7)
    monitor_us: int = days(30)

    def wait_us(self, route: Route) -> int:
        """How long a case of that route may wait."""
        match route:
            case Route.SAFEGUARD_URGENT:
                return self.urgent_us
            case Route.SAFEGUARD:
                return self.safeguard_us
            case Route.INVESTIGATE:
                return self.investigate_us
            case Route.MONITOR:
                return self.monitor_us


def lane(route: Route) -> int:
    """The route's place in the queue; 0 comes first."""
    return LANES.index(route)


def urgency(lane: int, priority: int) -> int:
    """One number for the queue's order: the lane first, then the priority; smallest first."""
    return lane * 1_000 + 999 - priority


def due_us(route: Route, opened_us: int, times: DueTimes) -> int:
    """The moment by which somebody must have looked."""
    return opened_us + times.wait_us(route)


SOON_US = hours(4)
"""Within this time before it is due, a case is shown as due soon."""
