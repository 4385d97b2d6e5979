"""After a typhoon many people abroad send small sums at once, to kin, friends and local helpers."""

from tanglaw.model.moment import HOUR_US
from tanglaw.simulate.places import SENDING
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """One local helper, fifteen to thirty senders, two weeks; the cash buys supplies."""
    wallet = scene.account("wallet", scene.person())
    scene.label(wallet)
    start = scene.integer(20, scene.clock.days - 20)
    for _ in range(scene.integer(15, 30)):
        country = scene.pick(SENDING)
        sender = scene.account("remittance_profile", scene.person(country), country)
        scene.label(sender)
        for _ in range(scene.pick((1, 1, 2))):
            at = scene.at(start + scene.integer(0, 13), 7, 24, country)
            amount = pesos(scene.uniform(1000, 8000), 500)
            scene.pay(
                at, sender, wallet, amount, "remittance", currency="PHP", purpose="typhoon relief"
            )
            if scene.chance(0.5):
                scene.cash_out(at + scene.integer(3, 30) * HOUR_US, wallet, amount // 2)
            else:
                shop = scene.pick(scene.cast.merchants["PH"])
                at += scene.integer(5, 40) * HOUR_US
                scene.pay(at, wallet, shop, amount * 4 // 5, "instant", purpose="supplies")


GROUP = Group("disaster_relief", make, resembles=("fan_in", "rotation"), at_least=2)
