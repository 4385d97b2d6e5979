"""The stories there are: each file in ``planted`` and ``benign`` is one. No list to forget."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from tanglaw.simulate import benign, planted
from tanglaw.simulate.scene import Scene


class Variant(StrEnum):
    """How much of the pattern shows."""

    EASY = "easy"
    ORDINARY = "ordinary"
    HARD = "hard"


@dataclass(frozen=True, slots=True)
class Situation:
    """A planted situation: somebody controls, profits, pays for, or is harmed."""

    name: str
    plant: Callable[[Scene, Variant], None]


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


def situations() -> tuple[Situation, ...]:
    """Every planted situation, by name."""
    found = []
    for info in pkgutil.iter_modules(planted.__path__):
        module = importlib.import_module(f"{planted.__name__}.{info.name}")
        situation = getattr(module, "SITUATION", None)
        if isinstance(situation, Situation):
            found.append(situation)
    return tuple(sorted(found, key=lambda situation: situation.name))


def groups() -> tuple[Group, ...]:
    """Every benign group, by name."""
    found = []
    for info in pkgutil.iter_modules(benign.__path__):
        module = importlib.import_module(f"{benign.__name__}.{info.name}")
        group = getattr(module, "GROUP", None)
        if isinstance(group, Group):
            found.append(group)
    return tuple(sorted(found, key=lambda group: group.name))
