"""One person's contact recovers, or consents for, several earners' accounts, one after another.

Source: ctl-credential-custody, ctl-escorted-onboarding, vic-control-composite.
"""

from dataclasses import dataclass

from tanglaw.model.moment import MINUTE_US
from tanglaw.simulate.earning import earn, log_in, new_earner, pay_out, working_days
from tanglaw.simulate.living import in_currency
from tanglaw.simulate.scene import Scene
from tanglaw.simulate.situations import Situation, Variant


@dataclass(frozen=True, slots=True)
class Shape:
    """What differs between the variants."""

    earners: tuple[int, int]
    within_days: int
    handed_on: float  # share of each payout that reaches the keeper
    own_logins: float  # share of earners who also log in by themselves


_SHAPES = {
    Variant.EASY: Shape((5, 8), 20, 0.85, 0.2),
    Variant.ORDINARY: Shape((4, 5), 60, 0.6, 0.6),
    Variant.HARD: Shape((3, 4), 140, 0.35, 1.0),
}


def plant(scene: Scene, variant: Variant) -> None:
    """One keeper of other people's access."""
    shape = _SHAPES[variant]
    keeper = scene.person()
    wallet = scene.account("wallet", keeper)
    device, network = scene.device(), scene.network()
    phone = scene.contact("phone", party=keeper)
    scene.label(wallet, "controller")
    scene.label_device(device, "controller")
    log_in(scene, wallet, device, network, days=(0, scene.clock.days))
    for number in range(scene.integer(*scene.scaled("performers_per_boss", shape.earners))):
        earner = new_earner(scene)
        scene.label(earner.account, "performer")
        scene.label(earner.wallet, "performer")
        day = 8 + scene.integer(0, min(shape.within_days, scene.clock.days - 30))
        at = scene.at(day, 9, 22)
        kind = ("recovered", "contact_changed", "consent_given")[number % 3]
        scene.event(at, earner.account, kind, contact=phone, device=device, network=network)
        scene.event(at + 5 * MINUTE_US, earner.account, "login", device=device, network=network)
        days = working_days(scene, earner)
        if scene.chance(shape.own_logins):
            log_in(scene, earner.account, earner.device, earner.network, days=days)
        payouts = earn(scene, earner, scene.uniform(70, 200))
        pay_out(scene, payouts, earner.wallet)
        for due in payouts:
            if due.at_us > at:
                part = int(in_currency(due.net, "PH") * shape.handed_on) // 1000 * 1000
                later = due.at_us + scene.integer(60, 3000) * MINUTE_US
                scene.pay(later, earner.wallet, wallet, max(part, 5000), "wallet")


SITUATION = Situation("credential_custody", plant)
