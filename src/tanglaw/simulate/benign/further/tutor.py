"""A language teacher abroad of the pupils: talk, a fee before each lesson, sometimes a class."""

from tanglaw.model.moment import HOUR_US, MINUTE_US
from tanglaw.simulate.chatting import small_talk, talk
from tanglaw.simulate.earning import new_earner
from tanglaw.simulate.living import bills, shop
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """Four to eight pupils who pay the same price outside the freelance platform."""
    teacher = new_earner(scene, platform=scene.cast.freelance)
    scene.label(teacher.account)
    scene.label(teacher.wallet)
    shop(scene, teacher.wallet, usd=6)
    bills(scene, teacher.wallet, 15)
    price = pesos(scene.uniform(400, 1500), 50)
    lesson = scene.at(60 % scene.clock.days, 18, 19)
    for turn in range(scene.integer(4, 8)):
        country = scene.sending_country()
        party = scene.person(country)
        viewer = scene.account("platform_viewer", party, country,
                               institution=teacher.platform.name)  # fmt: skip
        sender = scene.account("remittance_profile", party, country)
        scene.label(viewer)
        scene.label(sender)
        first = scene.integer(3, 40)
        for week in range(scene.integer(6, 14)):
            day = first + week * 7
            if day >= scene.clock.days - 2:
                break
            at = scene.at(day, 9, 12)
            talk(scene, at, teacher.account, viewer, small_talk(scene, 3))
            scene.pay(at + 5 * HOUR_US, sender, teacher.wallet, price, "remittance",
                      currency="PHP", purpose="tuition")  # fmt: skip
        scene.pay(lesson + turn * 3 * MINUTE_US, sender, teacher.wallet, price // 2, "remittance",
                  currency="PHP", purpose="tuition")  # fmt: skip


GROUP = Group("tutor", make, resembles=("private_sessions", "unpaid_earner"))
