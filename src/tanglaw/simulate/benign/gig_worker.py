"""Drivers, tutors and writers whose pay arrives on a pay card from one platform."""

from tanglaw.simulate.earning import earn, log_in, new_earner, pay_out, working_days
from tanglaw.simulate.living import bills, in_currency, spend_received
from tanglaw.simulate.scene import Scene
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """One worker, one card loaded by one platform alone, used at cash machines and shops."""
    earner = new_earner(scene, platform=scene.cast.freelance)
    card = scene.account("prepaid_card", earner.party)
    for account in (earner.account, earner.wallet, card):
        scene.label(account)
    days = working_days(scene, earner)
    log_in(scene, earner.account, earner.device, earner.network, days=days, hours=(7, 21))
    payouts = earn(scene, earner, scene.uniform(60, 260), hours=(7, 22), viewers=25)
    pay_out(scene, payouts, card)
    bills(scene, card)
    got = [(due.at_us, in_currency(due.net, "PH")) for due in payouts]
    spend_received(scene, card, got, 0.9)


GROUP = Group(
    "gig_worker", make, resembles=("boss_card", "off_platform_shift", "override_take"), at_least=20
)
