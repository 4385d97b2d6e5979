"""A verified wallet goes to somebody else: new device, new contact, new place, new money.

Source: rcp-rented-wallet, rec-mule-sublet. Its registered holder may be a victim.
"""

from dataclasses import dataclass

from tanglaw.model.moment import HOUR_US, MINUTE_US
from tanglaw.simulate.earning import log_in
from tanglaw.simulate.living import shop
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Situation, Variant


@dataclass(frozen=True, slots=True)
class Shape:
    """What differs between the variants."""

    wallets: tuple[int, int]  # run from the same device
    senders: tuple[int, int]  # of each wallet
    contact_changed: bool
    cash_hours: tuple[int, int]
    gathered: float  # share of receipts that go on to the renter's own wallet, the rest is drawn


_SHAPES = {
    Variant.EASY: Shape((4, 5), (8, 12), True, (1, 8), 0.7),
    Variant.ORDINARY: Shape((3, 4), (5, 8), True, (2, 24), 0.4),
    Variant.HARD: Shape((2, 2), (4, 5), False, (4, 60), 0.2),
}


def plant(scene: Scene, variant: Variant) -> None:
    """One person who runs several people's wallets."""
    shape = _SHAPES[variant]
    device, network = scene.device(), scene.network()
    renter = scene.person()
    own = scene.account("wallet", renter)
    phone = scene.contact("phone", party=renter)
    log_in(scene, own, device, network, days=(0, scene.clock.days))
    scene.label(own, "facilitator")
    scene.label_device(device, "facilitator")
    for _ in range(scene.integer(*shape.wallets)):
        party = scene.person()
        wallet = scene.account("wallet", party)
        scene.label(wallet, "performer")
        scene.contact("phone", party=party)
        turn = scene.integer(30, 60)
        log_in(scene, wallet, scene.device(), scene.network(), days=(0, turn), per_week=1)
        shop(scene, wallet, per_week=0.3)
        at = scene.at(turn, 9, 20)
        scene.event(at, wallet, "device_added", device=device, network=network)
        if shape.contact_changed:
            scene.event(at + 4 * MINUTE_US, wallet, "contact_changed", device=device)
            scene.contact("phone", account=wallet, value=phone)
        log_in(scene, wallet, device, network, days=(turn + 1, scene.clock.days), per_week=2)
        for _ in range(scene.integer(*scene.scaled("payers_per_recipient", shape.senders))):
            _receive(scene, wallet, own, turn, shape)


def _receive(scene: Scene, wallet: int, own: int, turn: int, shape: Shape) -> None:
    country = scene.sending_country()
    sender = scene.account("remittance_profile", scene.person(country), country)
    scene.label(sender, "consumer")
    for _ in range(scene.integer(1, 3)):
        day = scene.integer(turn + 2, max(turn + 3, min(turn + 60, scene.clock.days - 4)))
        at = scene.at(day, 19, 27, country)
        amount = pesos(scene.uniform(1000, 6000), 100)
        scene.pay(at, sender, wallet, amount, "remittance", currency="PHP")
        after = at + scene.integer(*shape.cash_hours) * HOUR_US
        rest = amount * 9 // 10
        if scene.chance(shape.gathered):
            scene.pay(after, wallet, own, rest, "wallet")
            scene.cash_out(after + 2 * HOUR_US, own, rest, outlet=own)
        else:
            scene.cash_out(after, wallet, rest, outlet=own)


SITUATION = Situation("rented_wallet", plant)
