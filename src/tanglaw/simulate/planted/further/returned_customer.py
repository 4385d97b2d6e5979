"""A payer whom one remitter left comes back under another name and account, with the same phone.

Source: snd-linked-account-gap (WBC-INV), snd-multi-provider, B7 (re-onboarded customer).
"""

from dataclasses import dataclass

from tanglaw.model.moment import DAY_US
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Situation, Variant


@dataclass(frozen=True, slots=True)
class Shape:
    """What differs between the variants."""

    payees: int
    gap_days: tuple[int, int]  # between payments
    away_days: int
    same_phone: bool
    new_payees: int  # paid after the return alone


_SHAPES = {
    Variant.EASY: Shape(4, (2, 5), 5, True, 0),
    Variant.ORDINARY: Shape(3, (3, 8), 15, True, 1),
    Variant.HARD: Shape(2, (7, 16), 30, False, 1),
}


def plant(scene: Scene, variant: Variant) -> None:
    """One person, two records."""
    shape = _SHAPES[variant]
    country = scene.sending_country()
    payees = _payees(scene, shape.payees)
    leaves = scene.clock.days * 2 // 5
    back = leaves + shape.away_days
    party = scene.person(country)
    phone = scene.contact("phone", party=party)
    sender = scene.account("remittance_profile", party, country)
    scene.close(sender, scene.clock.start_us + leaves * DAY_US, "left by provider")
    _pay(scene, sender, country, payees, (2, leaves - 3, shape))
    again = scene.person(country)
    scene.contact("phone", party=again, value=phone if shape.same_phone else "")
    second = scene.account("remittance_profile", again, country, opened_day=back)
    payees = payees[shape.new_payees :] + _payees(scene, shape.new_payees)
    _pay(scene, second, country, payees, (back + 2, scene.clock.days - 2, shape))


def _payees(scene: Scene, count: int) -> list[int]:
    wallets = [scene.account("wallet", scene.person()) for _ in range(count)]
    for wallet in wallets:
        scene.label(wallet, "performer")
    return wallets


def _pay(
    scene: Scene, sender: int, country: str, payees: list[int], when: tuple[int, int, Shape]
) -> None:
    day, last, shape = when
    scene.label(sender, "consumer")
    while day < last:
        at = scene.at(day, 19, 27, country)
        amount = pesos(scene.uniform(700, 3000), 50)
        paid = scene.pay(at, sender, scene.pick(payees), amount, "remittance", currency="PHP")
        scene.label_transfer(paid, "consumer")
        day += scene.integer(*shape.gap_days)


SITUATION = Situation("returned_customer", plant)
