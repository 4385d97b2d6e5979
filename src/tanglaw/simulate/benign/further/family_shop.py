"""A corner shop whose owner's children earn online and are paid into the family's account."""

from tanglaw.simulate.earning import earn, new_earner, pay_out
from tanglaw.simulate.living import bills, draw_cash, in_currency, spend_received
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """One till, two children, customers from the street."""
    owner = scene.person()
    till = scene.account("bank", owner)
    scene.label(till)
    bills(scene, till, 40)
    draw_cash(scene, till, usd=20)
    freelance = scene.cast.freelance
    for site in (freelance, scene.cast.platforms[-1]):
        child = new_earner(scene, platform=site)
        scene.label(child.account)
        scene.label(child.wallet)
        scene.relate(owner, child.party, "parent")
        payouts = earn(scene, child, scene.uniform(40, 120))
        pay_out(scene, payouts, till)
        got = [(due.at_us, in_currency(due.net, "PH")) for due in payouts]
        spend_received(scene, till, got, 0.7)
    for _ in range(scene.integer(6, 12)):
        buyer = scene.account("bank", scene.person())
        scene.label(buyer)
        for _ in range(scene.integer(1, 5)):
            at = scene.at(scene.integer(1, scene.clock.days - 2), 8, 21)
            scene.pay(at, buyer, till, pesos(scene.uniform(50, 600), 10), "card_purchase")


GROUP = Group("family_shop", make, resembles=("front_shop",))
