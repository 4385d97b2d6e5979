"""Facilitators, most of them kin of one another, and payers in many countries, some very often.

Source: B1 (payments of a payer and their sizes, heavy-tailed), B3.1 (one ring: 11 facilitators,
payers in 12 countries), B3.4 (8 in 10 related), B2.13 (amounts). Children hold no account here.
"""

from dataclasses import dataclass

from tanglaw.model.moment import HOUR_US
from tanglaw.simulate.demand import draw_demand
from tanglaw.simulate.places import SENDING, minor
from tanglaw.simulate.scene import Scene
from tanglaw.simulate.situations import Situation, Variant


@dataclass(frozen=True, slots=True)
class Shape:
    """What differs between the variants."""

    facilitators: tuple[int, int]
    payers: tuple[int, int]
    shared: float  # share of payers who pay a second facilitator too
    kin: float  # share of facilitators tied to the first


_SHAPES = {
    Variant.EASY: Shape((4, 5), (22, 30), 0.6, 0.8),
    Variant.ORDINARY: Shape((3, 3), (12, 16), 0.4, 0.8),
    Variant.HARD: Shape((2, 2), (6, 8), 0.3, 0.5),
}
_COUNTRIES = (*SENDING, "NZ", "AE")
"""Payers of the one ring that is described lived in 12 countries."""

_LARGEST_USD = 650
"""Payments above are left out here, so that one ring is not one payer."""


def plant(scene: Scene, variant: Variant) -> None:
    """One ring."""
    shape = _SHAPES[variant]
    wallets = []
    for number in range(scene.integer(*shape.facilitators)):
        party = scene.person()
        wallets.append(scene.account("wallet", party))
        scene.label(wallets[-1], "facilitator")
        if number and scene.chance(shape.kin):
            scene.relate(scene.party_of(wallets[0]), party, scene.pick(("sibling", "parent")))
    payers = scene.integer(*scene.scaled("payers_per_recipient", shape.payers))
    for number, (count, usd) in enumerate(draw_demand(scene.rng, payers)):
        country = _COUNTRIES[number] if number < len(_COUNTRIES) else scene.sending_country()
        sender = scene.account("remittance_profile", scene.person(country), country)
        scene.label(sender, "consumer")
        favourite = wallets[number % len(wallets)]
        second = wallets[(number + 1) % len(wallets)] if scene.chance(shape.shared) else favourite
        for turn in range(min(count, 60)):
            at = scene.at(scene.integer(2, scene.clock.days - 3), 19, 27, country)
            dollars = min(_LARGEST_USD, usd * scene.uniform(0.7, 1.4))
            amount = minor(dollars, "PHP", 50)
            payee = second if turn % 3 == 1 else favourite
            paid = scene.pay(at, sender, payee, amount, "remittance", currency="PHP")
            scene.label_transfer(paid, "consumer")
            if scene.chance(0.8):
                later = at + scene.integer(2, 60) * HOUR_US
                scene.cash_out(later, payee, amount * 9 // 10)


SITUATION = Situation("facilitated_ring", plant)
