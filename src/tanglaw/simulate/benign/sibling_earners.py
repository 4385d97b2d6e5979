"""Brothers, sisters or a parent and grown child who choose the same work, each with an own card."""

from tanglaw.model.moment import DAY_US, HOUR_US
from tanglaw.simulate.earning import Earner, earn, log_in, new_earner, pay_out, working_days
from tanglaw.simulate.living import bills, in_currency, spend_received
from tanglaw.simulate.scene import Scene
from tanglaw.simulate.situations import Group

_KIN = ("sibling", "sibling", "parent")


def make(scene: Scene) -> None:
    """Two to four relatives at one address, who told each other of the site."""
    site = scene.pick(scene.cast.platforms)
    first = new_earner(scene, platform=site, opened_day=-scene.integer(100, 300))
    address = scene.contact("address", party=first.party)
    _work(scene, first)
    for number in range(scene.integer(1, 3)):
        opened = 10 + number * 30
        kin = new_earner(scene, platform=site, opened_day=opened)
        scene.relate(kin.party, first.party, _KIN[number])
        scene.contact("address", party=kin.party, value=address)
        at = scene.clock.start_us + opened * DAY_US + 3 * HOUR_US
        scene.refer(at, first.account, kin.account, f"{site.name} friends")
        _work(scene, kin)


def _work(scene: Scene, earner: Earner) -> None:
    scene.label(earner.account)
    scene.label(earner.wallet)
    days = working_days(scene, earner)
    log_in(scene, earner.account, earner.device, earner.network, days=days)
    payouts = earn(scene, earner, scene.uniform(60, 200))
    pay_out(scene, payouts, earner.wallet)
    bills(scene, earner.wallet, 12)
    got = [(due.at_us, in_currency(due.net, "PH")) for due in payouts]
    spend_received(scene, earner.wallet, got, 0.8)


GROUP = Group("sibling_earners", make, resembles=("family_line",), at_least=5)
