"""A married couple, or a parent and grown child, who both earn and share one card and one phone."""

from tanglaw.simulate.earning import earn, log_in, new_earner, pay_out, working_days
from tanglaw.simulate.living import bills, in_currency, spend_received
from tanglaw.simulate.scene import Scene
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """Two earners with a declared relation, one card."""
    first, second = new_earner(scene), new_earner(scene)
    scene.relate(first.party, second.party, scene.pick(("spouse", "spouse", "parent")))
    card = scene.account("prepaid_card", first.party)
    scene.label(card)
    bills(scene, card)
    got = []
    for earner in (first, second):
        scene.label(earner.account)
        scene.label(earner.wallet)
        days = working_days(scene, earner)
        log_in(scene, earner.account, first.device, first.network, days=days)
        payouts = earn(scene, earner, scene.uniform(60, 200))
        pay_out(scene, payouts, card)
        got += [(due.at_us, in_currency(due.net, "PH")) for due in payouts]
    spend_received(scene, card, got, 0.9)


GROUP = Group("couple_card", make, resembles=("boss_card", "platform_successor"), at_least=12)
