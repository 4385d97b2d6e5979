"""A sum goes from hand to hand, a little less each time: laundering in general.

Source: lau-chain.
"""

from itertools import pairwise

from tanglaw.model.moment import HOUR_US
from tanglaw.simulate.living import resident
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Situation, Variant

_HOPS = {Variant.EASY: (6, 7), Variant.ORDINARY: (5, 5), Variant.HARD: (4, 4)}
_KEPT = {Variant.EASY: (0.95, 0.99), Variant.ORDINARY: (0.9, 0.98), Variant.HARD: (0.78, 0.97)}
_HOURS = {Variant.EASY: (1, 12), Variant.ORDINARY: (6, 40), Variant.HARD: (24, 80)}


def plant(scene: Scene, variant: Variant) -> None:
    """Two chains."""
    for _ in range(2):
        hands = [resident(scene) for _ in range(scene.integer(*_HOPS[variant]) + 1)]
        for hand in hands:
            scene.label(hand, "mule")
        at = scene.at(scene.integer(10, scene.clock.days - 25), 8, 18)
        amount = pesos(scene.uniform(12_000, 45_000), 100)
        for payer, payee in pairwise(hands):
            scene.label_transfer(scene.pay(at, payer, payee, amount, "instant"), "mule")
            at += scene.integer(*_HOURS[variant]) * HOUR_US
            amount = int(amount * scene.uniform(*_KEPT[variant])) // 100 * 100


SITUATION = Situation("launder_chain", plant)
