"""A relative or a shop helps people who find phones hard: access runs over the helper's number."""

from tanglaw.simulate.earning import earn, log_in, new_earner, pay_out, working_days
from tanglaw.simulate.living import in_currency, spend_received
from tanglaw.simulate.scene import Scene
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """One helper and two to four relatives who earn, are paid themselves and live from it."""
    helper = scene.person()
    own = scene.account("wallet", helper)
    scene.label(own)
    phone = scene.contact("phone", party=helper)
    device, network = scene.device(), scene.network()
    log_in(scene, own, device, network, days=(0, scene.clock.days), per_week=1)
    for _ in range(scene.integer(2, 4)):
        earner = new_earner(scene, platform=scene.cast.freelance)
        scene.label(earner.account)
        scene.label(earner.wallet)
        scene.relate(helper, earner.party, scene.pick(("sibling", "parent")))
        at = scene.at(scene.integer(5, scene.clock.days - 10), 9, 19)
        scene.event(at, earner.account, "recovered", device=device, contact=phone)
        days = working_days(scene, earner)
        log_in(scene, earner.account, earner.device, earner.network, days=days)
        payouts = earn(scene, earner, scene.uniform(50, 150))
        pay_out(scene, payouts, earner.wallet)
        got = [(due.at_us, in_currency(due.net, "PH")) for due in payouts]
        spend_received(scene, earner.wallet, got, 0.85)


GROUP = Group("helped_signup", make, resembles=("credential_custody",))
