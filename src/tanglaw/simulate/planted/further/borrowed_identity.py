"""Several wallets registered with one person's papers gather strangers' money for one hand.

Source: rcp-mule-name-reuse, rec-mule-sublet (SEN22); amounts B2.13.
"""

from dataclasses import dataclass

from tanglaw.model.moment import HOUR_US
from tanglaw.simulate.earning import log_in
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Situation, Variant


@dataclass(frozen=True, slots=True)
class Shape:
    """What differs between the variants."""

    wallets: tuple[int, int]
    senders: tuple[int, int]
    one_device: float
    passed_on: float


_SHAPES = {
    Variant.EASY: Shape((5, 7), (5, 8), 1.0, 0.9),
    Variant.ORDINARY: Shape((4, 5), (3, 5), 0.5, 0.6),
    Variant.HARD: Shape((3, 3), (2, 3), 0.2, 0.3),
}


def plant(scene: Scene, variant: Variant) -> None:
    """One set of papers, several names."""
    shape = _SHAPES[variant]
    runner = scene.person()
    own = scene.account("wallet", runner)
    scene.label(own, "facilitator")
    device, network = scene.device(), scene.network()
    log_in(scene, own, device, network, days=(0, scene.clock.days))
    papers = ""
    for _ in range(scene.integer(*shape.wallets)):
        party = scene.person()
        papers = scene.contact("id_document", party=party, value=papers)
        wallet = scene.account("wallet", party)
        scene.label(wallet, "mule")
        seat = (device, network) if scene.chance(shape.one_device) else (
            scene.device(), scene.network())  # fmt: skip
        log_in(scene, wallet, *seat, days=(0, scene.clock.days), per_week=1)
        for _ in range(scene.integer(*scene.scaled("payers_per_recipient", shape.senders))):
            _sender(scene, wallet, own, shape)


def _sender(scene: Scene, wallet: int, own: int, shape: Shape) -> None:
    country = scene.sending_country()
    sender = scene.account("remittance_profile", scene.person(country), country)
    scene.label(sender, "consumer")
    for _ in range(scene.integer(2, 4)):
        at = scene.at(scene.integer(4, scene.clock.days - 4), 18, 27, country)
        amount = pesos(scene.uniform(1000, 7000), 100)
        scene.pay(at, sender, wallet, amount, "remittance", currency="PHP")
        later = at + scene.integer(2, 50) * HOUR_US
        if scene.chance(shape.passed_on):
            scene.pay(later, wallet, own, amount * 9 // 10, "wallet")
        else:
            scene.cash_out(later, wallet, amount * 9 // 10)


SITUATION = Situation("borrowed_identity", plant)
