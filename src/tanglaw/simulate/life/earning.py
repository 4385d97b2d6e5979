"""Creators and gig workers on platforms, assistants and sellers who are paid directly. All benign.

Shares that platforms leave to earners: B3.10 (50 to 80 %).
"""

from dataclasses import dataclass

import numpy as np

from tanglaw.model.moment import DAY_US, HOUR_US, MINUTE_US
from tanglaw.simulate.life.chance import Floats, choice
from tanglaw.simulate.life.lands import HOME, LAND
from tanglaw.simulate.life.places_to_pay import shops
from tanglaw.simulate.life.sending import spend
from tanglaw.simulate.life.society import Block
from tanglaw.simulate.rows import Int64s

US = LAND["US"]
REGULARS = 14
"""Viewers to whom most of a creator's income is due."""


@dataclass(frozen=True, slots=True)
class Work:
    """How a group earns on a platform."""

    group: str
    slot: int
    payers: str
    platform: int | None  # None: either creator platform
    jobs: float  # a year
    usd: float  # median of one
    hours: str
    share: float  # of the group who earn with this slot


WORKS = (
    Work("independent_creator", 0, "viewer", None, 190, 20, "evening", 1.0),
    Work("independent_creator", 1, "viewer", None, 110, 18, "evening", 0.35),
    Work("gig_worker", 0, "gig_client", 2, 75, 28, "day", 1.0),
)


@dataclass(frozen=True, slots=True)
class _Takings:
    """What was paid to whom and when, and the platform of each earner."""

    who: Int64s
    ts_us: Int64s
    cents: Int64s
    platform: Int64s


def work(block: Block) -> None:
    """A year's work of all who are paid by platforms, and what they do with it."""
    for one in WORKS:
        _work(block, one)


def platform_of(block: Block, group: str, slot: int) -> Int64s:
    """The platform of each earner or payer of a group: 0 and 1 for creators, 2 for gigs."""
    size = block.layout.size(group)
    if group in {"gig_worker", "gig_client"}:
        return np.full(size, 2)
    if group == "viewer":
        return np.arange(size) % 2
    return np.asarray((block.choice(group, "platform", 2) + slot) % 2)


def _work(block: Block, one: Work) -> None:
    rng = block.rng(f"work/{one.group}/{one.slot}")
    size = block.layout.size(one.group)
    works = block.trait(one.group, f"works/{one.slot}") < one.share
    talent = rng.gamma(1.1, 1 / 1.1, size=size) * works
    place = np.full(size, HOME)
    count = one.jobs * block.society.years * talent
    who, ts_us = block.society.rhythm.times(rng, count, place, block.mood(one.group), one.hours)
    platform = platform_of(block, one.group, one.slot)
    payer = _payers(block, rng, one, who, platform[who])
    usd = one.usd * np.exp(0.8 * rng.standard_normal(len(who)))
    earner = block.account(one.group, np.arange(size), one.slot)
    cents = block.pay(ts_us, payer, earner[who], usd, "platform_spend", place=US, step=100)
    _pay_days(block, rng, one, _Takings(who, ts_us, cents, platform))


