"""Which stories a large world holds: plants up to a prevalence, look-alikes at least as many.

Not what is in them, nor the lives around them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from tanglaw.simulate.assumptions import Assumptions
from tanglaw.simulate.calibration import FITTED
from tanglaw.simulate.clock import Clock
from tanglaw.simulate.life.lands import CURRENCIES
from tanglaw.simulate.life.society import PURPOSES
from tanglaw.simulate.scene import Scene
from tanglaw.simulate.situations import Group, Situation, Variant, all_situations, groups
from tanglaw.simulate.stage import open_freelance, set_stage
from tanglaw.simulate.world import World

CREATOR_PLATFORMS = (("Chatline A", 0.50), ("Fanpage C", 0.80))
FREELANCE_PLATFORM = ("TaskBridge", 0.80)
_STAGE = 3_000
"""The stage is set as for so many accounts: everybody else has shops of their own."""


@dataclass(frozen=True, slots=True)
class Span:
    """The rows that a story added, first and one past the last, by table."""

    transfers: tuple[int, int]
    events: tuple[int, int]
    messages: tuple[int, int]


@dataclass(slots=True)
class Planted:
    """The world of the stories, and which rows each planted one added."""

    world: World
    spans: dict[str, Span] = field(default_factory=dict)
    variants: dict[str, Variant] = field(default_factory=dict)
    situations: dict[str, Situation] = field(default_factory=dict)
    benign: dict[str, int] = field(default_factory=dict)


Told = Callable[[str, int, int], None]


def plant(
    *,
    seed: int,
    clock: Clock,
    wanted: int,
    each: int | None,
    assume: Assumptions,
    told: Told,
    only: Sequence[str] = (),
) -> Planted:
    """Stories with about ``wanted`` planted accounts, or ``each`` of every variant, and the benign.

    Plants come in an order drawn by the seed, so that a rare few are not always the same few.
    """
    world = World(seed, clock, {**FITTED, **assume.values})
    for code in CURRENCIES:
        world.currencies.code(code)
    for purpose in PURPOSES:
        world.words.code(purpose)
    set_stage(world, accounts=_STAGE, platforms=CREATOR_PLATFORMS)
    open_freelance(world, *FREELANCE_PLATFORM)
    planted = Planted(world)
    chosen = [one for one in all_situations() if not only or one.name in only]
    sizes: dict[str, int] = {}
    for situation, variant, number in _sequence(world, chosen, each, assume):
        if each is None and sum(sizes.values()) >= wanted:
            break
        told(situation.name, min(sum(sizes.values()), wanted), max(wanted, 1))
        before = world.labelled_accounts
        plant_one(planted, situation, variant, number)
        grown = world.labelled_accounts - before
        sizes[situation.name] = sizes.get(situation.name, 0) + grown
    _add_benign(planted, sizes, wanted, told)
    return planted


def _sequence(
    world: World, chosen: Sequence[Situation], each: int | None, assume: Assumptions
) -> list[tuple[Situation, Variant, int]]:
    if each is not None:
        return [
            (situation, variant, number)
            for situation in chosen
            for variant in Variant
            for number in range(1, each + 1)
        ]
    rng = world.stream("which")
    hard = assume["hard_share"]
    shares = [(1 - hard) / 2, (1 - hard) / 2, hard]
    found: list[tuple[Situation, Variant, int]] = []
    for turn in range(1, 2_000):
        order = rng.permutation(len(chosen))
        drawn = rng.choice(len(Variant), size=len(chosen), p=shares)
        found += [
            (chosen[int(at)], list(Variant)[int(variant)], turn)
            for at, variant in zip(order, drawn, strict=True)
        ]
    return found


def plant_one(planted: Planted, situation: Situation, variant: Variant, number: int) -> None:
    """Plant one story and note which rows it added."""
    world = planted.world
    scenario = f"{situation.name}/{variant}/{number}"
    start = (world.transfers.count, world.events.count, len(world.messages))
    situation.plant(Scene(world, scenario), variant)
    end = (world.transfers.count, world.events.count, len(world.messages))
    pairs = list(zip(start, end, strict=True))
    planted.spans[scenario] = Span(pairs[0], pairs[1], pairs[2])
    planted.variants[scenario] = variant
    planted.situations[scenario] = situation


def _add_benign(planted: Planted, sizes: Mapping[str, int], wanted: int, told: Told) -> None:
    several = [group for group in groups(every=True) if group.name != "ordinary"]
    for done, group in enumerate(several):
        told(group.name, done, len(several))
        floor = max((sizes.get(name, 0) for name in group.resembles), default=0)
        if floor or not group.resembles or wanted == 0:
            planted.benign[group.name] = _make(planted.world, group, max(1, floor))


def _make(world: World, group: Group, floor: int) -> int:
    number = labelled = 0
    while labelled < floor:
        number += 1
        before = world.labelled_accounts
        group.make(Scene(world, f"{group.name}/s{number}", prefix=f"benign:{group.name}"))
        labelled += max(1, world.labelled_accounts - before)
    return labelled
