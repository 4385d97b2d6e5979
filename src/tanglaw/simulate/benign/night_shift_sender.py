"""A nurse, guard or driver abroad who sends home after a night shift, every week or two."""

from tanglaw.simulate.living import live, spend_received
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """One worker, two or three payees, at two to five in the morning."""
    country = scene.sending_country()
    party = scene.person(country)
    bank = scene.account("bank", party, country)
    sender = scene.account("remittance_profile", party, country)
    live(scene, bank, 2400)
    scene.label(bank)
    scene.label(sender)
    gap = scene.pick((7, 14))
    for number in range(scene.integer(2, 3)):
        payee = scene.account("wallet", scene.person())
        scene.label(payee)
        if number == 0:
            scene.relate(scene.party_of(payee), party, "parent")
        usual = scene.uniform(1500, 4500)
        got = []
        for day in range(scene.integer(0, gap - 1), scene.clock.days, gap):
            at = scene.at(day, 26, 29, country)
            amount = pesos(usual * scene.uniform(0.9, 1.1), 100)
            scene.pay(
                at, sender, payee, amount, "remittance", currency="PHP", purpose="family support"
            )
            got.append((at, amount))
        spend_received(scene, payee, got, 0.9)


GROUP = Group("night_shift_sender", make, resembles=("prolific_consumer",), at_least=8)
