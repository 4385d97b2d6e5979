"""An earner buys a phone, takes a new number and a card of their own, all in one week."""

from tanglaw.model.moment import DAY_US
from tanglaw.simulate.earning import earn, log_in, new_earner, pay_out
from tanglaw.simulate.living import in_currency, spend_received
from tanglaw.simulate.scene import Scene
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """One earner before and after; who asks to leave a site and thinks better of it."""
    earner = new_earner(scene)
    card = scene.account("prepaid_card", earner.party)
    for account in (earner.account, earner.wallet, card):
        scene.label(account)
    turn = scene.integer(25, scene.clock.days - 25)
    log_in(scene, earner.account, earner.device, earner.network, days=(0, turn))
    device, phone = scene.device(), scene.contact("phone", party=earner.party)
    at = scene.at(turn, 9, 20)
    scene.event(at, earner.account, "device_added", device=device, network=earner.network)
    scene.event(at + DAY_US, earner.account, "contact_changed", device=device, contact=phone)
    moved = at + 3 * DAY_US
    scene.event(moved, earner.account, "payout_changed", device=device, instrument=card)
    log_in(scene, earner.account, device, earner.network, days=(turn + 1, scene.clock.days))
    if scene.chance(0.2):
        asked = at + 9 * DAY_US
        scene.event(asked, earner.account, "detach_requested", device=device)
        scene.event(asked + 2 * DAY_US, earner.account, "detach_reversed", device=device)
    payouts = earn(scene, earner, scene.uniform(60, 200))
    for instrument, some in (
        (earner.wallet, [due for due in payouts if due.at_us <= moved]),
        (card, [due for due in payouts if due.at_us > moved]),
    ):
        pay_out(scene, some, instrument)
        got = [(due.at_us, in_currency(due.net, "PH")) for due in some]
        spend_received(scene, instrument, got, 0.85)


GROUP = Group("new_phone_and_card", make, resembles=("account_takeover",))
