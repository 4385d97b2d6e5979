"""Somebody with a phone and a card collects remittances for neighbours and hands out the cash."""

from tanglaw.model.moment import HOUR_US
from tanglaw.simulate.places import SENDING
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """One helper; eight to fifteen families, each with a sender abroad who sends monthly."""
    wallet = scene.account("wallet", scene.person())
    scene.label(wallet)
    home = scene.integer(0, 50)
    for _ in range(scene.integer(8, 15)):
        country = scene.pick(SENDING)
        sender = scene.account("remittance_profile", scene.person(country), country)
        scene.label(sender)
        usual = scene.uniform(3000, 12_000)
        for day in range(scene.integer(0, 29), scene.clock.days, 30):
            at = scene.at(day + scene.integer(0, 1), 8, 20, country)
            amount = pesos(usual * scene.uniform(0.9, 1.1), 500)
            scene.pay(
                at, sender, wallet, amount, "remittance", currency="PHP", purpose="family support"
            )
            cash = amount // 100_00 * 100_00
            scene.cash_out(at + scene.integer(4, 40) * HOUR_US, wallet, cash, outlet=home)


GROUP = Group("village_helper", make, resembles=("fan_in",), at_least=3)
