"""Money goes round through several accounts and comes back, a little less each time."""

from tanglaw.model.moment import HOUR_US
from tanglaw.simulate.living import resident
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Situation, Variant

_HOPS = {Variant.EASY: (3, 4), Variant.ORDINARY: (4, 6), Variant.HARD: (6, 8)}
_HOURS = {Variant.EASY: (1, 8), Variant.ORDINARY: (4, 30), Variant.HARD: (20, 90)}


def plant(scene: Scene, variant: Variant) -> None:
    """Two rounds of one cycle."""
    ring = [resident(scene) for _ in range(scene.integer(*_HOPS[variant]))]
    for account in ring:
        scene.label(account, "mule")
    for _ in range(2):
        at = scene.at(scene.integer(2, scene.clock.days - 40), 8, 20)
        amount = pesos(scene.uniform(40_000, 400_000), 1000)
        for number, account in enumerate(ring):
            onward = ring[(number + 1) % len(ring)]
            scene.label_transfer(scene.pay(at, account, onward, amount, "instant"), "mule")
            at += scene.integer(*_HOURS[variant]) * HOUR_US
            amount = pesos(amount / 100 * scene.uniform(0.93, 0.995), 100)


SITUATION = Situation("launder_cycle", plant)
