"""Shops, billers, employers and cash outlets that people of a country deal with. Not what for."""

import numpy as np

from tanglaw.simulate.life.chance import trait
from tanglaw.simulate.life.lands import ABROAD, HOME
from tanglaw.simulate.life.society import Block
from tanglaw.simulate.rows import Int64s

_ELSEWHERE = 0.15
"""Share of shopping in the shops of another neighbourhood."""
_SHARED = 0.15
"""Share of shopping in shops that the stories' people use too."""


def shops(block: Block, rng: np.random.Generator, place: Int64s) -> Int64s:
    """A shop in each country of ``place``; few shops have most customers."""
    where = np.full(len(place), block.number)
    drawn = rng.random(len(place))
    other = drawn < _ELSEWHERE
    where[other] = rng.integers(0, block.layout.blocks, size=int(other.sum()))
    found = of_country(block, rng, "shop", place, where)
    shared = (drawn > 1 - _SHARED) & (place == HOME)
    found[shared] = rng.choice(block.society.hubs.shops, size=int(shared.sum()))
    return found


def of_country(
    block: Block,
    rng: np.random.Generator,
    group: str,
    place: Int64s,
    where: int | Int64s | None = None,
    usual: Int64s | None = None,
) -> Int64s:
    """An account of ``group`` at home, or of ``<group>_abroad`` in the country, for each place.

    With ``usual``, numbers of people, each goes to the same one mostly and to two others at times.
    """
    number = np.broadcast_to(np.asarray(block.number if where is None else where), place.shape)
    skewed = rng.random(len(place)) ** 2
    if usual is not None:
        turn = np.array([0, 0, 0, 0, 1, 2])[rng.integers(0, 6, size=len(place))]
        skewed = trait(usual * 4 + turn, block.society.seed, f"usual {group}") ** 2
    home = block.layout.size(group)
    near = block.layout.account(number, group, (skewed * home).astype(np.int64))
    first = np.maximum(place - 1, 0)
    many = (block.layout.size(f"{group}_abroad") - first + ABROAD - 1) // ABROAD
    index = first + (skewed * many).astype(np.int64) * ABROAD
    far = block.layout.account(number, f"{group}_abroad", index)
    return np.asarray(np.where(place == HOME, near, far))
