"""Strangers behind one carrier network or at the machines of one internet cafe."""

from tanglaw.simulate.earning import earn, log_in, new_earner, pay_out, working_days
from tanglaw.simulate.living import in_currency, resident, spend_received
from tanglaw.simulate.scene import Scene
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """Twelve to thirty people, some of them earners, who share a network, at times a device."""
    network = scene.network()
    machines = [scene.device() for _ in range(4)]
    for number in range(scene.integer(12, 30)):
        if number % 4:
            account = resident(scene)
            scene.label(account)
            days = (0, scene.clock.days)
            log_in(scene, account, scene.device(), network, days=days, per_week=0.5)
            log_in(scene, account, scene.pick(machines), network, days=days, per_week=0.1)
            continue
        earner = new_earner(scene)
        scene.label(earner.account)
        scene.label(earner.wallet)
        days = working_days(scene, earner)
        log_in(scene, earner.account, scene.pick(machines), network, days=days, per_week=1)
        log_in(scene, earner.account, earner.device, network, days=days, per_week=1)
        payouts = earn(scene, earner, scene.uniform(50, 160))
        pay_out(scene, payouts, earner.wallet)
        got = [(due.at_us, in_currency(due.net, "PH")) for due in payouts]
        spend_received(scene, earner.wallet, got, 0.85)


GROUP = Group("carrier_network", make, resembles=("shared_device",), at_least=2)
