"""Makes a large world and writes what a scenario shows of it. Not who lives in it, nor a detector.

Blocks are made in threads and each writes its own part of every table; chance depends on seed and
block alone, so that the bytes do not depend on the threads.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from tanglaw.errors import UsageError
from tanglaw.simulate.assumptions import Assumptions, assume
from tanglaw.simulate.clock import Clock
from tanglaw.simulate.directory import Directory, empty, enter_block, enter_stories
from tanglaw.simulate.disguise import Disguised, add_lives, disguise
from tanglaw.simulate.life.block import lived
from tanglaw.simulate.life.lands import LANDS
from tanglaw.simulate.life.layout import lay_out
from tanglaw.simulate.life.money import money_of
from tanglaw.simulate.life.rhythm import rhythm_of
from tanglaw.simulate.life.society import PURPOSES, Block, Hubs, Society, Volume
from tanglaw.simulate.payments import happened
from tanglaw.simulate.planting import Planted, plant
from tanglaw.simulate.scenario import Scenario
from tanglaw.simulate.simulation import LEAST_DAYS, Progress
from tanglaw.simulate.truth import stories_of
from tanglaw.simulate.world_parts import Sizes, Work, write_world
from tanglaw.simulate.writing import fresh_feed, refuse_other

BLOCK_ACCOUNTS = 20_000
BLOCK_TRANSFERS = 400_000
"""At most so many of each in a block, nearly."""
DEFAULTS: Mapping[str, float] = {
    "accounts": 20_000, "days": 180, "prevalence": 0.001, "mistakes": 0.002,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class WorldPlan:
    """What is asked for; ``transfers`` 0 means as many as the lives have by themselves.

    ``prevalence`` is the share of accounts that belong to a planted situation; ``each`` plants
    every variant of every situation so many times instead. ``lose`` names tables that are missing.
    """

    seed: int
    accounts: int
    transfers: int
    days: int
    prevalence: float
    mistakes: float
    assume: Mapping[str, float]
    each: int | None = None
    only: tuple[str, ...] = ()
    lose: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WorldReport:
    """Rows that are seen by table, planted stories by situation, people of look-alikes."""

    out: Path
    scenario: str
    plan: WorldPlan
    blocks: int
    rows: dict[str, int]
    planted: dict[str, int]
    benign: dict[str, int]


def plan_of(scenario: Scenario, seed: int, **given: object) -> WorldPlan:
    """A scenario's defaults, those ``given`` (not ``None``) set otherwise.

    Raises ``UsageError`` when a number is out of range.
    """
    said: dict[str, object] = {**DEFAULTS, "transfers": 0, **scenario.world}
    said |= {key: value for key, value in given.items() if value is not None}
    assumed = {**scenario.assume, **_numbers(said.pop("assume", {}))}
    number = {key: float(str(said[key])) for key in ("prevalence", "mistakes")}
    whole = {key: int(float(str(said[key]))) for key in ("accounts", "transfers", "days")}
    each = said.get("each")
    plan = WorldPlan(
        seed=seed,
        accounts=whole["accounts"],
        transfers=whole["transfers"],
        days=whole["days"],
        prevalence=number["prevalence"],
        mistakes=number["mistakes"],
        assume=assumed,
        each=None if each is None else int(str(each)),
        only=_words(said.get("only", ())),
        lose=_words(said.get("lose", ())),
    )
    _check(plan)
    return plan


def _numbers(said: object) -> dict[str, float]:
    return {str(k): float(v) for k, v in said.items()} if isinstance(said, Mapping) else {}


def _words(said: object) -> tuple[str, ...]:
    return tuple(map(str, said)) if isinstance(said, Sequence) else ()


def _check(plan: WorldPlan) -> None:
    for name, value, low, high in (
        ("seed", plan.seed, 0, 2**63),
        ("days", plan.days, LEAST_DAYS, 3_650),
        ("accounts", plan.accounts, 1_000, 50_000_000),
        ("transfers", plan.transfers, 0, 10**10),
        ("prevalence", plan.prevalence, 0, 0.5),
        ("mistakes", plan.mistakes, 0, 0.5),
        ("each", 1 if plan.each is None else plan.each, 1, 1_000),
    ):
        if not low <= value <= high:
            raise UsageError(
                f"{value:g} is out of range", place=name, hint=f"Use {low:g} to {high:g}."
            )
    if "transfers" in plan.lose:
        raise UsageError("a feed needs its transfers", place="lose", hint="Name another table.")


def simulate_world(
    out: Path,
    scenario: Scenario,
    plan: WorldPlan,
    *,
    threads: int | None = None,
    progress: Progress | None = None,
) -> WorldReport:
    """Write what ``scenario`` shows of a world into the folder ``out``, as Parquet in parts.

    The same plan gives the same bytes on any number of threads. Raises ``UsageError`` for an
    ``out`` that holds other files, or an assumption that there is not.
    """
    refuse_other(out)
    told = _teller(progress)
    assumed = assume(plan.assume)
    clock = Clock(plan.days, LANDS)
    planted, disguised = _told(plan, clock, assumed, told)
    society = _society(plan, clock, planted, assumed)
    directory = empty(
        society.layout.total_accounts(),
        society.layout.first_party + society.layout.blocks * society.layout.people,
    )
    enter_stories(directory, planted.world, scenario)
    many = threads or _processors()
    with ThreadPoolExecutor(many) as pool, fresh_feed(out) as folder:
        runner = Runner(pool, told, society.layout.blocks)
        runner.each(
            "who there is",
            lambda n: enter_block(directory, Block(society, n), planted.world, scenario),
        )
        society = _with_volume(plan, society, directory, disguised)
        sizes = Sizes(plan.seed, plan.mistakes, plan.lose)
        work = Work(sizes, scenario, society, directory, planted, disguised,
                    stories_of(planted, disguised))  # fmt: skip
        rows = write_world(folder, work, runner.each)
    made = _kinds(planted)
    return WorldReport(out, scenario.name, plan, society.layout.blocks, rows, made, planted.benign)


def _told(
    plan: WorldPlan, clock: Clock, assumed: Assumptions, told: Callable[[str, int, int], None]
) -> tuple[Planted, Disguised]:
    """The stories, disguised."""
    planted = plant(
        seed=plan.seed,
        clock=clock,
        wanted=round(plan.prevalence * plan.accounts),
        each=plan.each,
        assume=assumed,
        told=told,
        only=plan.only,
    )
    add_lives(planted)
    return planted, disguise(planted, assumed["stops_after_a_while"], assumed["lockdown_shock"])


def _kinds(planted: Planted) -> dict[str, int]:
    counts: dict[str, int] = {}
    for name in planted.spans:
        situation = name.split("/")[0]
        counts[situation] = counts.get(situation, 0) + 1
    return counts


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _teller(progress: Progress | None) -> Callable[[str, int, int], None]:
    return _untold if progress is None else progress.step


def _untold(_name: str, _done: int, _total: int) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True)
class Runner:
    """Runs a task for every block in threads, and tells how far it is."""

    pool: ThreadPoolExecutor
    told: Callable[[str, int, int], None]
    blocks: int

    def each(self, name: str, task: Callable[[int], None]) -> None:
        """``task`` for each block; the first failure ends it."""
        waiting = [self.pool.submit(task, number) for number in range(self.blocks)]
        try:
            for done, future in enumerate(waiting):
                self.told(name, done, self.blocks)
                future.result()
        except BaseException:
            for future in waiting:
                future.cancel()
            raise


def _society(plan: WorldPlan, clock: Clock, planted: Planted, assumed: Assumptions) -> Society:
    world = planted.world
    rest = max(600, plan.accounts - world.accounts.count)
    blocks = max(1, round(rest / BLOCK_ACCOUNTS), round(plan.transfers / BLOCK_TRANSFERS))
    blocks = min(blocks, max(1, rest // 3_000))
    layout = lay_out(
        seed=plan.seed,
        accounts=rest,
        blocks=blocks,
        first_account=world.accounts.count,
        first_party=world.parties.count,
    )
    freelance = world.cast.freelance
    platforms = [*world.cast.platforms, *([freelance] if freelance else [])]
    hubs = Hubs(
        shops=np.array(world.cast.merchants["PH"]),
        platform_fees=np.array([platform.fee_account for platform in platforms]),
        platform_shares=np.array([platform.earner_share for platform in platforms]),
        platform_names=tuple(platform.name for platform in platforms),
    )
    return Society(
        seed=plan.seed,
        clock=clock,
        rhythm=rhythm_of(clock),
        layout=layout,
        money=money_of(plan.seed, plan.days),
        hubs=hubs,
        purposes={purpose: world.words.code(purpose) for purpose in PURPOSES},
        assume=assumed,
        volume=Volume(),
    )


def _with_volume(
    plan: WorldPlan, society: Society, directory: Directory, disguised: Disguised
) -> Society:
    """As much of the ordinary money life as makes up the wanted number of transfers."""
    if plan.transfers == 0:
        return society
    least = replace(society, volume=Volume(0.0, 0.0))
    fixed = _rows(least, directory)
    routine = _rows(replace(society, volume=Volume(1.0, 0.0)), directory) - fixed
    chance = _rows(replace(society, volume=Volume(0.0, 1.0)), directory) - fixed
    wanted = (plan.transfers - len(disguised.number)) / society.layout.blocks - fixed
    share = max(0.0, min(1.0, wanted / (routine + chance)))
    factor = share if share < 1 else max(0.0, (wanted - routine) / chance)
    return replace(society, volume=Volume(share, factor))


def _rows(society: Society, directory: Directory) -> int:
    flow = lived(society, 0).flow.columns()
    return int(happened(society, directory, flow).sum())
