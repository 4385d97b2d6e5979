"""A trader pays in takings at many places and draws cash where the goods are bought, abroad."""

from tanglaw.model.moment import HOUR_US
from tanglaw.simulate.living import bills
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """One registered trader with a handful of regular buyers."""
    account = scene.account("bank", scene.person(kind="legal_person"))
    scene.label(account)
    bills(scene, account, 60)
    buyers = [scene.account("wallet", scene.person()) for _ in range(scene.integer(4, 8))]
    for buyer in buyers:
        scene.label(buyer)
    outlets = scene.cast.outlets
    there = scene.pick(("SG", "JP", "AE"))
    for week in range(1, scene.clock.days // 7 - 1):
        for _ in range(scene.integer(2, 4)):
            at = scene.at(week * 7 + scene.integer(0, 5), 9, 19)
            place = scene.pick(outlets["PH"])
            amount = pesos(scene.uniform(4000, 25_000), 500)
            scene.pay(at, place.account, account, amount, "cash_in", outlet=place.outlet)
            order = pesos(scene.uniform(800, 4000), 50)
            scene.pay(at, scene.pick(buyers), account, order, "wallet", purpose="order")
        abroad = scene.pick(outlets[there])
        later = scene.at(week * 7 + 6, 9, 18) + scene.integer(1, 20) * HOUR_US
        scene.pay(later, account, abroad.account, pesos(scene.uniform(15_000, 40_000), 1000),
                  "cash_out", outlet=abroad.outlet)  # fmt: skip


GROUP = Group("border_trader", make, resembles=("cash_funnel",))
