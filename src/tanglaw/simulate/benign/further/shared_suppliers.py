"""Stalls that buy from the same few suppliers, who buy from the same wholesalers."""

from itertools import product

from tanglaw.simulate.living import resident
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """Four stalls, three suppliers, two wholesalers, a few registered."""
    stalls = [resident(scene) for _ in range(4)]
    suppliers = [scene.account("bank", scene.person(kind="legal_person")) for _ in range(3)]
    wholesalers = [scene.account("bank", scene.person(kind="legal_person")) for _ in range(2)]
    for account in (*stalls, *suppliers, *wholesalers):
        scene.label(account)
    for week in range(1, scene.clock.days // 7 - 1):
        for stall, supplier in product(stalls, suppliers):
            if scene.chance(0.6):
                at = scene.at(week * 7 + scene.integer(0, 4), 7, 17)
                amount = pesos(scene.uniform(600, 4000), 50)
                scene.pay(at, stall, supplier, amount, "instant", purpose="order")
        for supplier, wholesaler in product(suppliers, wholesalers):
            if scene.chance(0.6):
                at = scene.at(week * 7 + 5, 7, 17)
                amount = pesos(scene.uniform(2000, 6000), 100)
                scene.pay(at, supplier, wholesaler, amount, "instant", purpose="order")


GROUP = Group("shared_suppliers", make, resembles=("launder_layers", "launder_chain"))
