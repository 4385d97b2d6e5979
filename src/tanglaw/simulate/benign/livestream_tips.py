"""A musician or gamer who streams: many small tips from many countries, straight to a wallet."""

from tanglaw.simulate.earning import log_in
from tanglaw.simulate.living import bills, shop
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """One streamer, twenty to forty tippers, on stream nights."""
    wallet = scene.account("wallet", scene.person())
    scene.label(wallet)
    bills(scene, wallet)
    shop(scene, wallet, usd=7)
    log_in(scene, wallet, scene.device(), scene.network(), days=(0, scene.clock.days))
    nights = sorted(scene.integer(0, scene.clock.days - 1) for _ in range(20))
    for _ in range(scene.integer(20, 40)):
        country = scene.sending_country()
        tipper = scene.account("remittance_profile", scene.person(country), country)
        scene.label(tipper)
        for night in scene.some(nights, scene.integer(1, 4)):
            amount = pesos(scene.uniform(60, 900), 10)
            scene.pay(
                scene.at(night, 20, 23), tipper, wallet, amount, "remittance", currency="PHP",
                purpose="tip",
            )  # fmt: skip


GROUP = Group("livestream_tips", make, resembles=("fan_in", "mule_relay"), at_least=2)
