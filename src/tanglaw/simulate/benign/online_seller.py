"""Somebody sells goods online: many buyers, most of them once, some abroad, and pays for stock."""

from tanglaw.simulate.living import bills
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """One seller, fifteen to forty buyers, two suppliers."""
    party = scene.person()
    wallet = scene.account("wallet", party)
    scene.label(wallet)
    bills(scene, wallet)
    suppliers = scene.some(scene.cast.merchants["PH"], 2)
    for _ in range(scene.integer(15, 40)):
        abroad = scene.chance(0.3)
        country = scene.sending_country() if abroad else "PH"
        kind = "remittance_profile" if abroad else "wallet"
        buyer = scene.account(kind, scene.person(country), country)
        scene.label(buyer)
        for _ in range(scene.pick((1, 1, 1, 2, 3))):
            at = scene.at(scene.integer(0, scene.clock.days - 1), 8, 23, country)
            amount = pesos(scene.uniform(350, 4500), 10)
            channel = "remittance" if abroad else "wallet"
            scene.pay(at, buyer, wallet, amount, channel, currency="PHP", purpose="order")
            if scene.chance(0.6):
                stock = pesos(amount / 100 * scene.uniform(0.3, 0.7), 10)
                scene.pay(at + 86_400_000_000, wallet, scene.pick(suppliers), stock, "instant")


GROUP = Group("online_seller", make, resembles=("fan_in",), at_least=6)
