"""Many accounts pay into one within days, and it pays out to many: gather, then scatter."""

from tanglaw.model.moment import HOUR_US
from tanglaw.simulate.living import resident
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Situation, Variant

_WIDTH = {Variant.EASY: (10, 15), Variant.ORDINARY: (6, 9), Variant.HARD: (4, 5)}
_SPAN_HOURS = {Variant.EASY: 40, Variant.ORDINARY: 100, Variant.HARD: 240}


def plant(scene: Scene, variant: Variant) -> None:
    """One collecting account."""
    middle = resident(scene)
    scene.label(middle, "mule")
    start = scene.at(scene.integer(2, scene.clock.days - 30), 8, 20)
    total = 0
    for _ in range(scene.integer(*_WIDTH[variant])):
        source = resident(scene)
        scene.label(source, "mule")
        amount = pesos(scene.uniform(8_000, 48_000), 500)
        total += amount
        at = start + scene.integer(0, _SPAN_HOURS[variant]) * HOUR_US
        scene.label_transfer(scene.pay(at, source, middle, amount, "instant"), "mule")
    out = start + (_SPAN_HOURS[variant] + scene.integer(2, 20)) * HOUR_US
    width = scene.integer(*_WIDTH[variant])
    for number in range(width):
        target = resident(scene)
        scene.label(target, "mule")
        amount = pesos(total / 100 / width * scene.uniform(0.85, 0.98), 500)
        transfer = scene.pay(out + number * HOUR_US, middle, target, amount, "instant")
        scene.label_transfer(transfer, "mule")


SITUATION = Situation("launder_gather_scatter", plant)
