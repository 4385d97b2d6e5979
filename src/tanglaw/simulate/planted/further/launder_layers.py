"""Money runs through layers that each deal with all of the next, or through new hands alone.

Source: lau-stack, lau-bipartite, lau-long-cycle, mul-p2p-relay: laundering in general.
"""

from dataclasses import dataclass
from itertools import pairwise, product

from tanglaw.model.moment import HOUR_US
from tanglaw.simulate.living import resident
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Situation, Variant


@dataclass(frozen=True, slots=True)
class Shape:
    """What differs between the variants."""

    width: int
    dealt: float  # share of pairs of neighbouring layers that deal
    kept: tuple[float, float]  # share of what came in that goes on
    hours: tuple[int, int]


_SHAPES = {
    Variant.EASY: Shape(5, 1.0, (0.95, 0.99), (3, 20)),
    Variant.ORDINARY: Shape(4, 0.95, (0.9, 0.98), (6, 50)),
    Variant.HARD: Shape(3, 0.85, (0.82, 0.97), (20, 90)),
}


def plant(scene: Scene, variant: Variant) -> None:
    """Three layers of mules."""
    shape = _SHAPES[variant]
    layers = [[resident(scene) for _ in range(shape.width)] for _ in range(3)]
    for layer in layers:
        for account in layer:
            scene.label(account, "mule")
    at = scene.at(scene.integer(10, scene.clock.days - 25), 8, 18)
    amount = scene.uniform(9000, 24_000)
    for above, below in pairwise(layers):
        for payer, payee in product(above, below):
            if scene.chance(shape.dealt):
                when = at + scene.integer(0, 16) * HOUR_US
                part = pesos(amount * scene.uniform(0.97, 1.03), 100)
                scene.label_transfer(scene.pay(when, payer, payee, part, "instant"), "mule")
        at += (20 + scene.integer(*shape.hours)) * HOUR_US
        amount *= scene.uniform(*shape.kept)


SITUATION = Situation("launder_layers", plant)
