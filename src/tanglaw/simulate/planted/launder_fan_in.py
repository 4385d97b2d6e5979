"""Many accounts pay into one within days, in sums of like size; what came in leaves in one go."""

from tanglaw.model.moment import HOUR_US
from tanglaw.simulate.living import resident
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Situation, Variant

_WIDTH = {Variant.EASY: (12, 18), Variant.ORDINARY: (8, 11), Variant.HARD: (5, 6)}
_SPAN_HOURS = {Variant.EASY: 48, Variant.ORDINARY: 120, Variant.HARD: 300}


def plant(scene: Scene, variant: Variant) -> None:
    """One collecting account."""
    middle = resident(scene)
    scene.label(middle, "mule")
    start = scene.at(scene.integer(2, scene.clock.days - 30), 8, 20)
    total = 0
    for _ in range(scene.integer(*_WIDTH[variant])):
        source = resident(scene)
        scene.label(source, "mule")
        amount = pesos(scene.uniform(15_000, 48_000), 500)
        total += amount
        at = start + scene.integer(0, _SPAN_HOURS[variant]) * HOUR_US
        scene.label_transfer(scene.pay(at, source, middle, amount, "instant"), "mule")
    target = resident(scene)
    scene.label(target, "mule")
    out = start + (_SPAN_HOURS[variant] + scene.integer(2, 20)) * HOUR_US
    transfer = scene.pay(out, middle, target, total * 9 // 10 // 10_000 * 10_000, "wire")
    scene.label_transfer(transfer, "mule")


SITUATION = Situation("launder_fan_in", plant)
