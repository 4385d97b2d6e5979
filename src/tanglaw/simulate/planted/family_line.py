"""Kin of an earner are brought in one after another, a parent after a child, under one holder.

Source: TSG1 (rec-family-line). Kinship is context, never sole: the holder's card is the evidence.
"""

from dataclasses import dataclass

from tanglaw.model.moment import DAY_US, HOUR_US
from tanglaw.simulate.earning import Earner, earn, log_in, new_earner, pay_out, working_days
from tanglaw.simulate.living import in_currency
from tanglaw.simulate.scene import Scene
from tanglaw.simulate.situations import Situation, Variant

_KIN = ("sibling", "parent", "sibling", "parent", "sibling")


@dataclass(frozen=True, slots=True)
class Shape:
    """What differs between the variants."""

    kin: tuple[int, int]
    gap_days: int
    referred: float
    holder_logins: float


_SHAPES = {
    Variant.EASY: Shape((4, 5), 12, 1.0, 1.0),
    Variant.ORDINARY: Shape((3, 4), 18, 0.8, 0.6),
    Variant.HARD: Shape((2, 3), 25, 0.5, 0.3),
}


def plant(scene: Scene, variant: Variant) -> None:
    """One holder, one family."""
    shape = _SHAPES[variant]
    card = scene.account("prepaid_card", scene.person())
    device, network = scene.device(), scene.network()
    log_in(scene, card, device, network, days=(0, scene.clock.days))
    scene.label(card, "controller")
    scene.label_device(device, "controller")
    site = scene.pick(scene.cast.platforms)
    first = new_earner(scene, platform=site, opened_day=-scene.integer(30, 90))
    _work(scene, first, card, (device, network), shape)
    address = scene.contact("address", party=first.party)
    for number in range(scene.integer(*shape.kin)):
        opened = 5 + number * shape.gap_days
        kin = new_earner(scene, platform=site, opened_day=opened, sign_up_device=device)
        scene.relate(kin.party, first.party, _KIN[number])
        scene.contact("address", party=kin.party, value=address)
        if scene.chance(shape.referred):
            at = scene.clock.start_us + opened * DAY_US + 2 * HOUR_US
            scene.refer(at, first.account, kin.account)
        _work(scene, kin, card, (device, network), shape)


def _work(scene: Scene, earner: Earner, card: int, seat: tuple[int, int], shape: Shape) -> None:
    scene.label(earner.account, "performer")
    scene.label(earner.wallet, "performer")
    days = working_days(scene, earner)
    log_in(scene, earner.account, earner.device, earner.network, days=days, per_week=1)
    if scene.chance(shape.holder_logins):
        log_in(scene, earner.account, *seat, days=days, per_week=2)
    payouts = earn(scene, earner, scene.uniform(80, 200))
    pay_out(scene, payouts, card)
    for due in payouts:
        cash = int(in_currency(due.net, "PH") * scene.uniform(0.6, 0.95)) // 10_000 * 10_000
        if cash > 0:
            scene.cash_out(due.at_us + scene.integer(2, 48) * HOUR_US, card, cash)


SITUATION = Situation("family_line", plant)
