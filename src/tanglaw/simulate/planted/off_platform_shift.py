"""A viewer's spending on one earner fades; remittances from the viewer to the earner begin.

Source: TSG1 (off-channel-shift, off-discount-after-shift, off-split-contact, off-coded-contact,
con-visit-after-shift, plt-penalty-ledger and B8.6: a fine the first time, a block the second).
The earner is the one at risk: the label is ``performer``.
"""

from dataclasses import dataclass

from tanglaw.model.moment import HOUR_US, MINUTE_US
from tanglaw.simulate.earning import earn, log_in, new_earner, pay_out, working_days
from tanglaw.simulate.living import in_currency, spend_received
from tanglaw.simulate.scene import Scene, money
from tanglaw.simulate.situations import Situation, Variant


@dataclass(frozen=True, slots=True)
class Shape:
    """What differs between the variants."""

    before: tuple[int, int]  # payments on the platform
    after: tuple[int, int]  # payments outside
    residue: int  # platform payments after the shift
    hidden_contact: bool
    visit: bool  # the payer travels there afterwards
    fined: bool  # the platform fines the earner for going off-site


_SHAPES = {
    Variant.EASY: Shape((14, 20), (12, 18), 0, True, True, False),
    Variant.ORDINARY: Shape((8, 12), (6, 10), 1, True, False, True),
    Variant.HARD: Shape((5, 6), (4, 5), 2, False, False, False),
}


def plant(scene: Scene, variant: Variant) -> None:
    """One pair."""
    shape = _SHAPES[variant]
    site = scene.pick(scene.cast.platforms)
    earner = new_earner(scene, platform=site)
    days = working_days(scene, earner)
    log_in(scene, earner.account, earner.device, earner.network, days=days)
    payouts = earn(scene, earner, scene.uniform(80, 200))
    pay_out(scene, payouts, earner.wallet)
    got = [(due.at_us, in_currency(due.net, "PH")) for due in payouts]
    spend_received(scene, earner.wallet, got, 0.8)
    country = scene.sending_country()
    party = scene.person(country)
    viewer = scene.account("platform_viewer", party, country, institution=site.name)
    sender = scene.account("remittance_profile", party, country)
    scene.label(viewer, "consumer")
    scene.label(sender, "consumer")
    scene.label(earner.account, "performer")
    scene.label(earner.wallet, "performer")
    shift = scene.clock.days // 2 + scene.integer(-15, 15)
    for _ in range(scene.integer(*shape.before)):
        at = scene.at(scene.integer(max(0, shift - 60), shift - 1), 18, 26)
        _spend(scene, viewer, earner.account, at)
    for _ in range(shape.residue):
        _spend(scene, viewer, earner.account, scene.at(shift + scene.integer(3, 25), 18, 26))
    _talk(scene, viewer, earner.account, shift, hidden=shape.hidden_contact)
    if shape.fined:
        at = scene.at(shift + 9, 9, 17)
        fees = site.fee_account
        scene.pay(at, earner.account, fees, 5000, "platform_fee", currency="USD", purpose="penalty")
    if shape.visit:
        _visit(scene, party, country, shift + 30)
    for number in range(scene.integer(*shape.after)):
        at = scene.at(shift + 1 + number * scene.integer(3, 5), 18, 26)
        amount = money(scene.uniform(9, 22), country, 5)
        scene.label_transfer(scene.pay(at, sender, earner.wallet, amount, "remittance"), "consumer")
        cash = money(scene.uniform(8, 18), "PH", 100)
        scene.cash_out(at + scene.integer(2, 48) * HOUR_US, earner.wallet, cash)


def _spend(scene: Scene, viewer: int, earner: int, at_us: int) -> None:
    cents = scene.integer(15, 45) * 100
    scene.pay(at_us, viewer, earner, cents, "platform_spend", currency="USD")


def _visit(scene: Scene, party: int, country: str, day: int) -> None:
    """A week of card payments and a login in the earner's country."""
    card = scene.account("bank", party, country)
    scene.label(card, "consumer")
    device, network = scene.device(), scene.network()
    scene.event(scene.at(day, 9, 12), card, "login", device=device, network=network)
    for after in range(7):
        shop = scene.pick(scene.cast.merchants["PH"])
        amount = money(scene.uniform(10, 70), country)
        scene.pay(scene.at(day + after, 9, 22), card, shop, amount, "card_purchase")


def _talk(scene: Scene, viewer: int, earner: int, day: int, *, hidden: bool) -> None:
    """A made-up number, in pieces or in words, or a plain exchange that holds none."""
    digits = "".join(str(scene.integer(0, 9)) for _ in range(9))
    words = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    texts = ["good evening", "are you well today"]
    if hidden and scene.chance(0.5):
        texts += ["my number is", f"09{digits[:2]}", digits[2:5], digits[5:9], "got it, thanks"]
    elif hidden:
        texts += ["write me on zero nine " + " ".join(words[int(digit)] for digit in digits)]
    texts += ["see you later"]
    conversation = scene.conversation()
    at = scene.at(day, 19, 22)
    for number, text in enumerate(texts):
        by, to = (earner, viewer) if number % 4 != 1 else (viewer, earner)
        scene.say(at + number * 2 * MINUTE_US, conversation, by, to, text)


SITUATION = Situation("off_platform_shift", plant)
