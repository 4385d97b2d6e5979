"""Simulates a feed whose truth is known. Not real data, nor a claim about how often things are."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tanglaw.errors import UsageError
from tanglaw.simulate.clock import Clock
from tanglaw.simulate.planting import Planted, plant_one
from tanglaw.simulate.scene import Scene
from tanglaw.simulate.situations import Group, Situation, Variant, groups, situations
from tanglaw.simulate.stage import set_stage
from tanglaw.simulate.tables import tables_of
from tanglaw.simulate.truth import stories_of, told_plainly, worth, write_truth
from tanglaw.simulate.world import World
from tanglaw.simulate.writing import Format, fresh_feed, refuse_other, write_tables

LEAST_DAYS = 60
"""Stories last weeks: in fewer days most of them would be cut off."""

_UNIT = 5_000
"""Accounts for which each planted variant is made once and each benign group as declared."""


class Progress(Protocol):
    """Is told how far the work has come."""

    def step(self, name: str, done: int, total: int) -> None:
        """``done`` of ``total`` steps; ``name`` is what comes next."""


@dataclass(frozen=True, slots=True)
class SimulationReport:
    """Rows by table, planted scenarios by situation, labelled accounts by benign group."""

    out: Path
    seed: int
    days: int
    rows: dict[str, int]
    planted: dict[str, int]
    benign: dict[str, int]


def simulate(
    out: Path,
    *,
    seed: int,
    days: int = 180,
    accounts: int = 5_000,
    prevalence: float = 1.0,
    only: Collection[str] | None = None,
    format: Format = "parquet",  # noqa: A002 - the word users know
    progress: Progress | None = None,
) -> SimulationReport:
    """Write a simulated feed, with its labels, into the folder ``out``.

    ``accounts`` is about how many there are in all, and at least what the stories need.
    ``prevalence`` multiplies the number of planted scenarios (1: each variant once in 5,000
    accounts; 0: nobody does anything wrong). ``only`` names the situations to plant, all of them
    by default. The same arguments give the same bytes.

    Raises ``UsageError`` for arguments out of range or an ``out`` that holds other files.
    """
    _check(seed, days, accounts, prevalence)
    refuse_other(out)
    world = World(seed, Clock(days))
    set_stage(world, accounts=accounts)
    each = 0 if prevalence == 0 else max(1, round(accounts / _UNIT * prevalence))
    stories = Planted(world)
    planted = _plant(stories, _chosen(only), each, progress)
    benign = _populate(world, accounts, progress)
    if progress is not None:
        progress.step("writing", len(benign), len(benign))
    tables = tables_of(world)
    with fresh_feed(out) as folder:
        write_tables(tables, folder, format)
        write_truth(folder, stories_of(stories, told_plainly(stories)), worth(world))
    rows = {name: table.num_rows for name, table in tables.items()}
    return SimulationReport(out, seed, days, rows, planted, benign)


def _check(seed: int, days: int, accounts: int, prevalence: float) -> None:
    if seed < 0:
        raise UsageError("the seed is negative", place="seed", hint="Use 0 or more.")
    if not LEAST_DAYS <= days <= 3_650:
        raise UsageError(
            f"{days} days cannot be simulated", place="days", hint=f"Use {LEAST_DAYS} to 3650."
        )
    if accounts < 1:
        raise UsageError("there are no accounts", place="accounts", hint="Use 1 or more.")
    if not 0 <= prevalence <= 1_000:
        raise UsageError(
            "the prevalence is out of range", place="prevalence", hint="Use 0 to 1000."
        )


def _chosen(only: Collection[str] | None) -> tuple[Situation, ...]:
    every = situations()
    if only is None:
        return every
    unknown = sorted(set(only) - {situation.name for situation in every})
    if unknown:
        raise UsageError(
            f"there is no situation called {unknown[0]!r}",
            place="only",
            hint="Situations: " + ", ".join(situation.name for situation in every) + ".",
        )
    return tuple(situation for situation in every if situation.name in only)


def _plant(
    planted: Planted, stories: tuple[Situation, ...], each: int, progress: Progress | None
) -> dict[str, int]:
    for done, situation in enumerate(stories):
        if progress is not None:
            progress.step(situation.name, done, len(stories))
        for variant in Variant:
            for number in range(1, each + 1):
                plant_one(planted, situation, variant, number)
    return {situation.name: each * len(Variant) for situation in stories}


def _populate(world: World, accounts: int, progress: Progress | None) -> dict[str, int]:
    sizes = _labelled(world)
    made: dict[str, int] = {}
    several = groups()
    fillers = [group for group in several if group.name == "ordinary"]
    for done, group in enumerate([g for g in several if g not in fillers]):
        if progress is not None:
            progress.step(group.name, done, len(several))
        floor = max((sizes.get(name, 0) for name in group.resembles), default=0)
        instances = max(1, round(group.at_least * accounts / _UNIT))
        made[group.name] = _make(world, group, instances, floor)
    for group in fillers:
        room = max(200, accounts - world.accounts.count)
        made[group.name] = _make(world, group, 1, room)
    return made


def _make(world: World, group: Group, instances: int, floor: int) -> int:
    """Instances of a group until there are enough of them and of labelled accounts; the latter."""
    number = labelled = 0
    while number < instances or labelled < floor:
        number += 1
        before = world.labelled_accounts
        group.make(Scene(world, f"{group.name}/{number}", prefix=f"benign:{group.name}"))
        labelled += world.labelled_accounts - before
    return labelled


def _labelled(world: World) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for label in world.labels:
        if label.entity_kind == "account":
            name = label.scenario.split("/", 1)[0]
            sizes[name] = sizes.get(name, 0) + 1
    return sizes
