"""Cash is paid in at many places at home and drawn abroad within days, by another hand.

Source: ctl-funnel-geo, ctl-third-party-cash; bands of B3.15 (deposits of A$200 to 800).
"""

from dataclasses import dataclass

from tanglaw.model.moment import HOUR_US
from tanglaw.simulate.living import shop
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Situation, Variant


@dataclass(frozen=True, slots=True)
class Shape:
    """What differs between the variants."""

    deposits: tuple[int, int]  # in each of three months
    payers: tuple[int, int]
    drawn: float
    delay_hours: tuple[int, int]


_SHAPES = {
    Variant.EASY: Shape((14, 20), (6, 9), 0.92, (6, 30)),
    Variant.ORDINARY: Shape((10, 13), (4, 6), 0.8, (12, 60)),
    Variant.HARD: Shape((6, 8), (3, 4), 0.6, (20, 110)),
}


def plant(scene: Scene, variant: Variant) -> None:
    """One account that money falls through."""
    shape = _SHAPES[variant]
    account = scene.account("bank", scene.person())
    scene.label(account, "facilitator")
    payers = [scene.account("wallet", scene.person()) for _ in range(scene.integer(*shape.payers))]
    for payer in payers:
        scene.label(payer, "performer")
    if variant is Variant.HARD:
        shop(scene, account, usd=12)
    abroad = scene.pick(("SG", "JP", "AE"))
    outlets = scene.cast.outlets
    first = scene.integer(5, max(6, scene.clock.days - 100))
    for month in range(3):
        for number in range(scene.integer(*shape.deposits)):
            at = scene.at(first + month * 30 + scene.integer(0, 26), 8, 20)
            amount = pesos(scene.uniform(7500, 29_000), 500)
            place = outlets["PH"][(number * 3) % len(outlets["PH"])]
            cash = scene.pay(at, place.account, account, amount, "cash_in", outlet=place.outlet)
            scene.label_transfer(cash, "facilitator")
            gift = pesos(scene.uniform(1500, 6000), 100)
            payer = payers[number % len(payers)]
            scene.label_transfer(scene.pay(at, payer, account, gift, "wallet"), "performer")
            later = at + scene.integer(*shape.delay_hours) * HOUR_US
            out = int((amount + gift) * shape.drawn) // 10_000 * 10_000
            there = scene.pick(outlets[abroad])
            drawn = scene.pay(later, account, there.account, out, "cash_out", outlet=there.outlet)
            scene.label_transfer(drawn, "facilitator")


SITUATION = Situation("cash_funnel", plant)
