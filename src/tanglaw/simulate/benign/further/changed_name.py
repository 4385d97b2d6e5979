"""A customer closes an account, marries, and opens another in the new name: same life."""

from tanglaw.model.moment import DAY_US
from tanglaw.simulate.living import live, spend_received
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """One sender, two records with one phone, a declared parent who is paid each month."""
    country = scene.sending_country()
    wallet = scene.account("wallet", scene.person())
    scene.label(wallet)
    turn = scene.clock.days // 2
    first, second = scene.person(country), scene.person(country)
    phone = scene.contact("phone", party=first)
    scene.contact("phone", party=second, value=phone)
    bank = scene.account("bank", first, country)
    live(scene, bank, 2200)
    scene.label(bank)
    closed = scene.clock.start_us + (turn + 4) * DAY_US
    for party, days, opened in ((first, (3, turn), None), (second, (turn + 8, 9_999), turn + 5)):
        sender = scene.account("remittance_profile", party, country, opened_day=opened)
        scene.label(sender)
        scene.relate(scene.party_of(wallet), party, "parent")
        if opened is None:
            scene.close(sender, closed, "name changed")
        for day in range(days[0], min(days[1], scene.clock.days - 2), 28):
            at = scene.at(day, 9, 21, country)
            amount = pesos(scene.uniform(3000, 12_000), 500)
            scene.pay(at, sender, wallet, amount, "remittance", currency="PHP",
                      purpose="family support")  # fmt: skip
            spend_received(scene, wallet, [(at, amount)], 0.9)


GROUP = Group("changed_name", make, resembles=("returned_customer",))
