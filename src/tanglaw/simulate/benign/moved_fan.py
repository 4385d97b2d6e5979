"""A viewer follows a creator to another legal site and chats about shows and prices."""

from tanglaw.model.moment import MINUTE_US
from tanglaw.simulate.earning import earn, log_in, new_earner, pay_out, working_days
from tanglaw.simulate.living import in_currency, spend_received
from tanglaw.simulate.scene import Scene
from tanglaw.simulate.situations import Group

_TALK = (
    "hello, great song today",
    "thank you",
    "the schedule is 8 to 10 pm",
    "my order was 20417",
    "see you on friday 14",
    "score was 3 to 2",
    "that is 1500 in all",
    "good night",
)


def make(scene: Scene) -> None:
    """One creator on two sites; one viewer whose spending moves from the first to the second."""
    old, new = scene.some(scene.cast.platforms, 2)
    party = scene.person()
    sites = [new_earner(scene, platform=site, party=party) for site in (old, new)]
    device, network = scene.device(), scene.network()
    country = scene.sending_country()
    viewer = scene.person(country)
    turn = scene.clock.days // 2 + scene.integer(-20, 20)
    for earner, span in zip(sites, ((0, turn), (turn, scene.clock.days)), strict=True):
        scene.label(earner.account)
        scene.label(earner.wallet)
        days = working_days(scene, earner)
        log_in(scene, earner.account, device, network, days=days)
        payouts = earn(scene, earner, scene.uniform(60, 160))
        pay_out(scene, payouts, sites[0].wallet)
        got = [(due.at_us, in_currency(due.net, "PH")) for due in payouts]
        spend_received(scene, sites[0].wallet, got, 0.85)
        name = earner.platform.name
        account = scene.account("platform_viewer", viewer, country, institution=name)
        scene.label(account)
        for _ in range(scene.integer(6, 14)):
            at = scene.at(scene.integer(span[0], span[1] - 1), 18, 26)
            cents = scene.integer(10, 40) * 100
            scene.pay(at, account, earner.account, cents, "platform_spend", currency="USD")
        _chat(scene, account, earner.account, span[0])


def _chat(scene: Scene, viewer: int, earner: int, day: int) -> None:
    conversation = scene.conversation()
    at = scene.at(day + 2, 19, 22)
    for number in range(scene.integer(4, 8)):
        by, to = (viewer, earner) if number % 2 == 0 else (earner, viewer)
        scene.say(at + number * 3 * MINUTE_US, conversation, by, to, scene.pick(_TALK))


GROUP = Group("moved_fan", make, resembles=("off_platform_shift", "platform_successor"), at_least=8)
