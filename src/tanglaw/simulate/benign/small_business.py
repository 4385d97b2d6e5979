"""A shop or workshop run from one account: customers, suppliers, wages twice a month."""

from tanglaw.simulate.living import bills, resident
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """One owner, twenty regular customers, six workers, three suppliers."""
    owner = scene.account("bank", scene.person(kind="legal_person"))
    scene.label(owner)
    bills(scene, owner, 80)
    suppliers = scene.some(scene.cast.merchants["PH"], 3)
    for _ in range(20):
        customer = resident(scene)
        scene.label(customer)
        for _ in range(scene.integer(2, 9)):
            at = scene.at(scene.integer(0, scene.clock.days - 1), 8, 19)
            scene.pay(at, customer, owner, pesos(scene.uniform(300, 9000), 10), "instant")
    workers = [scene.account("wallet", scene.person()) for _ in range(6)]
    for worker in workers:
        scene.label(worker)
    for day in range(14, scene.clock.days, 15):
        for worker in workers:
            amount = pesos(scene.uniform(5000, 8000), 50)
            scene.pay(scene.at(day, 9, 18), owner, worker, amount, "instant", purpose="salary")
            scene.cash_out(scene.at(day + 1, 9, 18), worker, amount // 2)
        amount = pesos(scene.uniform(8000, 40_000), 100)
        scene.pay(scene.at(day, 9, 17), owner, scene.pick(suppliers), amount, "instant")


GROUP = Group(
    "small_business",
    make,
    resembles=("launder_fan_out", "launder_fan_in", "launder_scatter_gather"),
    at_least=2,
)
