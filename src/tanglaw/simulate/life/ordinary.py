"""Wages, bills, shopping, cash, top-ups and friends. Not money from abroad or from platforms."""

from dataclasses import dataclass

import numpy as np

from tanglaw.model.moment import HOUR_US
from tanglaw.simulate.life.chance import Floats
from tanglaw.simulate.life.lands import HOME
from tanglaw.simulate.life.places_to_pay import of_country, shops
from tanglaw.simulate.life.rhythm import minutes
from tanglaw.simulate.life.society import Block
from tanglaw.simulate.rows import Int64s


@dataclass(frozen=True, slots=True)
class Living:
    """How a group lives from one account: events in a year, incomes in US dollars a month."""

    group: str
    slot: int
    income: float  # median
    waged: float  # share who are paid wages here
    bills: float  # share who pay bills here
    shopping: float
    cash: float
    basket: float  # median purchase
    takings: float = 0.0  # cash earned without an employer and paid in


LIVINGS = (
    Living("resident", 0, 420, 0.75, 0.7, 55, 22, 9),
    Living("resident", 1, 420, 0.0, 0.1, 20, 4, 5),
    Living("cash_household", 0, 210, 0.15, 0.3, 32, 13, 5, 30),
    Living("migrant_kin", 0, 200, 0.1, 0.4, 22, 6, 6, 8),
    Living("migrant_family", 0, 2100, 0.9, 0.6, 50, 10, 26),
    Living("abroad", 0, 2900, 0.85, 0.7, 75, 12, 32),
    Living("friend_abroad", 0, 3000, 0.85, 0.7, 70, 12, 32),
    Living("viewer", 0, 2900, 0.85, 0.7, 70, 12, 32),
    Living("gig_client", 0, 3200, 0.85, 0.7, 70, 12, 32),
    Living("independent_creator", 2, 250, 0.1, 0.5, 45, 8, 8),
    Living("gig_worker", 1, 250, 0.0, 0.4, 40, 14, 7),
    Living("virtual_assistant", 0, 300, 0.05, 0.6, 45, 10, 9),
    Living("online_seller", 0, 250, 0.0, 0.4, 30, 10, 8, 12),
)


def live(block: Block) -> None:
    """All of it, group by group."""
    for living in LIVINGS:
        place = block.place(living.group)
        income = _income(block, living)
        _wages(block, living, place, income)
        _bills(block, living, place, income)
        _shopping(block, living, place)
        _cash(block, living, place, income)
        _takings(block, living, place, income)
    _top_ups(block)
    _friends(block)


def _income(block: Block, living: Living) -> Floats:
    drawn = block.rng(f"income/{living.group}").standard_normal(block.layout.size(living.group))
    return np.asarray(living.income * np.exp(0.45 * drawn))


def _own(block: Block, living: Living) -> Int64s:
    people = np.arange(block.layout.size(living.group))
    return block.account(living.group, people, living.slot)


def _wages(block: Block, living: Living, place: Int64s, income: Floats) -> None:
    """Twice a month at home; weekly, fortnightly or monthly abroad; never on a weekend."""
    rng = block.rng(f"wages/{living.group}/{living.slot}")
    share = living.waged * block.society.volume.routine
    (who,) = np.nonzero(rng.random(len(place)) < share)
    gap = np.where(place == HOME, 15, np.array([7, 14, 30])[rng.integers(0, 3, len(place))])[who]
    first = (block.trait(living.group, "payday")[who] * gap).astype(np.int64)
    first = np.where(place[who] == HOME, 14, first)
    person, day = _every(who, first, gap, block.clock.days)
    start = block.clock.date(0).weekday()
    week_day = (start + day) % 7
    day = np.maximum(day - np.maximum(week_day - 4, 0), 0)
    employer = of_country(block, block.rng(f"employer/{living.group}"), "employer", place)
    ts_us = block.clock.at(place[person], day, minutes(rng, len(person), "office"))
    gaps = np.zeros(len(place))
    gaps[who] = gap
    usd = income[person] * gaps[person] / 30
    own = _own(block, living)
    block.pay(ts_us, employer[person], own[person], usd, "instant", place=place[person],
              purpose="salary", step=10)  # fmt: skip


