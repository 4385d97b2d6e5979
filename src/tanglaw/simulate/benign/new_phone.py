"""Somebody buys a new phone with a new number and goes on as before."""

from tanglaw.model.moment import MINUTE_US
from tanglaw.simulate.earning import log_in
from tanglaw.simulate.living import bills, draw_cash, shop, wage
from tanglaw.simulate.scene import Scene
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """One wallet, two phones one after the other."""
    party = scene.person()
    wallet = scene.account("wallet", party)
    scene.label(wallet)
    scene.contact("phone", party=party)
    network = scene.network()
    turn = scene.integer(20, scene.clock.days - 20)
    log_in(scene, wallet, scene.device(), network, days=(0, turn), per_week=1)
    device = scene.device()
    at = scene.at(turn, 9, 21)
    scene.event(at, wallet, "device_added", device=device, network=network)
    scene.event(at + 5 * MINUTE_US, wallet, "contact_changed", device=device)
    scene.contact("phone", party=party)
    log_in(scene, wallet, device, network, days=(turn + 1, scene.clock.days), per_week=1)
    wage(scene, wallet, scene.uniform(120, 400))
    shop(scene, wallet, usd=5)
    bills(scene, wallet, 10)
    draw_cash(scene, wallet, usd=20)


GROUP = Group("new_phone", make, resembles=("rented_wallet",), at_least=15)
