"""Brothers and sisters abroad all send to several relatives in one house at home."""

from tanglaw.simulate.living import live, spend_received
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """Three or four senders, three payees, one address, most ties declared."""
    home = [scene.person() for _ in range(3)]
    wallets = [scene.account("wallet", member) for member in home]
    address = ""
    for member, wallet in zip(home, wallets, strict=True):
        address = scene.contact("address", party=member, value=address)
        scene.contact("phone", party=member)
        scene.label(wallet)
    for member in home[1:]:
        scene.relate(home[0], member, "spouse" if member == home[1] else "parent")
    for _ in range(scene.integer(3, 4)):
        country = scene.sending_country()
        party = scene.person(country)
        scene.relate(home[0], party, "parent")
        bank = scene.account("bank", party, country)
        sender = scene.account("remittance_profile", party, country)
        live(scene, bank, 2000)
        scene.label(bank)
        scene.label(sender)
        for wallet in wallets:
            got = []
            for day in range(scene.integer(0, 29), scene.clock.days, scene.pick((30, 60))):
                at = scene.at(day, 9, 21, country)
                amount = pesos(scene.uniform(2000, 9000), 500)
                scene.pay(
                    at, sender, wallet, amount, "remittance",
                    currency="PHP", purpose="family support",
                )  # fmt: skip
                got.append((at, amount))
            spend_received(scene, wallet, got, 0.9)


GROUP = Group("big_family", make, resembles=("family_cluster", "rotation"), at_least=3)
