"""Mules at home gather from strangers and push it abroad or into coins, all of it, in days.

Source: mul-cross-border-push, mul-cvc-exit, mul-small-in-cash-out (AUS-HUNT, FIN24-S).
"""

from dataclasses import dataclass

from tanglaw.model.moment import HOUR_US
from tanglaw.simulate.living import resident
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Situation, Variant


@dataclass(frozen=True, slots=True)
class Shape:
    """What differs between the variants."""

    payers: tuple[int, int]
    within_days: int
    passed_on: tuple[float, float]
    delay_hours: tuple[int, int]


_SHAPES = {
    Variant.EASY: Shape((8, 12), 7, (0.9, 0.98), (1, 10)),
    Variant.ORDINARY: Shape((5, 7), 13, (0.78, 0.95), (4, 40)),
    Variant.HARD: Shape((4, 4), 25, (0.6, 0.9), (12, 68)),
}


def plant(scene: Scene, variant: Variant) -> None:
    """Two mules: one sends abroad, one buys coins."""
    shape = _SHAPES[variant]
    for way in ("abroad", "coins"):
        mule = scene.account("wallet", scene.person(), opened_day=-scene.integer(5, 60))
        scene.label(mule, "mule")
        target = (
            scene.cast.exchange
            if way == "coins"
            else scene.account("bank", scene.person("NG"), "NG")
        )
        day = scene.integer(15, scene.clock.days - 40)
        for _ in range(scene.integer(*shape.payers)):
            payer = resident(scene)
            scene.label(payer, "victim")
            for _ in range(scene.integer(1, 2)):
                at = scene.at(day + scene.integer(0, shape.within_days), 9, 23)
                amount = pesos(scene.uniform(1500, 9000), 100)
                scene.label_transfer(scene.pay(at, payer, mule, amount, "instant"), "victim")
                rest = int(amount * scene.uniform(*shape.passed_on))
                later = at + scene.integer(*shape.delay_hours) * HOUR_US
                channel = "crypto" if way == "coins" else "remittance"
                scene.label_transfer(scene.pay(later, mule, target, rest, channel), "mule")


SITUATION = Situation("mule_exit", plant)
