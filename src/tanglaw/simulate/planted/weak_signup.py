"""A batch of accounts opened with an e-mail and a nickname; later they share device, contact, card.

Source: TSG1 (rec-weak-signup), rec-burst-cohort. Weight comes from what is shared, not from the
sign-up: most platforms ask for no more.
"""

from dataclasses import dataclass

from tanglaw.model.moment import DAY_US, HOUR_US, MINUTE_US
from tanglaw.simulate.earning import earn, log_in, new_earner, pay_out, working_days
from tanglaw.simulate.living import in_currency
from tanglaw.simulate.scene import Scene
from tanglaw.simulate.situations import Situation, Variant


@dataclass(frozen=True, slots=True)
class Shape:
    """What differs between the variants."""

    accounts: tuple[int, int]
    within_days: int
    shared_phone: float
    shared_card: float


_SHAPES = {
    Variant.EASY: Shape((8, 12), 2, 1.0, 1.0),
    Variant.ORDINARY: Shape((5, 8), 5, 0.6, 0.8),
    Variant.HARD: Shape((4, 5), 10, 0.3, 0.6),
}


def plant(scene: Scene, variant: Variant) -> None:
    """One organiser and the batch."""
    shape = _SHAPES[variant]
    organiser = scene.person()
    card = scene.account("prepaid_card", organiser)
    phone = scene.contact("phone", party=organiser)
    device, network = scene.device(), scene.network()
    log_in(scene, card, device, network, days=(0, scene.clock.days))
    scene.label(card, "controller")
    scene.label_device(device, "controller")
    site = scene.pick(scene.cast.platforms)
    first = scene.integer(5, 20)
    for number in range(scene.integer(*shape.accounts)):
        opened = first + number % (shape.within_days + 1)
        unknown = scene.person(kind="unknown")
        earner = new_earner(
            scene, platform=site, opened_day=opened, sign_up_device=device, party=unknown
        )
        scene.contact("handle", account=earner.account)
        scene.label(earner.account, "performer")
        scene.label(earner.wallet, "performer")
        days = working_days(scene, earner)
        log_in(scene, earner.account, device, network, days=days, per_week=2)
        at = scene.clock.start_us + (opened + 6) * DAY_US + number * 9 * MINUTE_US
        if number < 2 or scene.chance(shape.shared_phone):
            scene.contact("phone", account=earner.account, value=phone)
            scene.event(at, earner.account, "contact_changed", device=device)
        shared = number < 3 or scene.chance(shape.shared_card)
        instrument = card if shared else earner.wallet
        scene.event(
            at + MINUTE_US, earner.account, "payout_changed", device=device, instrument=instrument
        )
        payouts = earn(scene, earner, scene.uniform(60, 180))
        pay_out(scene, payouts, instrument)
        for due in payouts:
            cash = int(in_currency(due.net, "PH") * scene.uniform(0.6, 0.9)) // 10_000 * 10_000
            if cash > 0:
                scene.cash_out(due.at_us + scene.integer(2, 48) * HOUR_US, instrument, cash)


SITUATION = Situation("weak_signup", plant)
