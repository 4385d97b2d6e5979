"""Somebody already confirmed as a facilitator goes on being paid, by old senders and by new ones.

Source: snd-shared-payee, rcp-peer-referral; look-back on confirmation (safeguard 10).
"""

from dataclasses import dataclass

from tanglaw.model.moment import HOUR_US
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Situation, Variant


@dataclass(frozen=True, slots=True)
class Shape:
    """What differs between the variants."""

    senders: tuple[int, int]
    payments: tuple[int, int]
    second_wallet: bool  # the facilitator goes on with another account of theirs


_SHAPES = {
    Variant.EASY: Shape((6, 10), (4, 9), False),
    Variant.ORDINARY: Shape((4, 6), (3, 6), False),
    Variant.HARD: Shape((3, 4), (2, 4), True),
}


def plant(scene: Scene, variant: Variant) -> None:
    """One confirmed facilitator."""
    shape = _SHAPES[variant]
    party = scene.person()
    wallets = [scene.account("wallet", party)]
    confirmed = scene.integer(30, scene.clock.days // 2)
    scene.know(wallets[0], "confirmed_facilitator", day=confirmed)
    if shape.second_wallet:
        wallets.append(scene.account("wallet", party, opened_day=confirmed + 3))
    for wallet in wallets:
        scene.label(wallet, "facilitator")
    for _ in range(scene.integer(*scene.scaled("payers_per_recipient", shape.senders))):
        country = scene.sending_country()
        sender = scene.account("remittance_profile", scene.person(country), country)
        scene.label(sender, "consumer")
        for _ in range(scene.integer(*shape.payments)):
            day = scene.integer(0, scene.clock.days - 3)
            wallet = wallets[-1] if day > confirmed + 4 else wallets[0]
            at = scene.at(day, 19, 27, country)
            amount = pesos(scene.uniform(1000, 6000), 100)
            transfer = scene.pay(at, sender, wallet, amount, "remittance", currency="PHP")
            scene.label_transfer(transfer, "facilitator")
            scene.cash_out(at + scene.integer(1, 40) * HOUR_US, wallet, amount * 9 // 10)


SITUATION = Situation("known_facilitator", plant)
