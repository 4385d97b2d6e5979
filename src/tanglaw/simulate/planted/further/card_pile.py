"""One person buys and loads many prepaid cards, some of which strangers load as well.

Source: ctl-excess-cards, ctl-multi-load-names (ACAMS11, FFIEC).
"""

from dataclasses import dataclass

from tanglaw.model.moment import HOUR_US
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Situation, Variant


@dataclass(frozen=True, slots=True)
class Shape:
    """What differs between the variants."""

    cards: tuple[int, int]
    gap_days: int  # between loads of one card
    loaders: tuple[int, int]  # strangers who load the first card


_SHAPES = {
    Variant.EASY: Shape((8, 11), 9, (6, 8)),
    Variant.ORDINARY: Shape((6, 7), 16, (4, 6)),
    Variant.HARD: Shape((5, 5), 25, (2, 3)),
}


def plant(scene: Scene, variant: Variant) -> None:
    """One holder of a pile of cards, carried by others."""
    shape = _SHAPES[variant]
    bank = scene.account("bank", scene.person())
    scene.label(bank, "facilitator")
    cards = []
    for _ in range(scene.integer(*shape.cards)):
        card = scene.account("prepaid_card", scene.person())
        scene.label(card, "performer")
        cards.append(card)
    for day in range(6, scene.clock.days - 5, shape.gap_days):
        for card in cards:
            at = scene.at(day + scene.integer(0, 3), 8, 21)
            amount = pesos(scene.uniform(1500, 6000), 100)
            scene.label_transfer(scene.pay(at, bank, card, amount, "card_load"), "facilitator")
            scene.cash_out(at + scene.integer(2, 70) * HOUR_US, card, amount * 8 // 10)
    for _ in range(scene.integer(*shape.loaders)):
        loader = scene.account("bank", scene.person())
        scene.label(loader, "consumer")
        for _ in range(scene.integer(2, 4)):
            at = scene.at(40 + scene.integer(0, 24), 8, 23)
            amount = pesos(scene.uniform(1000, 5000), 100)
            scene.label_transfer(scene.pay(at, loader, cards[0], amount, "card_load"), "consumer")


SITUATION = Situation("card_pile", plant)
