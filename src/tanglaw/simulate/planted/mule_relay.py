"""A mule gathers what several victims of bursts paid and sends it on to others within the hour.

Source: mul-p2p-relay, mul-cvc-exit, mul-cross-border-push, vic-burst-new-payee; amounts B4.1.
"""

from dataclasses import dataclass

from tanglaw.model.moment import MINUTE_US
from tanglaw.simulate.living import shop, wage
from tanglaw.simulate.places import usd_of
from tanglaw.simulate.scene import Scene, money, pesos
from tanglaw.simulate.situations import Situation, Variant


@dataclass(frozen=True, slots=True)
class Shape:
    """What differs between the variants."""

    victims: tuple[int, int]
    payments: tuple[int, int]
    onward: int
    delay_minutes: tuple[int, int]


_SHAPES = {
    Variant.EASY: Shape((6, 9), (4, 6), 4, (3, 40)),
    Variant.ORDINARY: Shape((4, 6), (3, 5), 3, (10, 180)),
    Variant.HARD: Shape((3, 4), (3, 4), 2, (60, 900)),
}


def plant(scene: Scene, variant: Variant) -> None:
    """One mule, the victims above and the accounts below."""
    shape = _SHAPES[variant]
    mule = scene.account("wallet", scene.person(), opened_day=scene.integer(2, 10))
    scene.label(mule, "mule")
    below = [scene.account("wallet", scene.person()) for _ in range(shape.onward)]
    for account in below:
        scene.label(account, "mule")
    for _ in range(scene.integer(*shape.victims)):
        country = scene.pick(("US", "GB", "AU", "CA"))
        victim = scene.account("bank", scene.person(country), country)
        wage(scene, victim, 900)
        shop(scene, victim, usd=25)
        scene.label(victim, "victim")
        at = scene.at(scene.integer(12, scene.clock.days - 5), 20, 23.5, country)
        for _ in range(scene.integer(*shape.payments)):
            usd = scene.uniform(25, 180)
            amount = money(usd, country, 5)
            scene.label_transfer(scene.pay(at, victim, mule, amount, "remittance"), "victim")
            on = at + scene.integer(*shape.delay_minutes) * MINUTE_US
            _send_on(scene, mule, below, on, usd)
            at += scene.integer(10, 90) * MINUTE_US


def _send_on(scene: Scene, mule: int, below: list[int], at_us: int, usd: float) -> None:
    keep = pesos(usd_of(money(usd, "PH"), "PHP") * 56 * scene.uniform(0.85, 0.95), 10)
    if scene.chance(0.3):
        transfer = scene.pay(at_us, mule, scene.cast.exchange, keep, "crypto")
    else:
        transfer = scene.pay(at_us, mule, scene.pick(below), keep, "wallet")
    scene.label_transfer(transfer, "mule")


SITUATION = Situation("mule_relay", plant)
