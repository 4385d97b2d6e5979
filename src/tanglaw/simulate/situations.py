"""The stories there are: each file in ``planted`` and ``benign`` is one. No list to forget."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from types import ModuleType
from typing import TypeVar

from tanglaw.simulate import benign, planted
from tanglaw.simulate.benign import further as more_benign
from tanglaw.simulate.planted import further as more_planted
from tanglaw.simulate.scene import Scene


class Variant(StrEnum):
    """How much of the pattern shows."""

    EASY = "easy"
    ORDINARY = "ordinary"
    HARD = "hard"


@dataclass(frozen=True, slots=True)
class Evidence:
    """From when a fair observer could have known: so many members and rows had been seen."""

    members: int = 4
    rows: int = 4


@dataclass(frozen=True, slots=True)
class Situation:
    """A planted situation: somebody controls, profits, pays for, or is harmed."""

    name: str
    plant: Callable[[Scene, Variant], None]
    evidence: Evidence = Evidence()


@dataclass(frozen=True, slots=True)
class Group:
    """People who do nothing wrong and may look as if they did.

    ``resembles`` names planted situations: the group is made at least as large, in labelled
    accounts, as the largest of them. ``at_least`` is its least number of instances at 5,000
    accounts.
    """

    name: str
    make: Callable[[Scene], None]
    resembles: tuple[str, ...] = ()
    at_least: int = 2


S = TypeVar("S", Situation, Group)


def situations() -> tuple[Situation, ...]:
    """Every planted situation of the small world, by name."""
    return _of_type(Situation, planted)


def all_situations() -> tuple[Situation, ...]:
    """Every planted situation, those of the large world alone too, by name."""
    return _sorted(situations() + _of_type(Situation, more_planted))


def groups(*, every: bool = False) -> tuple[Group, ...]:
    """The benign groups of the small world, or with ``every`` those of the large one too."""
    return _sorted(_of_type(Group, benign) + (_of_type(Group, more_benign) if every else ()))


def _of_type(kind: type[S], package: ModuleType) -> tuple[S, ...]:
    found = []
    for info in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        found += [one for one in vars(module).values() if isinstance(one, kind)]
    return _sorted(tuple(found))


def _sorted(found: tuple[S, ...]) -> tuple[S, ...]:
    return tuple(sorted(found, key=lambda one: one.name))
