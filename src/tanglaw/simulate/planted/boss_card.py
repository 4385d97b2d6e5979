"""Performers' payouts all go to a card that a boss holds and empties; they see a fifth or nothing.

Source: TSG1 (ctl-boss-card, ctl-cash-redistribution, ctl-fifth-share); shares B8.1, B8.2. The
number of performers, 3 to 12, is a placeholder: no published distribution was found (B7).
"""

from dataclasses import dataclass

from tanglaw.model.moment import HOUR_US, MINUTE_US
from tanglaw.simulate.earning import Earner, Payout, earn, log_in, new_earner, pay_out, working_days
from tanglaw.simulate.living import bills, in_currency, shop
from tanglaw.simulate.scene import Scene
from tanglaw.simulate.situations import Situation, Variant
from tanglaw.simulate.world import Platform


@dataclass(frozen=True, slots=True)
class Shape:
    """What differs between the variants."""

    performers: tuple[int, int]
    boss_logins: float  # share of performers whose account the boss's device opens
    visible: float  # share of performers who get their part into a wallet, others in cash
    cash_hours: tuple[int, int]  # after the payout
    cash_share: tuple[float, float]
    platforms: int
    own_life: float  # share of performers who also shop from money that has another source


_SHAPES = {
    Variant.EASY: Shape((6, 12), 1.0, 1.0, (2, 20), (0.9, 0.98), 1, 0.0),
    Variant.ORDINARY: Shape((4, 8), 0.7, 0.5, (6, 44), (0.75, 0.95), 1, 0.3),
    Variant.HARD: Shape((3, 4), 0.34, 0.0, (12, 70), (0.55, 0.8), 2, 1.0),
}


def plant(scene: Scene, variant: Variant) -> None:
    """One boss, one card."""
    shape = _SHAPES[variant]
    boss = scene.person()
    card = scene.account("prepaid_card", boss)
    wallet = scene.account("wallet", boss)
    device, network = scene.device(), scene.network()
    recovery = scene.contact("phone", party=boss)
    log_in(scene, card, device, network, days=(0, scene.clock.days), per_week=2)
    sites = scene.some(scene.cast.platforms, shape.platforms)
    due: list[Payout] = []
    for number in range(scene.integer(*scene.scaled("performers_per_boss", shape.performers))):
        controlled = number < 1 or scene.chance(shape.boss_logins)
        earner = _performer(scene, sites[number % len(sites)], device if controlled else None)
        if controlled:
            days = working_days(scene, earner)
            log_in(scene, earner.account, device, network, days=days, per_week=3)
            scene.contact("phone", account=earner.account, value=recovery)
        payouts = earn(scene, earner, scene.uniform(90, 260))
        pay_out(scene, payouts, card)
        if scene.chance(shape.visible):
            _fifth(scene, payouts, wallet)
        if scene.chance(shape.own_life):
            shop(scene, earner.wallet, per_week=0.7, usd=4)
            bills(scene, earner.wallet, 6)
        due += payouts
    _empty(scene, card, wallet, due, shape)
    for account in (card, wallet):
        scene.label(account, "controller")
    scene.label_device(device, "controller")


def _performer(scene: Scene, site: Platform, device: int | None) -> Earner:
    opened = scene.pick((-scene.integer(10, 200), scene.integer(3, 40)))
    earner = new_earner(scene, platform=site, opened_day=opened, sign_up_device=device)
    log_in(
        scene, earner.account, earner.device, earner.network,
        days=working_days(scene, earner), per_week=0.4 if device is not None else 2,
    )  # fmt: skip
    scene.label(earner.account, "performer")
    scene.label(earner.wallet, "performer")
    return earner


def _fifth(scene: Scene, payouts: list[Payout], wallet: int) -> None:
    """A fifth of what the account earned, a day or two later, from the boss's own wallet."""
    for due in payouts:
        part = in_currency(int(due.net * scene.uniform(0.17, 0.23)), "PH") // 1000 * 1000
        if part > 0:
            at = due.at_us + scene.integer(8, 50) * HOUR_US
            scene.pay(at, wallet, due.earner.wallet, part, "wallet")


def _empty(scene: Scene, card: int, wallet: int, due: list[Payout], shape: Shape) -> None:
    """Each payday the card is drawn down in cash; the wallet that pays the fifths is topped up."""
    paydays: dict[int, list[Payout]] = {}
    for payout in due:
        paydays.setdefault(payout.at_us // (24 * HOUR_US), []).append(payout)
    home = scene.integer(0, 50)
    for day in sorted(paydays):
        came = paydays[day]
        last = max(payout.at_us for payout in came)
        total = in_currency(sum(payout.net for payout in came), "PH")
        at = last + scene.integer(*shape.cash_hours) * HOUR_US
        draw = int(total * scene.uniform(*shape.cash_share))
        for part in range(scene.integer(1, 3)):
            amount = draw // (part + 1) // 10_000 * 10_000
            if amount > 0:
                scene.cash_out(at + part * 7 * MINUTE_US, card, amount, outlet=home + part % 2)
                draw -= amount
        top_up = total // 4 // 10_000 * 10_000
        if shape.visible and top_up > 0:
            scene.pay(last + HOUR_US, scene.pick(scene.cast.outlets["PH"]).account, wallet,
                      top_up, "cash_in")  # fmt: skip


SITUATION = Situation("boss_card", plant)
