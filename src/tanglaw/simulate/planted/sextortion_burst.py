"""Somebody pays a stranger several small sums within hours, then nothing. The payer is the victim.

Source: vic-burst-new-payee, vic-abrupt-stop, vic-night-run; amounts B4.1 (first mostly under
EUR 250, in all at most EUR 1,500).
"""

from dataclasses import dataclass

from tanglaw.model.moment import MINUTE_US
from tanglaw.simulate.living import live
from tanglaw.simulate.scene import Scene, money
from tanglaw.simulate.situations import Situation, Variant


@dataclass(frozen=True, slots=True)
class Shape:
    """What differs between the variants."""

    payments: tuple[int, int]
    gap_minutes: tuple[int, int]
    payees: int
    hours: tuple[float, float]


_SHAPES = {
    Variant.EASY: Shape((5, 8), (8, 40), 1, (22.5, 24)),
    Variant.ORDINARY: Shape((4, 5), (30, 170), 1, (20, 23)),
    Variant.HARD: Shape((3, 4), (120, 480), 2, (15, 19)),
}


def plant(scene: Scene, variant: Variant) -> None:
    """One victim, one burst."""
    shape = _SHAPES[variant]
    country = scene.pick(("US", "GB", "AU", "CA", "PH"))
    bank = scene.account("bank", scene.person(country), country)
    live(scene, bank, 260 if country == "PH" else 1400)
    scene.label(bank, "victim")
    payees = [_payee(scene) for _ in range(shape.payees)]
    at = scene.at(scene.integer(20, scene.clock.days - 10), *shape.hours, country)
    usd = scene.uniform(20, 80)
    left = 1400.0
    for number in range(scene.integer(*shape.payments)):
        usd = min(usd * scene.uniform(0.9, 1.8), left, 400)
        left -= usd
        payee = payees[number % len(payees)]
        amount = money(usd, country, 5 if country != "PH" else 100)
        transfer = scene.pay(
            at, bank, payee, amount, "instant" if country == "PH" else "remittance"
        )
        scene.label_transfer(transfer, "victim")
        at += scene.integer(*shape.gap_minutes) * MINUTE_US
        if left < 20:
            break


def _payee(scene: Scene) -> int:
    country = scene.pick(("NG", "CI", "PH"))
    payee = scene.account(
        "wallet", scene.person(country), country, opened_day=-scene.integer(5, 60)
    )
    scene.label(payee, "mule")
    return payee


SITUATION = Situation("sextortion_burst", plant)
