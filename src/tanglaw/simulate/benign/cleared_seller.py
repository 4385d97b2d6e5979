"""A seller whom a person looked at and cleared, or whose referral has run out."""

from tanglaw.simulate.living import bills, shop
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """One seller on record, six to twelve buyers abroad."""
    wallet = scene.account("wallet", scene.person())
    scene.label(wallet)
    bills(scene, wallet)
    shop(scene, wallet)
    if scene.chance(0.5):
        scene.know(wallet, "cleared", day=scene.clock.days - 5)
    else:
        scene.know(wallet, "referred", day=-90, expires_day=-5)
    for _ in range(scene.integer(6, 12)):
        country = scene.sending_country()
        buyer = scene.account("remittance_profile", scene.person(country), country)
        scene.label(buyer)
        for _ in range(scene.pick((1, 1, 2, 3))):
            at = scene.at(scene.integer(0, scene.clock.days - 1), 8, 23, country)
            amount = pesos(scene.uniform(500, 5000), 10)
            scene.pay(at, buyer, wallet, amount, "remittance", currency="PHP", purpose="order")


GROUP = Group("cleared_seller", make, resembles=("known_facilitator",), at_least=3)
