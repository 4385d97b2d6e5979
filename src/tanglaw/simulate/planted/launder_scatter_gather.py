"""One account splits a sum over several, which bring it together again at another."""

from tanglaw.model.moment import HOUR_US
from tanglaw.simulate.living import resident
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Situation, Variant

_WIDTH = {Variant.EASY: (7, 10), Variant.ORDINARY: (5, 6), Variant.HARD: (3, 4)}
_HOURS = {Variant.EASY: (1, 10), Variant.ORDINARY: (5, 40), Variant.HARD: (20, 100)}


def plant(scene: Scene, variant: Variant) -> None:
    """One scatter and gather."""
    source, sink = (resident(scene) for _ in range(2))
    scene.label(source, "mule")
    scene.label(sink, "mule")
    start = scene.at(scene.integer(2, scene.clock.days - 20), 8, 20)
    for _ in range(scene.integer(*_WIDTH[variant])):
        between = resident(scene)
        scene.label(between, "mule")
        amount = pesos(scene.uniform(15_000, 48_000), 500)
        at = start + scene.integer(0, 12) * HOUR_US
        scene.label_transfer(scene.pay(at, source, between, amount, "instant"), "mule")
        on = at + scene.integer(*_HOURS[variant]) * HOUR_US
        rest = pesos(amount / 100 * scene.uniform(0.93, 0.99), 100)
        scene.label_transfer(scene.pay(on, between, sink, rest, "instant"), "mule")


SITUATION = Situation("launder_scatter_gather", plant)
