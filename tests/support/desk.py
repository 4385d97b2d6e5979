"""What tests of the case store share: a clock that only tests move, and people."""

from tanglaw.model.moment import DAY_US
from tanglaw.store.desk.actor import Actor

START_US = 20_000 * DAY_US

ANA = Actor("ana", frozenset({"analyst"}))
BEN = Actor("ben", frozenset({"reviewer"}))
CAT = Actor("cat", frozenset({"safeguarding"}))


class Clock:
    """Stands still until a test moves it."""

    def __init__(self) -> None:
        self.now_us = START_US

    def __call__(self) -> int:
        return self.now_us

    def move(self, us: int) -> None:
        self.now_us += us
