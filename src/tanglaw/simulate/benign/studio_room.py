"""Friends rent one room with shared machines; each keeps own contact, card and earnings."""

from tanglaw.simulate.earning import earn, log_in, new_earner, pay_out, working_days
from tanglaw.simulate.living import in_currency, spend_received
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """Three to six earners, two shared machines, an equal rent to a landlord each month."""
    landlord = scene.account("bank", scene.person())
    scene.label(landlord)
    network = scene.network()
    machines = [scene.device(), scene.device()]
    rent = pesos(scene.uniform(1500, 3500), 100)
    for _ in range(scene.integer(3, 6)):
        earner = new_earner(scene)
        scene.label(earner.account)
        scene.label(earner.wallet)
        days = working_days(scene, earner)
        for machine in machines:
            log_in(scene, earner.account, machine, network, days=days, per_week=1.5)
        log_in(scene, earner.account, earner.device, earner.network, days=days, per_week=2)
        payouts = earn(scene, earner, scene.uniform(70, 240))
        pay_out(scene, payouts, earner.wallet)
        got = [(due.at_us, in_currency(due.net, "PH")) for due in payouts]
        spend_received(scene, earner.wallet, got, 0.85)
        for day in range(days[0] + 3, scene.clock.days, 30):
            scene.pay(scene.at(day, 8, 12), earner.wallet, landlord, rent, "wallet", purpose="rent")


GROUP = Group("studio_room", make, resembles=("shared_device",), at_least=4)
