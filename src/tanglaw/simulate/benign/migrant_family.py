"""Somebody works abroad and sends money home to several kin each month (B6.1, B6.2)."""

from tanglaw.simulate.living import live, spend_received
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Group

_KIN = ("parent", "spouse", "sibling", "sibling")


def make(scene: Scene) -> None:
    """One worker abroad and two to four relatives."""
    country = scene.sending_country()
    worker = scene.person(country)
    bank = scene.account("bank", worker, country)
    sender = scene.account("remittance_profile", worker, country)
    live(scene, bank, 2200)
    scene.label(bank)
    scene.label(sender)
    for number in range(scene.integer(2, 4)):
        kin = scene.person()
        wallet = scene.account("wallet", kin)
        scene.label(wallet)
        declared = number == 0 or scene.chance(0.6)
        if declared:
            scene.relate(kin, worker, _KIN[number])
        usual = scene.uniform(3500, 15_000)
        payday = scene.pick((1, 15, 28))
        got = []
        for month in range(scene.clock.days // 30 + 1):
            day = month * 30 + payday + scene.integer(0, 2)
            at = scene.at(day, 9, 21, country)
            amount = pesos(usual * scene.uniform(0.8, 1.3), 500)
            scene.pay(
                at, sender, wallet, amount, "remittance", currency="PHP", purpose="family support"
            )
            got.append((at, amount))
        spend_received(scene, wallet, got, 0.9)


GROUP = Group(
    "migrant_family", make, resembles=("prolific_consumer", "family_cluster"), at_least=20
)
