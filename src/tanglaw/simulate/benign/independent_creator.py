"""An adult who earns on several sites, alone: own card, own phone, own spending."""

from tanglaw.simulate.earning import earn, log_in, new_earner, pay_out, working_days
from tanglaw.simulate.living import bills, in_currency, spend_received
from tanglaw.simulate.scene import Scene
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """One creator on two or three sites, one card for all of them."""
    party = scene.person()
    card = scene.account("prepaid_card", party)
    scene.label(card)
    bills(scene, card)
    device, network = scene.device(), scene.network()
    got = []
    for site in scene.some(scene.cast.platforms, scene.integer(2, 3)):
        earner = new_earner(scene, platform=site, party=party, sign_up_device=device)
        scene.label(earner.account)
        log_in(scene, earner.account, device, network, days=working_days(scene, earner), per_week=3)
        payouts = earn(scene, earner, scene.uniform(60, 200))
        pay_out(scene, payouts, card)
        got += [(due.at_us, in_currency(due.net, "PH")) for due in payouts]
    spend_received(scene, card, got, 0.85)


GROUP = Group("independent_creator", make, resembles=("boss_card",), at_least=20)
