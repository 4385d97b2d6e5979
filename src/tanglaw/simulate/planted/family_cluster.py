"""Several people of one household are paid by the same unrelated senders abroad.

Source: rcp-family-cluster, rcp-shared-sender-set. Kinship is context, never sole.
"""

from dataclasses import dataclass

from tanglaw.model.moment import HOUR_US
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Situation, Variant


@dataclass(frozen=True, slots=True)
class Shape:
    """What differs between the variants."""

    household: tuple[int, int]
    senders: tuple[int, int]
    reach: float  # share of the household that one sender pays
    shared_phone: float


_SHAPES = {
    Variant.EASY: Shape((4, 6), (8, 12), 0.9, 1.0),
    Variant.ORDINARY: Shape((3, 4), (5, 8), 0.75, 0.7),
    Variant.HARD: Shape((3, 3), (4, 5), 0.67, 0.34),
}


def plant(scene: Scene, variant: Variant) -> None:
    """One household and its senders."""
    shape = _SHAPES[variant]
    address = phone = ""
    wallets = []
    for _ in range(scene.integer(*shape.household)):
        party = scene.person()
        wallet = scene.account("wallet", party)
        wallets.append(wallet)
        scene.label(wallet, "recipient")
        address = scene.contact("address", party=party, value=address)
        if not phone or scene.chance(shape.shared_phone):
            phone = scene.contact("phone", party=party, value=phone)
        else:
            scene.contact("phone", party=party)
    for _ in range(scene.integer(*scene.scaled("payers_per_recipient", shape.senders))):
        country = scene.sending_country()
        sender = scene.account("remittance_profile", scene.person(country), country)
        scene.label(sender, "consumer")
        payees = scene.some(wallets, max(2, round(len(wallets) * shape.reach)))
        for number in range(scene.integer(len(payees), len(payees) * 3)):
            payee = payees[number % len(payees)]
            at = scene.at(scene.integer(0, scene.clock.days - 3), 20, 28, country)
            amount = pesos(scene.uniform(1000, 6000), 100)
            scene.pay(at, sender, payee, amount, "remittance", currency="PHP")
            scene.cash_out(at + scene.integer(1, 30) * HOUR_US, payee, amount * 9 // 10)


SITUATION = Situation("family_cluster", plant)
