"""Somebody abroad pays several unrelated people small sums, again and again, at short gaps.

Source: snd-low-value-repeat, snd-short-interval, snd-multi-beneficiary; number of payments drawn
from the sampler that reproduces B1.1 to B1.5, kept to its repeating part.
"""

from dataclasses import dataclass

import numpy as np

from tanglaw.simulate.living import live
from tanglaw.simulate.scene import Scene, money
from tanglaw.simulate.situations import Situation, Variant


@dataclass(frozen=True, slots=True)
class Shape:
    """What differs between the variants."""

    least: int
    payees: tuple[int, int]
    gap_days: tuple[int, int]
    hours: tuple[float, float]


_SHAPES = {
    Variant.EASY: Shape(25, (5, 9), (1, 6), (22, 28)),
    Variant.ORDINARY: Shape(14, (3, 6), (2, 12), (21, 27)),
    Variant.HARD: Shape(8, (2, 4), (5, 19), (17, 26)),
}


def payments_of_a_sender(rng: np.random.Generator) -> int:
    """Payments one sender makes in all, heavy-tailed (B1 sampler, derived)."""
    while True:
        count = int(np.ceil(rng.lognormal(0.1, 2.2)))
        if count <= 800:
            return count


def plant(scene: Scene, variant: Variant) -> None:
    """One sender and the people they pay."""
    shape = _SHAPES[variant]
    country = scene.sending_country()
    party = scene.person(country)
    bank = scene.account("bank", party, country)
    sender = scene.account("remittance_profile", party, country)
    live(scene, bank, 1600)
    scene.label(bank, "consumer")
    scene.label(sender, "consumer")
    payees = []
    for _ in range(scene.integer(*shape.payees)):
        payees.append(scene.account("wallet", scene.person()))
        scene.label(payees[-1], "performer")
    count = 0
    while count < shape.least:
        count = payments_of_a_sender(scene.rng)
    day = scene.integer(0, 20)
    for number in range(min(count, 120)):
        if day >= scene.clock.days:
            break
        payee = payees[number] if number < len(payees) else scene.pick(payees)
        at = scene.at(day, *shape.hours, country)
        amount = money(scene.uniform(10, 38), country, 5)
        scene.label_transfer(scene.pay(at, sender, payee, amount, "remittance"), "consumer")
        if scene.chance(0.7):
            cash = money(scene.uniform(8, 30), "PH", 100)
            scene.cash_out(at + scene.integer(1, 60) * 3_600_000_000, payee, cash)
        day += scene.integer(*shape.gap_days)


SITUATION = Situation("prolific_consumer", plant)
