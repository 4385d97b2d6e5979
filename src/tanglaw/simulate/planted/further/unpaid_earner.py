"""A platform fines an earner who was paid outside it; another earner is promised pay and gets none.

Source: TSG1 (plt-penalty-ledger, B8.6: a fine, then a block; vic-unpaid-private).
Both earners are the ones harmed.
"""

from tanglaw.model.moment import HOUR_US
from tanglaw.simulate.chatting import small_talk, talk
from tanglaw.simulate.earning import Earner, new_earner
from tanglaw.simulate.scene import Scene, money
from tanglaw.simulate.situations import Evidence, Situation, Variant

_TALKS = {Variant.EASY: 5, Variant.ORDINARY: 4, Variant.HARD: 2}
_SPENDS = {Variant.EASY: 12, Variant.ORDINARY: 8, Variant.HARD: 6}


def plant(scene: Scene, variant: Variant) -> None:
    """Two earners, two payers."""
    _fined(scene, variant)
    _unpaid(scene, variant)


def _pair(scene: Scene, variant: Variant) -> tuple[Earner, int, int]:
    """An earner, and a payer's accounts on the platform and outside it; they meet on it first."""
    earner = new_earner(scene, platform=scene.pick(scene.cast.platforms))
    country = scene.sending_country()
    party = scene.person(country)
    viewer = scene.account("platform_viewer", party, country, institution=earner.platform.name)
    sender = scene.account("remittance_profile", party, country)
    for account, role in ((earner.account, "performer"), (earner.wallet, "performer"),
                          (viewer, "consumer"), (sender, "consumer")):  # fmt: skip
        scene.label(account, role)
    for _ in range(_SPENDS[variant]):
        at = scene.at(scene.integer(5, 50), 18, 26)
        scene.pay(at, viewer, earner.account, scene.integer(12, 40) * 100, "platform_spend",
                  currency="USD")  # fmt: skip
    return earner, viewer, sender


def _fined(scene: Scene, variant: Variant) -> None:
    earner, _, sender = _pair(scene, variant)
    for day in (100, 105, 112):
        at = scene.at(min(day, scene.clock.days - 9), 18, 24)
        scene.pay(at, sender, earner.wallet, money(30, "PH", 100), "remittance", currency="PHP")
        scene.cash_out(at + 20 * HOUR_US, earner.wallet, money(25, "PH", 100))
    fines = 2 if variant is Variant.EASY else 1
    for number in range(fines):
        at = scene.at(min(114, scene.clock.days - 7) + number * 5, 9, 17)
        scene.pay(at, earner.account, earner.platform.fee_account, 5000, "platform_fee",
                  currency="USD", purpose="penalty")  # fmt: skip
    if variant is Variant.EASY:
        blocked = scene.at(min(121, scene.clock.days - 1), 10, 17)
        scene.event(blocked, earner.account, "closed", device=earner.device)


def _unpaid(scene: Scene, variant: Variant) -> None:
    earner, viewer, _ = _pair(scene, variant)
    for number in range(_TALKS[variant]):
        at = scene.at(88 + number * 4, 18, 23)
        talk(scene, at, earner.account, viewer, small_talk(scene, 5))


SITUATION = Situation("unpaid_earner", plant, Evidence(members=3, rows=8))
