"""A frightened payer buys codes or coins for strangers within hours; later a helper takes more.

Source: vic-prepaid-abroad, vic-cvc-unhosted, vic-recovery-scam, vic-abrupt-stop; amounts B4.1.
The payer is the victim.
"""

from dataclasses import dataclass

from tanglaw.model.moment import MINUTE_US
from tanglaw.simulate.living import live
from tanglaw.simulate.scene import Scene, money
from tanglaw.simulate.situations import Evidence, Situation, Variant


@dataclass(frozen=True, slots=True)
class Shape:
    """What differs between the variants."""

    payments: tuple[int, int]
    gap_minutes: tuple[int, int]
    step: int  # amounts are multiples of it
    helper: bool  # somebody new takes a fee for getting it back


_SHAPES = {
    Variant.EASY: Shape((4, 6), (6, 40), 50, True),
    Variant.ORDINARY: Shape((3, 4), (30, 300), 10, True),
    Variant.HARD: Shape((2, 3), (300, 1100), 5, False),
}


def plant(scene: Scene, variant: Variant) -> None:
    """One who pays in codes, and one who pays in coins."""
    for channel in ("voucher", "crypto"):
        _victim(scene, _SHAPES[variant], channel)


def _victim(scene: Scene, shape: Shape, channel: str) -> None:
    country = "US" if shape.step == 50 else scene.pick(("US", "GB", "AU", "CA"))
    bank = scene.account("bank", scene.person(country), country)
    live(scene, bank, 1500)
    scene.label(bank, "victim")
    abroad = scene.pick(("NG", "CI", "PH"))
    kind = "crypto" if channel == "crypto" else "wallet"
    payee = scene.account(kind, scene.person(abroad), abroad, opened_day=-scene.integer(5, 50))
    scene.label(payee, "mule")
    day = scene.integer(30, scene.clock.days - 45)
    at = scene.at(day, 19, 23, country)
    for _ in range(scene.integer(*shape.payments)):
        amount = money(scene.uniform(30, 180), country, shape.step)
        scene.label_transfer(scene.pay(at, bank, payee, amount, channel), "victim")
        at += scene.integer(*shape.gap_minutes) * MINUTE_US
    if shape.helper:
        helper = scene.account("wallet", scene.person(abroad), abroad)
        scene.label(helper, "mule")
        later = scene.at(day + scene.integer(14, 35), 10, 18, country)
        fee = money(scene.uniform(220, 700), country, 10)
        scene.label_transfer(scene.pay(later, bank, helper, fee, "remittance"), "victim")


SITUATION = Situation("code_demand", plant, Evidence(members=2, rows=2))
