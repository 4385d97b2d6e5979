"""Recruits recruit in a line; all are paid out to the account at its head, advances to work off.

Source: rec-tree-depth, rec-debt-entry, rec-burst-cohort (WARD, FIN20-S, BBC25-TEN).
"""

from dataclasses import dataclass

from tanglaw.model.moment import DAY_US, HOUR_US
from tanglaw.simulate.earning import earn, new_earner, pay_out
from tanglaw.simulate.living import in_currency
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Situation, Variant


@dataclass(frozen=True, slots=True)
class Shape:
    """What differs between the variants."""

    line: int
    beside: tuple[int, int]  # recruited by the head, besides the line
    advanced: float  # share who get an advance
    repaid_weekly: bool


_SHAPES = {
    Variant.EASY: Shape(4, (5, 7), 1.0, True),
    Variant.ORDINARY: Shape(4, (3, 4), 0.7, True),
    Variant.HARD: Shape(3, (1, 1), 0.5, False),
}


def plant(scene: Scene, variant: Variant) -> None:
    """One head and a line below."""
    shape = _SHAPES[variant]
    site = scene.pick(scene.cast.platforms)
    head = new_earner(scene, platform=site, opened_day=-200)
    card = scene.account("prepaid_card", head.party)
    for account in (head.account, head.wallet, card):
        scene.label(account, "controller")
    above = head
    for place in range(shape.line + scene.integer(*shape.beside)):
        in_line = place < shape.line
        day = 4 + place * (3 if variant is not Variant.HARD else 8)
        earner = new_earner(scene, platform=site, opened_day=day)
        scene.label(earner.account, "performer")
        scene.label(earner.wallet, "performer")
        recruiter = above if in_line else head
        at = scene.clock.start_us + day * DAY_US + 3 * HOUR_US
        scene.refer(at, recruiter.account, earner.account, "friends")
        above = earner if in_line else above
        payouts = earn(scene, earner, scene.uniform(80, 220))
        shared = in_line or scene.chance(0.6)
        pay_out(scene, payouts, card if shared else earner.wallet)
        for due in payouts if shared else []:
            cash = int(in_currency(due.net, "PH") * 0.8) // 10_000 * 10_000
            scene.cash_out(due.at_us + scene.integer(2, 60) * HOUR_US, card, cash + 10_000)
        if scene.chance(shape.advanced):
            _work_off(scene, head.wallet, earner.wallet, day, weekly=shape.repaid_weekly)


def _work_off(scene: Scene, lender: int, wallet: int, day: int, *, weekly: bool) -> None:
    advance = scene.at(day + 2, 9, 20)
    scene.pay(advance, lender, wallet, pesos(scene.uniform(5000, 15_000), 500), "wallet")
    gap = 7 if weekly else 16
    for turn in range(1, 9):
        at = scene.at(day + 2 + turn * gap, 9, 22)
        scene.pay(at, wallet, lender, pesos(scene.uniform(700, 1800), 100), "wallet")


SITUATION = Situation("recruit_line", plant)
