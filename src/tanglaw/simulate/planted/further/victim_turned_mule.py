"""Somebody who paid under pressure is then made to pass on what other victims pay.

Source: vic-turned-mule (AUS-HUNT), mul-cross-border-push, mul-cvc-exit.
"""

from dataclasses import dataclass

from tanglaw.model.moment import HOUR_US, MINUTE_US
from tanglaw.simulate.living import live
from tanglaw.simulate.scene import Scene, money
from tanglaw.simulate.situations import Evidence, Situation, Variant


@dataclass(frozen=True, slots=True)
class Shape:
    """What differs between the variants."""

    first: tuple[int, int]  # payments under pressure
    strangers: tuple[int, int]
    within_days: int
    passed_on: float
    delay_hours: tuple[int, int]


_SHAPES = {
    Variant.EASY: Shape((4, 6), (7, 9), 10, 0.95, (1, 6)),
    Variant.ORDINARY: Shape((3, 5), (5, 6), 14, 0.85, (3, 30)),
    Variant.HARD: Shape((3, 3), (3, 4), 40, 0.7, (10, 70)),
}


def plant(scene: Scene, variant: Variant) -> None:
    """One victim; those who pay later are victims too."""
    shape = _SHAPES[variant]
    country = scene.pick(("US", "GB", "AU", "CA"))
    bank = scene.account("bank", scene.person(country), country)
    live(scene, bank, 1200)
    scene.label(bank, "victim")
    abroad = scene.pick(("NG", "CI", "PH"))
    payee = scene.account("wallet", scene.person(abroad), abroad)
    exit_wallet = scene.account("crypto", scene.person(abroad), abroad)
    scene.label(payee, "mule")
    scene.label(exit_wallet, "mule")
    day = scene.integer(40, scene.clock.days - 90)
    at = scene.at(day, 19, 22, country)
    for _ in range(scene.integer(*shape.first)):
        amount = money(scene.uniform(25, 140), country, 5)
        scene.label_transfer(scene.pay(at, bank, payee, amount, "remittance"), "victim")
        at += scene.integer(15, 200) * MINUTE_US
    for number in range(scene.integer(*shape.strangers)):
        stranger = scene.account("bank", scene.person(country), country)
        live(scene, stranger, 1100)
        scene.label(stranger, "victim")
        start = scene.at(day + 40 + scene.integer(0, shape.within_days), 17, 23, country)
        for _ in range(2):
            usd = scene.uniform(40, 180)
            paid = scene.pay(start, stranger, bank, money(usd, country, 5), "instant")
            scene.label_transfer(paid, "victim")
            later = start + scene.integer(*shape.delay_hours) * HOUR_US
            rest = money(usd * shape.passed_on, country, 1)
            target, channel = (exit_wallet, "crypto") if number % 2 else (payee, "remittance")
            scene.label_transfer(scene.pay(later, bank, target, rest, channel), "mule")
            start += scene.integer(1, 20) * HOUR_US


SITUATION = Situation("victim_turned_mule", plant, Evidence(members=4, rows=6))
