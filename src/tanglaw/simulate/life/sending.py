"""Money that migrants and friends abroad send home, and what becomes of it. Not platform pay.

Amounts and gaps: B6.1 (US$200 to 300 every one or two months) and B6.2 (US$340 a month on
average); channels: B6.4; countries: B6.5.
"""

import numpy as np

from tanglaw.model.moment import HOUR_US
from tanglaw.simulate.life.chance import Floats
from tanglaw.simulate.life.lands import HOME
from tanglaw.simulate.life.places_to_pay import of_country, shops
from tanglaw.simulate.life.rhythm import minutes
from tanglaw.simulate.life.society import Block
from tanglaw.simulate.rows import Int64s
from tanglaw.simulate.world import CHANNEL

BANK_SHARE, TRANSFER_SHARE = 0.622, 0.365
"""Channels of cash sent by overseas workers (B6.4); the rest is other: here, wallets."""

USUAL_USD, SPREAD = 245.0, 0.32
"""Median of one remittance and its spread between senders (fits B6.1)."""

MONTHLY_SHARE = 0.75
"""Share of ties with a payment each month; the others each second month (fits B6.2)."""

SECOND_TIE = 0.5
"""Share of migrants who support a second person (fits B6.2: a month's total is US$340)."""


def kin_of(block: Block) -> tuple[Int64s, Int64s]:
    """Who supports whom: places in ``migrant_family`` and in ``migrant_kin``."""
    migrants, kin = block.layout.size("migrant_family"), block.layout.size("migrant_kin")
    first = np.arange(migrants)
    (second,) = np.nonzero(block.trait("migrant_family", "second tie") < SECOND_TIE)
    sender = np.concatenate([first, second])
    receiver = np.concatenate([first % kin, (migrants + second) % kin])
    return sender, receiver


def send_home(block: Block) -> None:
    """Migrants support kin; kin spend it."""
    sender, receiver = kin_of(block)
    rng = block.rng("remittances")
    place = block.place("migrant_family")
    tie, ts_us, usd = _remittances(block, rng, sender, place)
    who, whom = sender[tie], receiver[tie]
    drawn = block.trait("migrant_family", "channel")[who]
    bank = block.account("migrant_family", who, 0)
    profile = block.account("migrant_family", who, 1)
    by_bank = drawn < BANK_SHARE
    wallet = drawn >= BANK_SHARE + TRANSFER_SHARE
    channel = np.where(by_bank, CHANNEL["wire"], CHANNEL["remittance"])
    channel[wallet] = CHANNEL["wallet"]
    kin = block.account("migrant_kin", whom)
    purpose = "family support"
    in_pesos = rng.random(len(who)) < 0.6
    for chosen, currency in ((in_pesos, np.zeros_like(who)), (~in_pesos, place[who])):
        block.pay(
            ts_us[chosen], np.where(by_bank, bank, profile)[chosen], kin[chosen], usd[chosen],
            channel[chosen], place=currency[chosen], purpose=purpose, step=500,
        )  # fmt: skip
    _fees(block, rng, profile[~by_bank], place[who][~by_bank], ts_us[~by_bank])
    spend(block, rng, kin, ts_us, usd * 0.9)


def _remittances(
    block: Block, rng: np.random.Generator, sender: Int64s, place: Int64s
) -> tuple[Int64s, Int64s, Floats]:
    """Tie, moment and US dollars of every remittance."""
    gap = np.where(rng.random(len(sender)) < MONTHLY_SHARE, 30.4, 60.8)
    first = rng.uniform(0, gap)
    times = np.maximum(np.ceil((block.clock.days - first) / gap), 0).astype(np.int64)
    tie = np.repeat(np.arange(len(sender)), times)
    turn = np.arange(len(tie)) - np.repeat(np.cumsum(times) - times, times)
    shift = rng.integers(-2, 4, size=len(tie))
    day = np.clip((first[tie] + turn * gap[tie]).astype(np.int64) + shift, 0, None)
    night = block.trait("migrant_family", "night shift")[sender[tie]] < 0.08
    minute = np.where(night, minutes(rng, len(tie), "night") % 1440, minutes(rng, len(tie), "day"))
    usual = USUAL_USD * np.exp(SPREAD * rng.standard_normal(len(sender)))
    usd = usual[tie] * rng.uniform(0.8, 1.25, size=len(tie))
    return tie, block.clock.at(place[sender[tie]], day, minute), usd


