"""Who does something in the store, and when. Not how they proved who they are."""

from collections.abc import Callable
from dataclasses import dataclass

Now = Callable[[], int]
"""The time in microseconds UTC; passed in, so that a test can move it."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or a service, by its id, with the names of its roles."""

    id: str
    roles: frozenset[str] = frozenset()


SYSTEM = "tanglaw"
"""The id under which the store itself acts: a suppression that expires, an import by a timer."""


def system() -> Actor:
    """The store itself, which decides nothing."""
    return Actor(SYSTEM, frozenset({"service"}))


def wall_clock() -> int:
    """The machine's time."""
    import time

    return time.time_ns() // 1_000
