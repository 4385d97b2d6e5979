"""A small firm pays its day workers by prepaid card; colleagues top up one card for a gift."""

from tanglaw.model.moment import HOUR_US
from tanglaw.simulate.living import live
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """Five to eight workers with a card each, loaded weekly; once a whip-round."""
    firm = scene.person(kind="legal_person")
    bank = scene.account("bank", firm)
    live(scene, bank, 1500)
    scene.label(bank)
    cards = []
    for _ in range(scene.integer(5, 8)):
        worker = scene.person()
        scene.relate(firm, worker, "employer")
        cards.append(scene.account("prepaid_card", worker))
        scene.label(cards[-1])
    for day in range(5, scene.clock.days - 3, 7):
        for card in cards:
            at = scene.at(day, 8, 18)
            amount = pesos(scene.uniform(1800, 3500), 100)
            scene.pay(at, bank, card, amount, "card_load", purpose="salary")
            scene.cash_out(at + scene.integer(3, 90) * HOUR_US, card, amount * 6 // 10)
    purse = scene.account("prepaid_card", scene.person())
    scene.label(purse)
    for _ in range(scene.integer(4, 6)):
        friend = scene.account("bank", scene.person())
        scene.label(friend)
        at = scene.at(70 % scene.clock.days + scene.integer(0, 8), 9, 22)
        scene.pay(at, friend, purse, pesos(scene.uniform(200, 1000), 100), "card_load",
                  purpose="gift")  # fmt: skip


GROUP = Group("pay_cards", make, resembles=("card_pile",))
