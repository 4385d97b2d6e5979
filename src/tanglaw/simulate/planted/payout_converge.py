"""Earners with instruments of their own are switched, within days, to one that is somebody else's.

Source: ctl-payout-converge, ctl-credential-custody, vic-contact-overwrite, ctl-exit-block.
"""

from dataclasses import dataclass

from tanglaw.model.moment import DAY_US, HOUR_US, MINUTE_US
from tanglaw.simulate.earning import Earner, earn, log_in, new_earner, pay_out
from tanglaw.simulate.living import in_currency, spend_received
from tanglaw.simulate.scene import Scene
from tanglaw.simulate.situations import Situation, Variant


@dataclass(frozen=True, slots=True)
class Shape:
    """What differs between the variants."""

    earners: tuple[int, int]
    within_days: int
    taken_over: float  # share of accounts recovered and switched from the holder's device
    blocked: float  # share that ask to leave and are reversed from the holder's device


_SHAPES = {
    Variant.EASY: Shape((6, 9), 2, 1.0, 0.4),
    Variant.ORDINARY: Shape((4, 6), 6, 0.8, 0.2),
    Variant.HARD: Shape((3, 4), 13, 0.5, 0.0),
}


def plant(scene: Scene, variant: Variant) -> None:
    """One new holder for several earners."""
    shape = _SHAPES[variant]
    holder = scene.person()
    card = scene.account("prepaid_card", holder)
    device, network = scene.device(), scene.network()
    phone = scene.contact("phone", party=holder)
    site = scene.pick(scene.cast.platforms)
    turn = scene.integer(40, scene.clock.days // 2)
    for number in range(scene.integer(*scene.scaled("performers_per_boss", shape.earners))):
        earner = new_earner(scene, platform=site, opened_day=-scene.integer(60, 300))
        scene.label(earner.account, "performer")
        scene.label(earner.wallet, "performer")
        log_in(scene, earner.account, earner.device, earner.network, days=(0, turn))
        at = scene.at(turn + scene.integer(0, shape.within_days), 9, 22)
        _before_and_after(scene, earner, card, at)
        taken = number == 0 or scene.chance(shape.taken_over)
        used = device if taken else earner.device
        if taken:
            scene.contact("phone", account=earner.account, value=phone)
            for minutes, kind in ((0, "recovered"), (3, "contact_changed")):
                scene.event(
                    at + minutes * MINUTE_US, earner.account, kind, device=device, network=network
                )
            days = (turn + shape.within_days, scene.clock.days)
            log_in(scene, earner.account, device, network, days=days)
        scene.event(
            at + 6 * MINUTE_US, earner.account, "payout_changed", device=used, instrument=card
        )
        if scene.chance(shape.blocked):
            _ask_to_leave(scene, earner, device, at + 20 * DAY_US)
    scene.label(card, "controller")
    scene.label_device(device, "controller")


def _before_and_after(scene: Scene, earner: Earner, card: int, switched_us: int) -> None:
    payouts = earn(scene, earner, scene.uniform(90, 240))
    before = [due for due in payouts if due.at_us <= switched_us]
    after = [due for due in payouts if due.at_us > switched_us]
    pay_out(scene, before, earner.wallet)
    got = [(due.at_us, in_currency(due.net, "PH")) for due in before]
    spend_received(scene, earner.wallet, got, 0.8)
    pay_out(scene, after, card)
    for due in after:
        cash = int(in_currency(due.net, "PH") * scene.uniform(0.7, 0.95)) // 10_000 * 10_000
        if cash > 0:
            scene.cash_out(due.at_us + scene.integer(2, 30) * HOUR_US, card, cash)


def _ask_to_leave(scene: Scene, earner: Earner, device: int, at_us: int) -> None:
    scene.event(at_us, earner.account, "detach_requested", device=earner.device)
    back = at_us + scene.integer(3, 30) * HOUR_US
    scene.event(back, earner.account, "detach_reversed", device=device)


SITUATION = Situation("payout_converge", plant)