def _every(who: Int64s, first: Int64s, gap: Int64s, days: int) -> tuple[Int64s, Int64s]:
    """Person and day of everything that comes back each ``gap`` days from day ``first``."""
    times = np.maximum(-(-(days - first) // np.maximum(gap, 1)), 0)
    row = np.repeat(np.arange(len(who)), times)
    turn = np.arange(len(row)) - np.repeat(np.cumsum(times) - times, times)
    return who[row], first[row] + turn * gap[row]


def _bills(block: Block, living: Living, place: Int64s, income: Floats) -> None:
    """Two bills a month on days of one's own, a little different each time."""
    rng = block.rng(f"bills/{living.group}/{living.slot}")
    share = living.bills * block.society.volume.routine
    for number in range(2):
        (who,) = np.nonzero(rng.random(len(place)) < share)
        first = rng.integers(1, 29, size=len(who))
        person, day = _every(who, first, np.full(len(who), 30), block.clock.days)
        biller = of_country(block, block.rng(f"biller/{living.group}/{number}"), "biller", place)
        usd = income[person] * rng.uniform(0.02, 0.06, size=len(person))
        ts_us = block.clock.at(place[person], day, minutes(rng, len(person), "day"))
        own = _own(block, living)
        block.pay(ts_us, own[person], biller[person], usd, "instant", place=place[person],
                  purpose="bill")  # fmt: skip


def _shopping(block: Block, living: Living, place: Int64s) -> None:
    rng = block.rng(f"shopping/{living.group}/{living.slot}")
    count = living.shopping * block.society.years * block.society.volume.chance
    who, ts_us = block.society.rhythm.times(rng, count, place, block.mood(living.group))
    usd = living.basket * np.exp(0.8 * rng.standard_normal(len(who), dtype=np.float32))
    there = place[who]
    own = _own(block, living)
    shop = shops(block, rng, there)
    block.pay(ts_us, own[who], shop, usd, "card_purchase", place=there)


def _cash(block: Block, living: Living, place: Int64s, income: Floats) -> None:
    rng = block.rng(f"cash/{living.group}/{living.slot}")
    count = living.cash * block.society.years * block.society.volume.chance
    who, ts_us = block.society.rhythm.times(rng, count, place, block.mood(living.group))
    usd = income[who] * rng.uniform(0.03, 0.18, size=len(who))
    usual = block.people(living.group)[who]
    outlet = of_country(block, rng, "outlet", place[who], usual=usual)
    own = _own(block, living)
    block.pay(ts_us, own[who], outlet, usd, "cash_out", place=place[who], outlet=outlet, step=200)


def _takings(block: Block, living: Living, place: Int64s, income: Floats) -> None:
    """Day labour and market stalls: cash that is paid in at an outlet."""
    if not living.takings:
        return
    rng = block.rng(f"takings/{living.group}")
    count = living.takings * block.society.years * block.society.volume.chance
    who, ts_us = block.society.rhythm.times(rng, count, place, block.mood(living.group))
    usd = income[who] * 12 / living.takings * rng.uniform(0.5, 1.3, size=len(who))
    usual = block.people(living.group)[who]
    outlet = of_country(block, rng, "outlet", place[who], usual=usual)
    own = _own(block, living)
    block.pay(ts_us, outlet, own[who], usd, "cash_in", place=place[who], outlet=outlet, step=100)


def _top_ups(block: Block) -> None:
    """Residents move money from bank to wallet, and some of it back."""
    rng = block.rng("top-ups")
    people = np.arange(block.layout.size("resident"))
    count = 14 * block.society.years * block.society.volume.chance
    place = block.place("resident")
    who, ts_us = block.society.rhythm.times(rng, count, place, block.mood("resident"))
    bank, wallet = (block.account("resident", people, slot)[who] for slot in (0, 1))
    back = rng.random(len(who)) < 0.15
    usd = 18 * np.exp(0.8 * rng.standard_normal(len(who)))
    block.pay(ts_us, np.where(back, wallet, bank), np.where(back, bank, wallet), usd, "instant",
              step=100)  # fmt: skip


def _friends(block: Block) -> None:
    """People with wallets send each other small sums: mostly to the same six, some elsewhere."""
    rng = block.rng("friends")
    layout = block.layout
    many = {group: layout.size(group) for group in ("resident", "cash_household", "migrant_kin")}
    wallets = np.concatenate(
        [block.account(group, np.arange(n), int(group == "resident")) for group, n in many.items()]
    )
    place = np.full(len(wallets), HOME)
    mood = block.society.rhythm.moods(block.rng("mood/friends"), len(wallets))
    count = 18 * block.society.years * block.society.volume.chance
    who, ts_us = block.society.rhythm.times(rng, count, place, mood)
    step = 1 + (rng.random(len(who)) ** 2 * 6).astype(np.int64)
    other = wallets[(who + step * 7 + (who % 5) * step) % len(wallets)]
    far = rng.random(len(who)) < 0.06
    away = rng.integers(0, layout.blocks, size=int(far.sum()))
    near = rng.integers(0, layout.size("resident"), size=len(away))
    other[far] = layout.account(away, "resident", near, 1)
    usd = 8 * np.exp(0.9 * rng.standard_normal(len(who)))
    shared = rng.random(len(who)) < 0.3
    channel = "wallet"
    block.pay(ts_us, wallets[who], other, usd, channel, step=100)
    block.pay(ts_us[shared] + HOUR_US, other[shared], wallets[who][shared], usd[shared] * 0.4,
              channel, purpose="share of costs", step=20)  # fmt: skip
