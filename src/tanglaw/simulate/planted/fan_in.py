"""Unrelated people in several countries send one person small sums, which soon leave as cash.

Source: rcp-fan-in-unrelated, rcp-multi-country, rcp-rapid-cashout, rcp-amount-band (B2.13). The
number of senders, 5 to 40, is a placeholder (B7).
"""

from dataclasses import dataclass

import numpy as np

from tanglaw.model.moment import DAY_US, HOUR_US
from tanglaw.simulate.living import bills, shop
from tanglaw.simulate.places import SENDING
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Situation, Variant


@dataclass(frozen=True, slots=True)
class Shape:
    """What differs between the variants."""

    senders: tuple[int, int]
    countries: int
    payments: tuple[int, int]  # by one sender
    span_days: int
    cash_hours: tuple[int, int]


_SHAPES = {
    Variant.EASY: Shape((20, 40), 5, (1, 5), 60, (1, 12)),
    Variant.ORDINARY: Shape((10, 20), 4, (1, 4), 90, (3, 40)),
    Variant.HARD: Shape((5, 8), 3, (1, 3), 120, (10, 80)),
}


def plant(scene: Scene, variant: Variant) -> None:
    """One recipient and their senders."""
    shape = _SHAPES[variant]
    wallet = scene.account("wallet", scene.person())
    scene.label(wallet, "recipient")
    if variant is not Variant.EASY:
        shop(scene, wallet, per_week=0.8, usd=5)
        bills(scene, wallet, 8)
    countries = scene.some(SENDING, shape.countries)
    first = scene.integer(0, max(1, scene.clock.days - shape.span_days))
    for number in range(scene.integer(*scene.scaled("payers_per_recipient", shape.senders))):
        country = countries[number] if number < len(countries) else scene.pick(countries)
        sender = scene.account("remittance_profile", scene.person(country), country)
        scene.label(sender, "consumer")
        for _ in range(scene.integer(*shape.payments)):
            day = first + scene.integer(0, shape.span_days - 1)
            at = scene.at(day, 20, 27, country)
            amount = pesos(float(np.clip(scene.rng.lognormal(7.9, 0.55), 1000, 10_000)), 100)
            transfer = scene.pay(at, sender, wallet, amount, "remittance", currency="PHP")
            scene.label_transfer(transfer, "recipient")
            cash = int(amount * scene.uniform(0.85, 1.0)) // 10_000 * 10_000
            after = at + scene.integer(*shape.cash_hours) * HOUR_US
            if cash > 0 and after < at + 4 * DAY_US:
                scene.cash_out(after, wallet, cash)


SITUATION = Situation("fan_in", plant)
