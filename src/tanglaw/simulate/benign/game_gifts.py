"""Somebody buys gifts or game items from a new seller in one evening: then nothing more."""

from tanglaw.model.moment import MINUTE_US
from tanglaw.simulate.living import live
from tanglaw.simulate.scene import Scene, money
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """One buyer, who also shops elsewhere that evening, one seller of their own country."""
    country = scene.pick(("US", "GB", "AU", "CA", "PH"))
    party = scene.person(country)
    bank = scene.account("bank", party, country)
    live(scene, bank, 300 if country == "PH" else 1500)
    scene.label(bank)
    seller = scene.account("wallet", scene.person(country), country)
    scene.label(seller)
    at = scene.at(scene.integer(5, scene.clock.days - 5), 18, 23, country)
    for _ in range(scene.integer(3, 5)):
        amount = money(scene.pick((5, 10, 20, 25)), country, 5)
        scene.pay(at, bank, seller, amount, "instant", purpose="gift card")
        at += scene.integer(2, 50) * MINUTE_US
        shop = scene.pick(scene.cast.merchants[country])
        scene.pay(at, bank, shop, money(scene.uniform(5, 40), country), "card_purchase")


GROUP = Group("game_gifts", make, resembles=("sextortion_burst", "mule_relay"), at_least=8)
