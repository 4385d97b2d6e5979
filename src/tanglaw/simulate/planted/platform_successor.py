"""A platform stops paying; within weeks the same earners and cards are paid by another one.

Source: TSG1 (plt-successor).
"""

from tanglaw.model.moment import DAY_US, HOUR_US
from tanglaw.simulate.earning import Payout, earn, log_in, new_earner, pay_out
from tanglaw.simulate.living import in_currency
from tanglaw.simulate.scene import Scene
from tanglaw.simulate.situations import Situation, Variant

_PERFORMERS = {Variant.EASY: (7, 10), Variant.ORDINARY: (5, 6), Variant.HARD: (3, 4)}
_GAP_DAYS = {Variant.EASY: 2, Variant.ORDINARY: 8, Variant.HARD: 20}


def plant(scene: Scene, variant: Variant) -> None:
    """One boss card before and after the change."""
    card = scene.account("prepaid_card", scene.person())
    scene.label(card, "controller")
    device, network = scene.device(), scene.network()
    log_in(scene, card, device, network, days=(0, scene.clock.days))
    scene.label_device(device, "controller")
    old, new = scene.some(scene.cast.platforms, 2)
    end = scene.clock.days // 2
    start = end + _GAP_DAYS[variant]
    for _ in range(scene.integer(*scene.scaled("performers_per_boss", _PERFORMERS[variant]))):
        first = new_earner(scene, platform=old, opened_day=-scene.integer(30, 300))
        second = new_earner(
            scene, platform=new, opened_day=start - 1, party=first.party, sign_up_device=device
        )
        scene.close(first.account, scene.clock.start_us + (end + 20) * DAY_US, "platform closed")
        for earner in (first, second):
            scene.label(earner.account, "performer")
            scene.label(earner.wallet, "performer")
        log_in(scene, first.account, device, network, days=(0, end))
        log_in(scene, second.account, device, network, days=(start, scene.clock.days))
        payouts = earn(scene, first, scene.uniform(80, 200), days=(0, end))
        payouts += earn(scene, second, scene.uniform(80, 200), days=(start, scene.clock.days))
        pay_out(scene, payouts, card)
        _cash(scene, card, payouts)


def _cash(scene: Scene, card: int, payouts: list[Payout]) -> None:
    for due in payouts:
        cash = int(in_currency(due.net, "PH") * scene.uniform(0.7, 0.95)) // 10_000 * 10_000
        if cash > 0:
            scene.cash_out(due.at_us + scene.integer(2, 30) * HOUR_US, card, cash)


SITUATION = Situation("platform_successor", plant)
