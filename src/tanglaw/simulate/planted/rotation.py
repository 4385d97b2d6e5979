"""The same senders move from one payee to the next as accounts are closed.

Source: rcp-rotation, rcp-shared-sender-set, snd-linked-account-gap.
"""

from dataclasses import dataclass

from tanglaw.model.moment import DAY_US, HOUR_US
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Situation, Variant


@dataclass(frozen=True, slots=True)
class Shape:
    """What differs between the variants."""

    payees: int
    senders: tuple[int, int]
    follow: float  # share of senders who move with the payee
    shared_phone: bool


_SHAPES = {
    Variant.EASY: Shape(4, (10, 14), 1.0, True),
    Variant.ORDINARY: Shape(3, (7, 10), 0.85, True),
    Variant.HARD: Shape(3, (5, 6), 0.7, False),
}


def plant(scene: Scene, variant: Variant) -> None:
    """One set of senders, several payees in turn."""
    shape = _SHAPES[variant]
    span = scene.clock.days // shape.payees
    phone = ""
    payees = []
    for number in range(shape.payees):
        party = scene.person()
        opened = -scene.integer(30, 200) if number == 0 else number * span - 2
        payees.append(scene.account("wallet", party, opened_day=opened))
        phone = scene.contact("phone", party=party, value=phone if shape.shared_phone else "")
        scene.label(payees[-1], "recipient")
        if number < shape.payees - 1:
            at = scene.clock.start_us + (number + 1) * span * DAY_US
            scene.close(payees[-1], at, "closed by provider")
    for _ in range(scene.integer(*scene.scaled("payers_per_recipient", shape.senders))):
        country = scene.sending_country()
        sender = scene.account("remittance_profile", scene.person(country), country)
        scene.label(sender, "consumer")
        for number, payee in enumerate(payees):
            if number and not scene.chance(shape.follow):
                continue
            for _ in range(scene.integer(1, 3)):
                day = number * span + scene.integer(1, span - 5)
                at = scene.at(day, 19, 27, country)
                amount = pesos(scene.uniform(1000, 7000), 100)
                scene.pay(at, sender, payee, amount, "remittance", currency="PHP")
                scene.cash_out(at + scene.integer(1, 36) * HOUR_US, payee, amount * 9 // 10)


SITUATION = Situation("rotation", plant)
