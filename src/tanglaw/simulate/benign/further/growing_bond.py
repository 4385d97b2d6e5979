"""A friendship abroad that grows: more and larger gifts, school fees, and a visit in the end."""

from tanglaw.simulate.living import live, spend_received
from tanglaw.simulate.scene import Scene, money
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """One payer, a friend and the friend's brother or sister."""
    country = scene.sending_country()
    party = scene.person(country)
    bank = scene.account("bank", party, country)
    sender = scene.account("remittance_profile", party, country)
    live(scene, bank, 2600)
    scene.label(bank)
    scene.label(sender)
    wallets = [scene.account("wallet", scene.person()) for _ in range(2)]
    for wallet in wallets:
        scene.label(wallet)
    count, usd = 1.5, 40.0
    for month in range(scene.clock.days // 30):
        for _ in range(max(1, round(count))):
            at = scene.at(month * 30 + scene.integer(1, 28), 8, 23, country)
            wallet = wallets[int(scene.chance(0.25))]
            amount = money(usd * scene.uniform(0.7, 1.4), "PH", 100)
            scene.pay(at, sender, wallet, amount, "remittance", currency="PHP",
                      purpose=scene.pick(("gift", "tuition", "medical")))  # fmt: skip
            spend_received(scene, wallet, [(at, amount)], 0.85)
        count, usd = min(count * 1.25, 6), min(usd * 1.2, 260)
    first = scene.integer(40, scene.clock.days - 10)
    for day in range(8):
        shop = scene.pick(scene.cast.merchants["PH"])
        amount = money(scene.uniform(8, 60), country)
        scene.pay(scene.at(first + day, 9, 21), bank, shop, amount, "card_purchase")


GROUP = Group("growing_bond", make, resembles=("rising_payer", "facilitated_ring"))
