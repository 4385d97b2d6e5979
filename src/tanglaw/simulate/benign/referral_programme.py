"""A platform launches a published referral scheme: the platform itself pays the bonus."""

from tanglaw.model.moment import DAY_US, HOUR_US
from tanglaw.simulate.earning import Earner, Payout, earn, log_in, new_earner, pay_out, working_days
from tanglaw.simulate.living import in_currency, spend_received
from tanglaw.simulate.scene import Scene
from tanglaw.simulate.situations import Group

_BONUS = 0.05
"""Five per cent of what a recruit earns (B3.9)."""


def make(scene: Scene) -> None:
    """One popular earner, five to nine friends who join within a fortnight."""
    site = scene.pick(scene.cast.platforms)
    first = new_earner(scene, platform=site, opened_day=-200)
    _work(scene, first)
    launch = scene.integer(20, 60)
    for _ in range(scene.integer(5, 9)):
        opened = launch + scene.integer(0, 14)
        recruit = new_earner(scene, platform=site, opened_day=opened)
        at = scene.clock.start_us + opened * DAY_US + HOUR_US * 3
        scene.refer(at, first.account, recruit.account, f"{site.name} friends")
        for due in _work(scene, recruit):
            bonus = round(due.net * _BONUS)
            if bonus:
                scene.pay(
                    due.at_us + HOUR_US, site.fee_account, first.wallet, bonus, "wire",
                    currency="USD", purpose="referral bonus",
                )  # fmt: skip


def _work(scene: Scene, earner: Earner) -> list[Payout]:
    scene.label(earner.account)
    scene.label(earner.wallet)
    days = working_days(scene, earner)
    log_in(scene, earner.account, earner.device, earner.network, days=days)
    payouts = earn(scene, earner, scene.uniform(60, 200))
    pay_out(scene, payouts, earner.wallet)
    got = [(due.at_us, in_currency(due.net, "PH")) for due in payouts]
    spend_received(scene, earner.wallet, got, 0.85)
    return payouts


GROUP = Group(
    "referral_programme", make, resembles=("override_take", "boss_tree", "weak_signup"), at_least=3
)
