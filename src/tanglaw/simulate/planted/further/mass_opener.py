"""One account writes to many viewers in the same words, gives a hidden contact, is closed, returns.

Source: off-mass-opener, off-seller-recreate, off-handle-drop (AIC642, SIO-BOOM).
"""

from dataclasses import dataclass

from tanglaw.model.moment import DAY_US
from tanglaw.simulate.chatting import in_pieces, in_words, made_up_number, small_talk, tell
from tanglaw.simulate.earning import new_earner
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Evidence, Situation, Variant


@dataclass(frozen=True, slots=True)
class Shape:
    """What differs between the variants."""

    written_to: tuple[int, int]  # by each account
    alike: float  # share of conversations that begin in the same words
    accounts: int
    pay: float  # share of those written to who pay


_SHAPES = {
    Variant.EASY: Shape((14, 20), 1.0, 3, 0.4),
    Variant.ORDINARY: Shape((9, 12), 0.8, 2, 0.3),
    Variant.HARD: Shape((6, 8), 0.5, 2, 0.2),
}


def plant(scene: Scene, variant: Variant) -> None:
    """One writer under several names."""
    shape = _SHAPES[variant]
    site = scene.pick(scene.cast.platforms)
    party = scene.person()
    wallet = scene.account("wallet", party)
    scene.label(wallet, "facilitator")
    number, words = made_up_number(scene), " ".join(small_talk(scene, 5))
    span = (scene.clock.days - 20) // shape.accounts
    for turn in range(shape.accounts):
        opened = 6 + turn * span
        earner = new_earner(scene, platform=site, opened_day=opened, party=party)
        scene.label(earner.account, "facilitator")
        if turn < shape.accounts - 1:
            end = scene.clock.start_us + (opened + 20) * DAY_US
            scene.event(end, earner.account, "closed", device=earner.device)
            scene.close(earner.account, end, "terms")
        for index in range(scene.integer(*shape.written_to)):
            country = scene.sending_country()
            holder = scene.person(country)
            viewer = scene.account("platform_viewer", holder, country, institution=site.name)
            sender = scene.account("remittance_profile", holder, country)
            opening = words if scene.chance(shape.alike) else scene.pick(small_talk(scene, 6))
            lines = [opening, *(in_words(number) if index % 2 else in_pieces(number))]
            at = scene.at(opened + 2 + index // 4, 17, 23)
            conversation = scene.conversation()
            scene.say(at - 60_000_000, conversation, earner.account, viewer, opening)
            end = tell(scene, at, earner.account, viewer, lines)
            if scene.chance(shape.pay):
                scene.label(sender, "consumer")
                amount = pesos(scene.uniform(800, 3000), 100)
                scene.pay(end + DAY_US // 6, sender, wallet, amount, "remittance", currency="PHP")


SITUATION = Situation("mass_opener", plant, Evidence(members=2, rows=6))