def _fees(
    block: Block, rng: np.random.Generator, profile: Int64s, place: Int64s, ts_us: Int64s
) -> None:
    charged = rng.random(len(profile)) < 0.5
    biller = of_country(block, rng, "biller", place[charged])
    usd = rng.uniform(2, 7, size=len(biller))
    block.pay(ts_us[charged], profile[charged], biller, usd, "instant", place=place[charged],
              purpose="transfer fee", step=10)  # fmt: skip


def spend(
    block: Block, rng: np.random.Generator, account: Int64s, ts_us: Int64s, usd: Floats
) -> None:
    """What came in to accounts at home is drawn or spent over the following days."""
    cash = usd * rng.uniform(0.3, 0.7, size=len(usd))
    drawn = rng.random(len(usd)) < 0.8
    outlet = of_country(block, rng, "outlet", np.full(int(drawn.sum()), HOME))
    at = ts_us + (rng.gamma(2.0, 26, size=len(usd)) * HOUR_US).astype(np.int64)
    block.pay(at[drawn], account[drawn], outlet, cash[drawn], "cash_out", outlet=outlet, step=200)
    bought = rng.random(len(usd)) < 0.7
    at = ts_us + (rng.gamma(2.0, 40, size=len(usd)) * HOUR_US).astype(np.int64)
    shop = shops(block, rng, np.full(int(bought.sum()), HOME))
    part = (usd - cash) * rng.uniform(0.2, 0.7, size=len(usd))
    block.pay(at[bought], account[bought], shop, part[bought], "card_purchase")


def send_to_friends(block: Block) -> None:
    """People abroad who send small sums to one or two people that are no kin, now and then."""
    rng = block.rng("friends abroad")
    place = block.place("friend_abroad")
    mood = block.mood("friend_abroad")
    activity = rng.gamma(1.2, 6.0 / 1.2, size=len(place)) * block.society.years
    who, ts_us = block.society.rhythm.times(rng, activity, place, mood, "evening")
    households = block.layout.size("cash_household")
    friend = (who * 5 + (rng.random(len(who)) < 0.25)) % households
    account = block.account("cash_household", friend)
    usd = 55 * np.exp(0.7 * rng.standard_normal(len(who)))
    profile = block.account("friend_abroad", who, 1)
    block.pay(ts_us, profile, account, usd, "remittance", purpose="gift", step=500)
    spend(block, rng, account, ts_us, usd * 0.8)


def travel(block: Block) -> None:
    """A trip home or on holiday: purchases and cash in another country for one or three weeks."""
    for group, share in (("migrant_family", 0.12), ("abroad", 0.03), ("friend_abroad", 0.15)):
        rng = block.rng(f"travel/{group}")
        (who,) = np.nonzero(rng.random(block.layout.size(group)) < share * block.society.years)
        days = rng.integers(6, 21, size=len(who))
        first = rng.integers(0, max(1, block.clock.days - 7), size=len(who))
        times = rng.poisson(days * 0.6 * block.society.volume.chance)
        row = np.repeat(np.arange(len(who)), times)
        day = first[row] + (rng.random(len(row)) * days[row]).astype(np.int64)
        kept = day < block.clock.days
        row, day = row[kept], day[kept]
        home = np.full(len(row), HOME)
        ts_us = block.clock.at(home, day, minutes(rng, len(row), "day"))
        account = block.account(group, who[row], 0)
        usd = 18 * np.exp(0.8 * rng.standard_normal(len(row)))
        cash = rng.random(len(row)) < 0.2
        block.pay(ts_us[~cash], account[~cash], shops(block, rng, home[~cash]), usd[~cash],
                  "card_purchase")  # fmt: skip
        outlet = of_country(block, rng, "outlet", home[cash])
        block.pay(ts_us[cash], account[cash], outlet, usd[cash] * 4, "cash_out", outlet=outlet,
                  step=200)  # fmt: skip
