"""A creator greets everybody alike, lost a password, and is back under a new name."""

from tanglaw.model.moment import DAY_US
from tanglaw.simulate.chatting import small_talk, talk
from tanglaw.simulate.earning import earn, new_earner, pay_out
from tanglaw.simulate.living import in_currency, spend_received
from tanglaw.simulate.scene import Scene
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """One creator, two accounts after one another, the same greeting, nothing outside."""
    site = scene.pick(scene.cast.platforms)
    first = new_earner(scene, platform=site, opened_day=-scene.integer(60, 200))
    end = scene.clock.days // 2
    second = new_earner(scene, platform=site, opened_day=end + 3, party=first.party)
    closed = scene.clock.start_us + (end + 1) * DAY_US
    scene.event(closed, first.account, "closed", device=first.device)
    scene.close(first.account, closed + 9 * DAY_US, "password lost")
    greeting = " ".join(small_talk(scene, 3))
    for earner, days in ((first, (3, end - 8)), (second, (end + 5, scene.clock.days - 2))):
        scene.label(earner.account)
        scene.label(earner.wallet)
        payouts = earn(scene, earner, scene.uniform(60, 180), days=days)
        pay_out(scene, payouts, first.wallet)
        got = [(due.at_us, in_currency(due.net, "PH")) for due in payouts]
        spend_received(scene, first.wallet, got, 0.85)
        for viewer in scene.some(scene.cast.viewers[site.name], 7):
            at = scene.at(scene.integer(*days), 17, 23)
            talk(scene, at, earner.account, viewer.account, [greeting, *small_talk(scene, 3)])


GROUP = Group("help_desk", make, resembles=("mass_opener",))
