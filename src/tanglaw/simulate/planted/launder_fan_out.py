"""One sum arrives and is spread over many accounts within days, in sums of like size."""

from tanglaw.model.moment import HOUR_US
from tanglaw.simulate.living import resident
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Situation, Variant

_WIDTH = {Variant.EASY: (12, 18), Variant.ORDINARY: (8, 11), Variant.HARD: (5, 6)}
_SPAN_HOURS = {Variant.EASY: 24, Variant.ORDINARY: 96, Variant.HARD: 260}


def plant(scene: Scene, variant: Variant) -> None:
    """One spreading account."""
    middle, source = resident(scene), resident(scene)
    scene.label(middle, "mule")
    scene.label(source, "mule")
    start = scene.at(scene.integer(2, scene.clock.days - 30), 8, 20)
    width = scene.integer(*_WIDTH[variant])
    each = scene.uniform(15_000, 45_000)
    first = scene.pay(start, source, middle, pesos(width * each * 1.08, 1000), "wire")
    scene.label_transfer(first, "mule")
    for _ in range(width):
        target = resident(scene)
        scene.label(target, "mule")
        amount = pesos(each * scene.uniform(0.85, 1.1), 500)
        at = start + scene.integer(2, _SPAN_HOURS[variant]) * HOUR_US
        scene.label_transfer(scene.pay(at, middle, target, amount, "instant"), "mule")


SITUATION = Situation("launder_fan_out", plant)
