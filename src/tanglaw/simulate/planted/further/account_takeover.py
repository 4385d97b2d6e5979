"""An earner's contact, device and payout are replaced within days; a request to leave is undone.

Source: vic-contact-overwrite, ctl-exit-block, ctl-recycled-account (HRW24, HRW-QA).
"""

from dataclasses import dataclass

from tanglaw.model.moment import HOUR_US
from tanglaw.simulate.earning import earn, log_in, new_earner, pay_out
from tanglaw.simulate.scene import Scene
from tanglaw.simulate.situations import Evidence, Situation, Variant


@dataclass(frozen=True, slots=True)
class Shape:
    """What differs between the variants."""

    earners: int
    within_hours: int
    asks_to_leave: bool


@dataclass(frozen=True, slots=True)
class _Taker:
    """What the one who takes has."""

    card: int
    phone: str
    device: int
    network: int


_SHAPES = {
    Variant.EASY: Shape(3, 3, True),
    Variant.ORDINARY: Shape(2, 60, True),
    Variant.HARD: Shape(1, 150, False),
}


def plant(scene: Scene, variant: Variant) -> None:
    """One taker, and the earners whose accounts are taken."""
    shape = _SHAPES[variant]
    taker = scene.person()
    card = scene.account("prepaid_card", taker)
    device, network = scene.device(), scene.network()
    phone = scene.contact("phone", party=taker)
    scene.label(card, "controller")
    scene.label_device(device, "controller")
    for _ in range(shape.earners):
        earner = new_earner(scene)
        scene.label(earner.account, "performer")
        scene.label(earner.wallet, "performer")
        turn = scene.integer(40, 70)
        log_in(scene, earner.account, earner.device, earner.network, days=(0, turn))
        moved = _taken(scene, earner.account, _Taker(card, phone, device, network), turn, shape)
        log_in(scene, earner.account, device, network, days=(turn + 8, scene.clock.days))
        if shape.asks_to_leave:
            asked = scene.at(turn + 30, 9, 20)
            scene.event(asked, earner.account, "detach_requested", device=earner.device)
            scene.event(asked + 9 * HOUR_US, earner.account, "detach_reversed", device=device)
        payouts = earn(scene, earner, scene.uniform(80, 220))
        pay_out(scene, [due for due in payouts if due.at_us <= moved], earner.wallet)
        pay_out(scene, [due for due in payouts if due.at_us > moved], card)


def _taken(scene: Scene, account: int, by: _Taker, day: int, shape: Shape) -> int:
    """Device, contact and payout change hands; the moment of the last."""
    at = scene.at(day, 8, 12)
    gap = shape.within_hours * HOUR_US // 2
    scene.event(at, account, "device_added", device=by.device, network=by.network)
    scene.event(at + gap, account, "contact_changed", contact=by.phone, device=by.device)
    scene.event(at + 2 * gap, account, "payout_changed", instrument=by.card, device=by.device)
    return at + 2 * gap


SITUATION = Situation("account_takeover", plant, Evidence(members=2, rows=3))
