"""Somebody sells by chat: contact given in pieces, the same sum asked before each appointment.

Source: TSG1 (off-prepaid-private, off-split-contact, off-coded-contact), off-contact-then-pay,
off-pay-then-call, off-group-price. Whoever is paid has no known role: a recipient.
"""

from dataclasses import dataclass

from tanglaw.model.moment import HOUR_US, MINUTE_US
from tanglaw.simulate.chatting import in_pieces, in_words, made_up_number, small_talk, talk, tell
from tanglaw.simulate.earning import Earner, new_earner
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Evidence, Situation, Variant


@dataclass(frozen=True, slots=True)
class Shape:
    """What differs between the variants."""

    sellers: int
    payers: tuple[int, int]
    sessions: tuple[int, int]
    hours_before: tuple[int, int]  # from message to payment
    fixed_price: float
    together: bool  # all pay for one session at a time
    hidden: bool


_SHAPES = {
    Variant.EASY: Shape(2, (6, 9), (5, 8), (1, 4), 1.0, True, True),
    Variant.ORDINARY: Shape(2, (4, 5), (4, 6), (2, 9), 0.7, False, True),
    Variant.HARD: Shape(1, (3, 3), (3, 4), (5, 30), 0.4, False, False),
}


def plant(scene: Scene, variant: Variant) -> None:
    """One or two who are paid, and those who pay."""
    shape = _SHAPES[variant]
    site = scene.pick(scene.cast.platforms)
    sellers = [new_earner(scene, platform=site) for _ in range(shape.sellers)]
    for seller in sellers:
        scene.label(seller.account, "recipient")
        scene.label(seller.wallet, "recipient")
    price = pesos(scene.uniform(1000, 2400), 100)
    together = scene.at(70, 20, 21)
    for turn in range(scene.integer(*scene.scaled("payers_per_recipient", shape.payers))):
        country = scene.sending_country()
        party = scene.person(country)
        viewer = scene.account("platform_viewer", party, country, institution=site.name)
        sender = scene.account("remittance_profile", party, country)
        scene.label(viewer, "consumer")
        scene.label(sender, "consumer")
        first = scene.integer(20, 50)
        for number, seller in enumerate(sellers):
            _sessions(scene, seller, viewer, sender, (first + number * 6, turn, price, shape))
        if shape.together:
            scene.pay(together + turn * 2 * MINUTE_US, sender, sellers[0].wallet, price,
                      "remittance", currency="PHP")  # fmt: skip


def _sessions(
    scene: Scene, seller: Earner, viewer: int, sender: int, how: tuple[int, int, int, Shape]
) -> None:
    first, turn, price, shape = how
    if shape.hidden:
        number = made_up_number(scene)
        lines = in_pieces(number) if turn % 2 else in_words(number)
        tell(scene, scene.at(first, 16, 17), seller.account, viewer, lines)
    for session in range(scene.integer(*shape.sessions)):
        at = scene.at(first + session * scene.integer(3, 6), 18, 23)
        talk(scene, at, seller.account, viewer, small_talk(scene, 4))
        paid = price if scene.chance(shape.fixed_price) else pesos(scene.uniform(800, 3000), 50)
        later = at + scene.integer(*shape.hours_before) * HOUR_US
        scene.pay(later, sender, seller.wallet, paid, "remittance", currency="PHP")


SITUATION = Situation("private_sessions", plant, Evidence(members=4, rows=6))
