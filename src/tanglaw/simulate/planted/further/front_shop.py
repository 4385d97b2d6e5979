"""A shop's account takes card payments of customers, and payouts of several platforms' earners.

Source: ctl-front-mix, ctl-multi-platform-payee, ctl-no-business-cost (FIN20-S, HRW24).
"""

from dataclasses import dataclass

from tanglaw.model.moment import HOUR_US
from tanglaw.simulate.earning import earn, new_earner, pay_out
from tanglaw.simulate.living import in_currency
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Situation, Variant


@dataclass(frozen=True, slots=True)
class Shape:
    """What differs between the variants."""

    earners: tuple[int, int]
    customers: tuple[int, int]
    drawn: float  # share of payouts that leaves as cash


_SHAPES = {
    Variant.EASY: Shape((6, 8), (8, 12), 0.9),
    Variant.ORDINARY: Shape((4, 5), (14, 20), 0.7),
    Variant.HARD: Shape((3, 3), (25, 40), 0.5),
}


def plant(scene: Scene, variant: Variant) -> None:
    """One owner, one till."""
    shape = _SHAPES[variant]
    owner = scene.person()
    till = scene.account("bank", owner)
    scene.label(till, "controller")
    freelance = scene.cast.freelance
    sites = [*scene.cast.platforms, *([freelance] if freelance else [])]
    for number in range(scene.integer(*shape.earners)):
        earner = new_earner(scene, platform=sites[number % len(sites)])
        scene.label(earner.account, "performer")
        scene.label(earner.wallet, "performer")
        payouts = earn(scene, earner, scene.uniform(80, 220))
        pay_out(scene, payouts, till)
        for due in payouts:
            cash = int(in_currency(due.net, "PH") * shape.drawn) // 10_000 * 10_000
            if cash > 0:
                scene.cash_out(due.at_us + scene.integer(3, 70) * HOUR_US, till, cash)
    for _ in range(scene.integer(*shape.customers)):
        buyer = scene.account("bank", scene.person())
        for _ in range(scene.integer(1, 6)):
            at = scene.at(scene.integer(1, scene.clock.days - 2), 9, 20)
            scene.pay(at, buyer, till, pesos(scene.uniform(80, 900), 10), "card_purchase")


SITUATION = Situation("front_shop", plant)
