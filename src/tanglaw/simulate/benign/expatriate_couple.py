"""A couple who work abroad pay helpers, builders and kin at home before they return for good."""

from tanglaw.simulate.living import live
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """Two people abroad, four to six payees at home, irregular small sums."""
    country = scene.sending_country()
    couple = [scene.person(country), scene.person(country)]
    scene.relate(couple[0], couple[1], "spouse")
    senders = []
    for party in couple:
        bank = scene.account("bank", party, country)
        live(scene, bank, 1900)
        senders.append(scene.account("remittance_profile", party, country))
        scene.label(bank)
        scene.label(senders[-1])
    purposes = ("building", "groceries", "school fees", "medical", "wages", "family support")
    for number in range(scene.integer(4, 6)):
        payee = scene.account("wallet", scene.person())
        scene.label(payee)
        if number < 2:
            scene.relate(scene.party_of(payee), couple[number], "parent")
        for _ in range(scene.integer(5, 14)):
            at = scene.at(scene.integer(0, scene.clock.days - 1), 8, 23, country)
            amount = pesos(scene.uniform(800, 9000), 100)
            scene.pay(
                at, scene.pick(senders), payee, amount, "remittance",
                currency="PHP", purpose=purposes[number],
            )  # fmt: skip
            scene.cash_out(at + 86_400_000_000, payee, amount // 2)


GROUP = Group("expatriate_couple", make, resembles=("prolific_consumer",), at_least=4)
