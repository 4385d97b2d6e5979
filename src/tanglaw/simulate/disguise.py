"""Makes hard plants harder: delays, members who stop after a while, ordinary life around them.

Not a plant itself. Easy plants stay as they are; ordinary ones get half the ordinary life.
"""

from dataclasses import dataclass

import numpy as np

from tanglaw.model.moment import DAY_US, HOUR_US
from tanglaw.model.schema import ACCOUNT_KINDS
from tanglaw.simulate.life.chance import stream
from tanglaw.simulate.living import bills, shop
from tanglaw.simulate.planting import Planted
from tanglaw.simulate.rows import Int64s
from tanglaw.simulate.scene import Scene
from tanglaw.simulate.situations import Variant
from tanglaw.simulate.world import CHANNEL

_LATER = ("cash_out", "wallet", "instant", "crypto")
_FADING = ("consumer", "performer")
_LIVING = ("bank", "wallet", "prepaid_card")


@dataclass(frozen=True, slots=True)
class Disguised:
    """The transfers of the stories after the change: columns, and for each its old number."""

    columns: dict[str, Int64s]
    number: Int64s


def add_lives(planted: Planted) -> None:
    """Members of hard plants, and half of those of ordinary ones, also shop and pay bills.

    Must run after all stories: what it adds belongs to none of them.
    """
    world = planted.world
    kinds = {ACCOUNT_KINDS.index(kind) for kind in _LIVING}
    kind_of = world.accounts.columns()["kind"]
    for label in list(world.labels):
        variant = planted.variants.get(label.scenario)
        if variant in {None, Variant.EASY} or label.entity_kind != "account":
            continue
        scene = Scene(world, f"{label.scenario}/life/{label.entity}", prefix="benign:")
        lives = variant is Variant.HARD or scene.chance(0.5)
        country = world.homes[label.entity][1]
        if lives and int(kind_of[label.entity]) in kinds and country in world.cast.merchants:
            shop(scene, label.entity, per_week=scene.uniform(0.4, 1.6), usd=6)
            bills(scene, label.entity, 12)


def disguise(planted: Planted, stops: float, shock: float) -> Disguised:
    """Delay, stop and, for a shock, repeat rows of plants; the rest is as it was.

    ``stops`` is the share of members of hard plants who stop part of the way, ``shock`` the
    factor on payers' remittances in 60 days in the middle.
    """
    columns = planted.world.transfers.columns()
    number = np.arange(len(columns["ts_us"]))
    kept = np.ones(len(number), dtype=bool)
    members = _members(planted)
    extra: list[Int64s] = []
    for scenario, span in planted.spans.items():
        rows = np.arange(*span.transfers)
        rng = stream(planted.world.seed, 0, f"disguise/{scenario}")
        if planted.variants[scenario] is Variant.HARD:
            _delay(columns, rows, rng)
            _stop(columns, rows, rng, members[scenario], stops, kept)
        if shock > 1:
            extra.append(_repeats(planted, columns, rows, rng, shock))
    again = np.concatenate([np.flatnonzero(kept), *extra]).astype(np.int64)
    taken = {name: column[again] for name, column in columns.items()}
    repeated = np.arange(len(again)) >= int(kept.sum())
    rng = stream(planted.world.seed, 0, "shock")
    taken["ts_us"] = taken["ts_us"] + repeated * rng.integers(1, 3 * DAY_US, size=len(again))
    return Disguised(taken, again)


def _members(planted: Planted) -> dict[str, dict[int, str]]:
    found: dict[str, dict[int, str]] = {scenario: {} for scenario in planted.spans}
    for label in planted.world.labels:
        if label.entity_kind == "account" and label.scenario in found:
            found[label.scenario][label.entity] = label.label
    return found


def _delay(columns: dict[str, Int64s], rows: Int64s, rng: np.random.Generator) -> None:
    later = np.isin(columns["channel"][rows], [CHANNEL[name] for name in _LATER])
    hours = rng.exponential(3.0, size=len(rows)) * later
    columns["ts_us"][rows] += (hours * HOUR_US).astype(np.int64)


def _stop(
    columns: dict[str, Int64s],
    rows: Int64s,
    rng: np.random.Generator,
    members: dict[int, str],
    stops: float,
    kept: np.ndarray[tuple[int], np.dtype[np.bool_]],
) -> None:
    """Some payers and earners do nothing more after a day; three of a kind always go on."""
    if len(rows) == 0:
        return
    ts_us = columns["ts_us"][rows]
    first, last = int(ts_us.min()), int(ts_us.max())
    for role in _FADING:
        fading = sorted(account for account, label in members.items() if label == role)
        for account in fading[3:]:
            if rng.random() >= stops:
                continue
            end = first + int((last - first) * rng.uniform(0.4, 0.8))
            ends = (columns["originator"][rows] == account) | (
                columns["beneficiary"][rows] == account
            )
            kept[rows[ends & (ts_us > end)]] = False


def _repeats(
    planted: Planted,
    columns: dict[str, Int64s],
    rows: Int64s,
    rng: np.random.Generator,
    shock: float,
) -> Int64s:
    clock = planted.world.clock
    middle = clock.start_us + clock.days * DAY_US // 2
    near = np.abs(columns["ts_us"][rows] - middle) < 30 * DAY_US
    paid = rows[near & (columns["channel"][rows] == CHANNEL["remittance"])]
    return np.asarray(np.repeat(paid, rng.poisson(shock - 1, size=len(paid))))
