"""Earners on platforms: spending, payouts, logins. Not who keeps the money."""

from dataclasses import dataclass

import numpy as np

from tanglaw.model.moment import DAY_US, HOUR_US, MINUTE_US
from tanglaw.simulate.rows import Int64s
from tanglaw.simulate.scene import Scene
from tanglaw.simulate.world import EVENT_KIND, Platform, Viewer


@dataclass(frozen=True, slots=True)
class Earner:
    """Somebody with an account on a platform, a wallet and a phone of their own."""

    party: int
    account: int
    wallet: int
    platform: Platform
    device: int
    network: int
    opened_day: int


@dataclass(frozen=True, slots=True)
class Payout:
    """What one earner account is due at one moment, net of the platform's share, in US cents."""

    at_us: int
    earner: Earner
    net: int


def new_earner(
    scene: Scene,
    *,
    platform: Platform | None = None,
    opened_day: int | None = None,
    sign_up_device: int | None = None,
    party: int | None = None,
    country: str = "PH",
) -> Earner:
    """A new earner; signs up on their own phone unless another device is given."""
    site = platform or scene.pick(scene.cast.platforms)
    holder = scene.person(country) if party is None else party
    day = -scene.integer(20, 400) if opened_day is None else opened_day
    account = scene.account(
        "platform_earner", holder, country, institution=site.name, opened_day=day
    )
    wallet = scene.account("wallet", holder, country)
    device, network = scene.device(), scene.network()
    earner = Earner(holder, account, wallet, site, device, network, day)
    scene.contact("phone", party=holder)
    scene.contact("email", account=account)
    scene.event(
        scene.clock.start_us + day * DAY_US + HOUR_US,
        account,
        "opened",
        device=device if sign_up_device is None else sign_up_device,
        network=network,
        country=country,
    )
    return earner


def earn(
    scene: Scene,
    earner: Earner,
    weekly_usd: float,
    *,
    days: tuple[int, int] | None = None,
    hours: tuple[float, float] = (18, 27),
    viewers: int = 12,
) -> list[Payout]:
    """Viewers spend; each week the platform takes its fee and owes a payout, which is returned.

    The weekly payday is the platform's. ``days`` is when the earner works (first, last).
    """
    first, last = days or (max(0, earner.opened_day + 2), scene.clock.days)
    first = max(first, 0, earner.opened_day + 1)
    if last - first < 1:
        return []
    regulars: list[Viewer] = scene.some(scene.cast.viewers[earner.platform.name], viewers)
    count = max(2, int(scene.rng.poisson((last - first) / 7 * 4.5)))
    day = scene.rng.integers(first, last, size=count)
    minute = scene.rng.uniform(hours[0] * 60, hours[1] * 60, size=count)
    at_us = scene.clock.at(scene.clock.place("PH"), day, minute)
    favour = scene.rng.dirichlet(np.full(len(regulars), 0.7))
    who = scene.rng.choice([viewer.account for viewer in regulars], size=count, p=favour)
    mean = weekly_usd * scene.world.factors.get("earnings", 1.0) / 4.5
    cents = (np.maximum(2, scene.rng.gamma(2.0, mean / 2.0, size=count)).round() * 100).astype(int)
    scene.pay_many(at_us, who, earner.account, cents, "platform_spend", currency="USD")
    return _weekly(scene, earner, at_us, cents)


def _weekly(scene: Scene, earner: Earner, at_us: Int64s, cents: Int64s) -> list[Payout]:
    site = earner.platform
    sites = [*scene.cast.platforms, scene.cast.freelance]
    payday = 1 + sites.index(site)
    week = (at_us - scene.clock.start_us) // (7 * DAY_US)
    payouts = []
    for number in np.unique(week):
        gross = int(cents[week == number].sum())
        net = round(gross * site.earner_share)
        due = scene.clock.start_us + (int(number) * 7 + 7 + payday) * DAY_US
        at = due + 2 * HOUR_US + scene.integer(0, 90) * MINUTE_US
        if at >= scene.clock.end_us:
            break
        scene.pay(
            at - MINUTE_US, earner.account, site.fee_account, gross - net, "platform_fee",
            currency="USD",
        )  # fmt: skip
        payouts.append(Payout(at, earner, net))
    return payouts


def pay_out(scene: Scene, payouts: list[Payout], instrument: int) -> list[int]:
    """Pay what is due to an instrument; returns the transfers."""
    return [
        scene.pay(
            due.at_us, due.earner.account, instrument, due.net, "platform_payout", currency="USD"
        )
        for due in payouts
    ]


def log_in(
    scene: Scene,
    account: int,
    device: int,
    network: int,
    *,
    days: tuple[int, int],
    per_week: float = 2.0,
    hours: tuple[float, float] = (17, 25),
    country: str = "PH",
) -> None:
    """Logins from one device between two days, at local hours."""
    first, last = max(days[0], 0), min(days[1], scene.clock.days)
    if last <= first:
        return
    count = max(1, int(scene.rng.poisson((last - first) / 7 * per_week)))
    day = scene.rng.integers(first, last, size=count)
    minute = scene.rng.uniform(hours[0] * 60, hours[1] * 60, size=count)
    at_us = scene.clock.at(scene.clock.place(country), day, minute)
    scene.world.events.extend(
        at_us,
        account,
        EVENT_KIND["login"],
        device,
        network,
        scene.world.countries.code(country),
        -1,
    )


def working_days(scene: Scene, earner: Earner) -> tuple[int, int]:
    """From sign-up, or the first simulated day, to the last."""
    return max(0, earner.opened_day + 1), scene.clock.days
