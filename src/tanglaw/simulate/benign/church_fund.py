"""A church or school abroad and its friends give to a registered fund and the people who run it."""

from tanglaw.simulate.places import SENDING
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """One fund, ten to twenty-five donors in several countries, suppliers at home."""
    fund = scene.account("bank", scene.person(kind="legal_person"))
    scene.label(fund)
    suppliers = scene.some(scene.cast.merchants["PH"], 3)
    for _ in range(scene.integer(10, 25)):
        country = scene.pick(SENDING)
        donor = scene.account("bank", scene.person(country), country)
        scene.label(donor)
        gift = scene.uniform(800, 6000)
        first = scene.integer(0, 27)
        for day in range(first, scene.clock.days, scene.pick((7, 30, 30, 90))):
            at = scene.at(day, 8, 22, country)
            scene.pay(
                at, donor, fund, pesos(gift, 100), "remittance", currency="PHP", purpose="donation"
            )
    for day in range(5, scene.clock.days, 10):
        amount = pesos(scene.uniform(4000, 20_000), 100)
        scene.pay(scene.at(day, 9, 17), fund, scene.pick(suppliers), amount, "instant")


GROUP = Group("church_fund", make, resembles=("fan_in",), at_least=3)
