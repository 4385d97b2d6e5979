"""One device opens and works many earners' accounts in shifts; what they are paid is handed on.

Source: ctl-shared-device, ctl-shift-relay, ctl-remit-back.
"""

from dataclasses import dataclass

from tanglaw.model.moment import DAY_US, HOUR_US
from tanglaw.simulate.earning import earn, new_earner, pay_out, working_days
from tanglaw.simulate.living import in_currency
from tanglaw.simulate.scene import Scene
from tanglaw.simulate.situations import Situation, Variant


@dataclass(frozen=True, slots=True)
class Shape:
    """What differs between the variants."""

    earners: tuple[int, int]
    handed_on: tuple[float, float]
    delay_hours: tuple[int, int]
    shifts: float  # share of days on which an account is worked from the shared device


_SHAPES = {
    Variant.EASY: Shape((6, 8), (0.85, 0.95), (1, 6), 0.8),
    Variant.ORDINARY: Shape((4, 6), (0.75, 0.9), (2, 24), 0.5),
    Variant.HARD: Shape((3, 4), (0.6, 0.8), (6, 60), 0.25),
}


def plant(scene: Scene, variant: Variant) -> None:
    """One controller's device."""
    shape = _SHAPES[variant]
    party = scene.person()
    wallet = scene.account("wallet", party)
    device, network = scene.device(), scene.network()
    site = scene.pick(scene.cast.platforms)
    scene.event(scene.at(1, 9, 10), wallet, "login", device=device, network=network)
    scene.label(wallet, "controller")
    scene.label_device(device, "controller")
    for number in range(scene.integer(*scene.scaled("performers_per_boss", shape.earners))):
        opened = scene.integer(1, 25)
        earner = new_earner(scene, platform=site, opened_day=opened, sign_up_device=device)
        scene.label(earner.account, "performer")
        scene.label(earner.wallet, "performer")
        first, last = working_days(scene, earner)
        start = number * 24 / shape.earners[1]
        for day in range(first, last - 1):
            if scene.chance(shape.shifts):
                at = scene.at(day, start, start + 0.5)
                scene.event(at, earner.account, "login", device=device, network=network)
        payouts = earn(scene, earner, scene.uniform(90, 240), hours=(start, start + 5))
        pay_out(scene, payouts, earner.wallet)
        for due in payouts:
            net = in_currency(due.net, "PH")
            part = int(net * scene.uniform(*shape.handed_on)) // 1000 * 1000
            at = due.at_us + scene.integer(*shape.delay_hours) * HOUR_US
            if part > 0:
                scene.pay(at, earner.wallet, wallet, part, "wallet")
                scene.cash_out(at + DAY_US // 2, wallet, part)


SITUATION = Situation("shared_device", plant)
