"""One payer pays a few strangers ever more, ever more often, beyond their income; then travels.

Source: snd-escalation, snd-unsustained-spend, snd-travel-after-pay, snd-referred-payee, B1.9
(AIC589, AUS-1087). One payee was referred by a partner firm.
"""

from dataclasses import dataclass

from tanglaw.simulate.living import live
from tanglaw.simulate.scene import Scene, money
from tanglaw.simulate.situations import Situation, Variant


@dataclass(frozen=True, slots=True)
class Shape:
    """What differs between the variants."""

    payees: int
    growth: float  # of size and frequency, a month
    income: float
    referred: bool
    visit: bool


_SHAPES = {
    Variant.EASY: Shape(3, 1.7, 700, True, True),
    Variant.ORDINARY: Shape(3, 1.45, 1200, True, False),
    Variant.HARD: Shape(2, 1.25, 2500, False, False),
}


def plant(scene: Scene, variant: Variant) -> None:
    """One payer."""
    shape = _SHAPES[variant]
    country = scene.sending_country()
    party = scene.person(country)
    bank = scene.account("bank", party, country)
    sender = scene.account("remittance_profile", party, country)
    live(scene, bank, shape.income)
    scene.label(bank, "consumer")
    scene.label(sender, "consumer")
    payees = [scene.account("wallet", scene.person()) for _ in range(shape.payees)]
    for payee in payees:
        scene.label(payee, "performer")
    if shape.referred:
        scene.know(payees[0], "referred", day=20, expires_day=scene.clock.days + 60)
    count, usd = 3.0, 24.0
    for month in range(min(6, scene.clock.days // 30)):
        for _ in range(max(2, round(count))):
            at = scene.at(month * 30 + scene.integer(1, 28), 19, 27, country)
            amount = money(usd * scene.uniform(0.8, 1.2), country, 5)
            payee = scene.pick(payees)
            scene.label_transfer(scene.pay(at, sender, payee, amount, "remittance"), "consumer")
        count, usd = min(count * shape.growth, 40), min(usd * shape.growth, 190)
    if shape.visit:
        for day in range(7):
            at = scene.at(scene.clock.days - 12 + day, 9, 22)
            shop = scene.pick(scene.cast.merchants["PH"])
            amount = money(scene.uniform(10, 80), country)
            scene.pay(at, bank, shop, amount, "card_purchase")


SITUATION = Situation("rising_payer", plant)
