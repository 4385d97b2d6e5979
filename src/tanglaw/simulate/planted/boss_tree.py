"""Bosses under a boss: each collects from own performers and passes part of it further up.

Source: TSG1 (rec-multi-level, rec-performer-to-boss).
"""

from dataclasses import dataclass

from tanglaw.model.moment import DAY_US, HOUR_US
from tanglaw.simulate.earning import Payout, earn, log_in, new_earner, pay_out, working_days
from tanglaw.simulate.living import in_currency
from tanglaw.simulate.scene import Scene
from tanglaw.simulate.situations import Situation, Variant
from tanglaw.simulate.world import Platform


@dataclass(frozen=True, slots=True)
class Shape:
    """What differs between the variants."""

    sub_bosses: tuple[int, int]
    performers: tuple[int, int]  # of each sub-boss
    passed_up: tuple[float, float]
    delay_hours: tuple[int, int]
    referred: float  # share of recruits whose referral is on record


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who collects for others, and the account with which they once earned themselves."""

    account: int
    card: int
    device: int
    network: int


_SHAPES = {
    Variant.EASY: Shape((3, 4), (4, 5), (0.45, 0.55), (3, 12), 1.0),
    Variant.ORDINARY: Shape((2, 3), (3, 4), (0.35, 0.55), (6, 40), 0.8),
    Variant.HARD: Shape((2, 2), (3, 3), (0.25, 0.5), (12, 70), 0.5),
}


def plant(scene: Scene, variant: Variant) -> None:
    """One upper boss."""
    shape = _SHAPES[variant]
    site = scene.pick(scene.cast.platforms)
    party = scene.person()
    upper = scene.account("prepaid_card", party)
    root = scene.account("platform_earner", party, institution=site.name)
    scene.label(upper, "controller")
    scene.label(root, "controller")
    for _ in range(scene.integer(*shape.sub_bosses)):
        holder = _sub_boss(scene, site, upper)
        if scene.chance(shape.referred):
            scene.refer(scene.at(0, 9, 18), root, holder.account, "recruit")
        due: list[Payout] = []
        for _ in range(scene.integer(*scene.scaled("performers_per_boss", shape.performers))):
            due += _performer(scene, site, holder, shape)
        _pass_up(scene, holder.card, upper, due, shape)


def _sub_boss(scene: Scene, site: Platform, upper: int) -> Holder:
    """Was an earner paid to the upper boss's card until the first month; now holds a card."""
    former = new_earner(scene, platform=site, opened_day=-scene.integer(60, 300))
    card = scene.account("prepaid_card", former.party)
    payouts = earn(scene, former, 120, days=(0, 25))
    pay_out(scene, payouts, upper)
    changed = scene.at(30, 9, 20)
    scene.event(changed, former.account, "payout_changed", device=former.device, instrument=card)
    log_in(scene, card, former.device, former.network, days=(20, scene.clock.days))
    for account in (former.account, former.wallet, card):
        scene.label(account, "facilitator")
    scene.label_device(former.device, "facilitator")
    return Holder(former.account, card, former.device, former.network)


def _performer(scene: Scene, site: Platform, holder: Holder, shape: Shape) -> list[Payout]:
    opened = scene.integer(5, 40)
    earner = new_earner(scene, platform=site, opened_day=opened, sign_up_device=holder.device)
    if scene.chance(shape.referred):
        at = scene.clock.start_us + opened * DAY_US + 2 * HOUR_US
        scene.refer(at, holder.account, earner.account, "recruit")
    days = working_days(scene, earner)
    log_in(scene, earner.account, holder.device, holder.network, days=days)
    log_in(scene, earner.account, earner.device, earner.network, days=days, per_week=1)
    payouts = earn(scene, earner, scene.uniform(80, 220))
    pay_out(scene, payouts, holder.card)
    scene.label(earner.account, "performer")
    scene.label(earner.wallet, "performer")
    return payouts


def _pass_up(scene: Scene, card: int, upper: int, due: list[Payout], shape: Shape) -> None:
    weeks: dict[int, list[Payout]] = {}
    for payout in due:
        weeks.setdefault(payout.at_us // (7 * DAY_US), []).append(payout)
    for week in sorted(weeks):
        last = max(payout.at_us for payout in weeks[week])
        total = in_currency(sum(payout.net for payout in weeks[week]), "PH")
        part = int(total * scene.uniform(*shape.passed_up)) // 1000 * 1000
        if part <= 0:
            continue
        at = last + scene.integer(*shape.delay_hours) * HOUR_US
        scene.pay(at, card, upper, part, "wallet")
        scene.cash_out(at + scene.integer(2, 20) * HOUR_US, upper, part * 9 // 10)
        scene.cash_out(at + HOUR_US, card, total // 4 // 10_000 * 10_000 + 10_000)


SITUATION = Situation("boss_tree", plant)
