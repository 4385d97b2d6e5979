"""Somebody works from home for several clients abroad, who pay by the fortnight."""

from tanglaw.simulate.living import bills, shop, spend_received
from tanglaw.simulate.places import SENDING
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """One assistant, three to eight clients in several countries."""
    party = scene.person()
    bank = scene.account("bank", party)
    scene.label(bank)
    bills(scene, bank)
    shop(scene, bank)
    got = []
    for country in scene.some(SENDING, scene.integer(3, 8)):
        kind = "legal_person" if scene.chance(0.5) else "natural_person"
        client = scene.account("bank", scene.person(country, kind), country)
        scene.label(client)
        fee = scene.uniform(2500, 14_000)
        for day in range(scene.integer(0, 13), scene.clock.days, 14):
            at = scene.at(day, 8, 19, country)
            amount = pesos(fee * scene.uniform(0.9, 1.1), 50)
            scene.pay(at, client, bank, amount, "remittance", currency="PHP", purpose="invoice")
            got.append((at, amount))
    spend_received(scene, bank, got, 0.6)


GROUP = Group("virtual_assistant", make, resembles=("fan_in",), at_least=10)
