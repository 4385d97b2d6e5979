"""Recruits hand their recruiter a fixed share of each payout, outside any published scheme.

Source: rec-side-override, rec-burst-cohort.
"""

from dataclasses import dataclass

from tanglaw.model.moment import DAY_US, HOUR_US
from tanglaw.simulate.earning import earn, log_in, new_earner, pay_out, working_days
from tanglaw.simulate.living import in_currency
from tanglaw.simulate.scene import Scene
from tanglaw.simulate.situations import Situation, Variant


@dataclass(frozen=True, slots=True)
class Shape:
    """What differs between the variants."""

    recruits: tuple[int, int]
    share: tuple[float, float]
    wobble: float
    delay_hours: tuple[int, int]


_SHAPES = {
    Variant.EASY: Shape((6, 9), (0.4, 0.5), 0.0, (1, 12)),
    Variant.ORDINARY: Shape((4, 6), (0.3, 0.4), 0.01, (2, 30)),
    Variant.HARD: Shape((3, 4), (0.25, 0.3), 0.04, (6, 60)),
}


def plant(scene: Scene, variant: Variant) -> None:
    """One recruiter and the recruits."""
    shape = _SHAPES[variant]
    site = scene.pick(scene.cast.platforms)
    recruiter = new_earner(scene, platform=site, opened_day=-scene.integer(100, 300))
    log_in(
        scene, recruiter.account, recruiter.device, recruiter.network, days=(0, scene.clock.days)
    )
    scene.label(recruiter.account, "controller")
    scene.label(recruiter.wallet, "controller")
    share = scene.uniform(*shape.share)
    first = scene.integer(3, 20)
    for number in range(scene.integer(*shape.recruits)):
        opened = first + number % 5
        earner = new_earner(scene, platform=site, opened_day=opened)
        scene.label(earner.account, "performer")
        scene.label(earner.wallet, "performer")
        at = scene.clock.start_us + opened * DAY_US + 2 * HOUR_US
        scene.refer(at, recruiter.account, earner.account, "")
        days = working_days(scene, earner)
        log_in(scene, earner.account, earner.device, earner.network, days=days)
        payouts = earn(scene, earner, scene.uniform(90, 220))
        pay_out(scene, payouts, earner.wallet)
        for due in payouts:
            net = in_currency(due.net, "PH")
            part = round(net * (share + scene.uniform(-shape.wobble, shape.wobble)))
            at = due.at_us + scene.integer(*shape.delay_hours) * HOUR_US
            scene.pay(at, earner.wallet, recruiter.wallet, max(part, 100), "wallet")
            scene.cash_out(at + 5 * HOUR_US, recruiter.wallet, max(part * 4 // 5, 100))


SITUATION = Situation("override_take", plant)
