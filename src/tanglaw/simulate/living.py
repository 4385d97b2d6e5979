"""Ordinary money: shopping, bills, wages, cash, friends. Not part of any pattern."""

import numpy as np

from tanglaw.model.moment import DAY_US, HOUR_US
from tanglaw.simulate.places import PLACE, minor
from tanglaw.simulate.scene import Scene


def shop(scene: Scene, account: int, per_week: float = 1.5, usd: float = 9.0) -> None:
    """Card purchases at shops of the account's country."""
    _, country, currency = scene.world.homes[account]
    count = int(scene.rng.poisson(scene.clock.days / 7 * per_week))
    shops = np.asarray(scene.cast.merchants[country])
    amount = np.maximum(1, scene.rng.gamma(1.6, usd / 1.6, size=count)) * minor(1, currency)
    scene.pay_many(
        _daytimes(scene, country, count),
        account,
        scene.rng.choice(shops, size=count),
        amount.round().astype(np.int64),
        "card_purchase",
        currency=currency,
    )


def wage(scene: Scene, account: int, monthly_usd: float) -> None:
    """Wages twice a month from a payroll account of the same country."""
    _, country, currency = scene.world.homes[account]
    payroll = scene.pick(scene.cast.payrolls[country])
    days = np.arange(14, scene.clock.days, 15)
    at_us = scene.clock.at(scene.clock.place(country), days, 9 * 60 + scene.integer(0, 60))
    half = minor(monthly_usd / 2, currency, 10)
    scene.pay_many(at_us, payroll, account, half, "instant", currency=currency, purpose="salary")


def bills(scene: Scene, account: int, monthly_usd: float = 25.0) -> None:
    """A bill or two a month."""
    _, country, currency = scene.world.homes[account]
    for biller in scene.some(scene.cast.billers[country], 2):
        days = np.arange(scene.integer(2, 27), scene.clock.days, 30)
        at_us = scene.clock.at(scene.clock.place(country), days, scene.integer(480, 1200))
        amount = scene.rng.normal(monthly_usd / 2, monthly_usd / 12, size=len(days)).clip(3)
        cents = (amount * minor(1, currency)).round().astype(np.int64)
        scene.pay_many(at_us, account, biller, cents, "instant", currency=currency, purpose="bill")


def draw_cash(scene: Scene, account: int, per_month: float = 2.0, usd: float = 30.0) -> None:
    """Cash from outlets now and then, round amounts."""
    _, country, currency = scene.world.homes[account]
    count = int(scene.rng.poisson(scene.clock.days / 30 * per_month))
    outlets = scene.cast.outlets[country]
    chosen = scene.rng.integers(0, len(outlets), size=count)
    step = minor(2, currency, 10)
    amount = (
        np.maximum(1, (scene.rng.gamma(3, usd / 6, size=count)).round()).astype(np.int64) * step
    )
    scene.pay_many(
        _daytimes(scene, country, count),
        account,
        np.array([outlets[int(i)].account for i in chosen], dtype=np.int64),
        amount,
        "cash_out",
        currency=currency,
        outlet=np.array([outlets[int(i)].outlet for i in chosen], dtype=np.int64),
    )


def live(scene: Scene, account: int, monthly_usd: float = 300.0) -> None:
    """Wages, bills, shopping and some cash on one account."""
    wage(scene, account, monthly_usd)
    bills(scene, account, monthly_usd / 10)
    shop(scene, account, usd=monthly_usd / 30)
    draw_cash(scene, account, usd=monthly_usd / 8)


def spend_received(
    scene: Scene, account: int, received: list[tuple[int, int]], share: float
) -> None:
    """Use what came in over the following days: shops, and cash for the rest.

    ``received`` holds (moment, minor units in the account's currency).
    """
    _, country, currency = scene.world.homes[account]
    for at_us, amount in received:
        cash = (
            int(amount * share * scene.uniform(0.3, 0.7)) // minor(1, currency) * minor(1, currency)
        )
        if cash > 0:
            scene.cash_out(at_us + scene.integer(20, 120) * HOUR_US, account, cash)
        for _ in range(2):
            part = max(minor(1, currency), int(amount * share * scene.uniform(0.1, 0.25)))
            at = at_us + scene.integer(12, 200) * HOUR_US + DAY_US // 3
            scene.pay(at, account, scene.pick(scene.cast.merchants[country]), part, "card_purchase")


def in_currency(usd_cents: int, country: str) -> int:
    """US cents as minor units of a country's currency, rounded."""
    return minor(usd_cents / 100, PLACE[country].currency)


def _daytimes(scene: Scene, country: str, count: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    day = scene.rng.integers(0, scene.clock.days, size=count)
    minute = scene.rng.uniform(8 * 60, 21 * 60, size=count)
    return scene.clock.at(scene.clock.place(country), day, minute)


def resident(scene: Scene, country: str = "PH", monthly_usd: float | None = None) -> int:
    """The bank account of a new person who lives from it in the ordinary way."""
    account = scene.account("bank", scene.person(country), country)
    income = scene.uniform(200, 700) if monthly_usd is None else monthly_usd
    live(scene, account, income)
    return account