def _payers(
    block: Block, rng: np.random.Generator, one: Work, who: Int64s, platform: Int64s
) -> Int64s:
    """Regulars of each earner, who live in any block; few of them pay most of it."""
    rank = (REGULARS * rng.random(len(who)) ** 2.5).astype(np.int64)
    passing = rng.random(len(who)) < 0.25
    rank[passing] = rng.integers(REGULARS, 400, size=int(passing.sum()))
    key = (block.people(one.group)[who] * 3 + one.slot) * 512 + rank
    seed = block.society.seed
    where = choice(key, seed, "payer's block", block.layout.blocks)
    size = block.layout.size(one.payers)
    if one.payers == "viewer":
        person = choice(key, seed, "payer", size // 2) * 2 + platform
    else:
        person = choice(key, seed, "payer", size)
    return block.layout.account(where, one.payers, person, 1)


def _pay_days(block: Block, rng: np.random.Generator, one: Work, takings: _Takings) -> None:
    """Each week the platform keeps its share and pays the rest to the earner's instrument."""
    who, ts_us, platform = takings.who, takings.ts_us, takings.platform
    hubs = block.society.hubs
    weeks = block.society.rhythm.weeks + 1
    week = np.clip((ts_us - block.clock.start_us) // (7 * DAY_US), 0, weeks - 1)
    gross = np.bincount(who * weeks + week, weights=takings.cents, minlength=0)
    (cell,) = np.nonzero(gross)
    person, of_week = cell // weeks, cell % weeks
    share = hubs.platform_shares[platform[person]]
    due = block.clock.start_us + (of_week * 7 + 8 + platform[person]) * DAY_US + 2 * HOUR_US
    due += rng.integers(0, 90, size=len(cell)) * MINUTE_US
    earner = block.account(one.group, person, one.slot)
    instrument = block.account(one.group, person, _instrument_slot(one.group))
    usd = gross[cell] / 100
    fee = hubs.platform_fees[platform[person]]
    block.pay(due - MINUTE_US, earner, fee, usd * (1 - share), "platform_fee", place=US)
    block.pay(due, earner, instrument, usd * share, "platform_payout", place=US)
    spend(block, rng, instrument, due, usd * share * 0.85)


def _instrument_slot(group: str) -> int:
    return 1 if group == "gig_worker" else 2


def assist(block: Block) -> None:
    """Assistants whom two to five customers abroad pay directly, each once or twice a month."""
    rng = block.rng("assistants")
    size = block.layout.size("virtual_assistant")
    clients = 2 + block.choice("virtual_assistant", "clients", 4)
    count = clients.astype(np.float64) * (18 * block.society.years)
    place = np.full(size, HOME)
    mood = block.mood("virtual_assistant")
    who, ts_us = block.society.rhythm.times(rng, count, place, mood, "office")
    key = block.people("virtual_assistant")[who] * 8
    key += (rng.random(len(who)) * clients[who]).astype(np.int64)
    where = choice(key, block.society.seed, "client's block", block.layout.blocks)
    client = choice(key, block.society.seed, "client", block.layout.size("gig_client"))
    payer = block.layout.account(where, "gig_client", client, 0)
    account = block.account("virtual_assistant", who)
    usd = 95 * np.exp(0.6 * rng.standard_normal(len(who)))
    block.pay(ts_us, payer, account, usd, "wire", place=US, purpose="invoice", step=100)
    spend(block, rng, account, ts_us, usd * 0.9)


def sell(block: Block) -> None:
    """Sellers whom many people pay by wallet, and who buy their goods."""
    rng = block.rng("sellers")
    size = block.layout.size("online_seller")
    activity: Floats = rng.gamma(1.0, 90.0, size=size) * block.society.years
    activity *= block.society.volume.chance
    place = np.full(size, HOME)
    who, ts_us = block.society.rhythm.times(rng, activity, place, block.mood("online_seller"))
    where = np.where(
        rng.random(len(who)) < 0.6,
        block.number,
        rng.integers(0, block.layout.blocks, size=len(who)),
    )
    buyer = rng.integers(0, block.layout.size("resident"), size=len(who))
    payer = block.layout.account(where, "resident", buyer, 1)
    account = block.account("online_seller", who)
    usd = 12 * np.exp(0.8 * rng.standard_normal(len(who)))
    block.pay(ts_us, payer, account, usd, "wallet", purpose="order", step=20)
    stocked = rng.random(len(who)) < 0.25
    later = ts_us[stocked] + rng.integers(10, 200, size=int(stocked.sum())) * HOUR_US
    shop = shops(block, rng, np.full(len(later), HOME))
    block.pay(later, account[stocked], shop, usd[stocked] * 2.6, "instant", purpose="order")
