"""Most people: wages, bills, shopping, cash and friends. They fill the population."""

from tanglaw.simulate.earning import log_in
from tanglaw.simulate.living import live
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """A neighbourhood of twenty people who send each other money now and then."""
    wallets = []
    for _ in range(20):
        abroad = scene.chance(0.15)
        country = scene.sending_country() if abroad else "PH"
        party = scene.person(country)
        bank = scene.account("bank", party, country)
        live(scene, bank, scene.uniform(900, 3000) if abroad else scene.uniform(150, 900))
        scene.label(bank)
        device, network = scene.device(), scene.network()
        log_in(
            scene, bank, device, network, days=(0, scene.clock.days), per_week=0.15, country=country
        )
        if not abroad:
            wallet = scene.account("wallet", party)
            scene.label(wallet)
            wallets.append(wallet)
            scene.contact("phone", party=party)
            _top_up(scene, bank, wallet)
    _among_friends(scene, wallets)


def _top_up(scene: Scene, bank: int, wallet: int) -> None:
    days = scene.rng.integers(0, scene.clock.days, size=scene.integer(3, 10))
    at_us = scene.clock.at(0, days, scene.rng.uniform(500, 1300, size=len(days)))
    amount = scene.rng.integers(2, 30, size=len(days)) * 10_000
    scene.pay_many(at_us, bank, wallet, amount, "instant", currency="PHP")


def _among_friends(scene: Scene, wallets: list[int]) -> None:
    for wallet in wallets:
        friends = scene.some([other for other in wallets if other != wallet], 4)
        for _ in range(scene.integer(2, 14)):
            at = scene.at(scene.integer(0, scene.clock.days - 1), 9, 22)
            scene.pay(at, wallet, scene.pick(friends), pesos(scene.uniform(50, 1500), 50), "wallet")


GROUP = Group("ordinary", make)
