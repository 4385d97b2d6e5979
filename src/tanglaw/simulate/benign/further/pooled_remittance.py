"""Neighbours pool what they send to kin abroad, to pay one fee; a friend invests for a few."""

from tanglaw.model.moment import HOUR_US
from tanglaw.simulate.living import resident
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """Four to seven neighbours, one who sends each month."""
    party = scene.person()
    pool = scene.account("wallet", party)
    scene.label(pool)
    kin = scene.account("bank", scene.person("SA"), "SA")
    scene.label(kin)
    scene.relate(party, scene.party_of(kin), "sibling")
    neighbours = [resident(scene) for _ in range(scene.integer(4, 7))]
    for neighbour in neighbours:
        scene.label(neighbour)
        if scene.chance(0.5):
            scene.relate(party, scene.party_of(neighbour), "sibling")
    for month in range(scene.clock.days // 30):
        total, day = 0, month * 30 + scene.integer(1, 20)
        for neighbour in neighbours:
            amount = pesos(scene.uniform(1000, 5000), 100)
            scene.pay(scene.at(day, 8, 18), neighbour, pool, amount, "instant")
            total += amount
        at = scene.at(day + 1, 9, 18)
        scene.pay(at, pool, kin, total * 17 // 20, "remittance", purpose="family support")
        if scene.chance(0.3):
            scene.pay(at + 30 * HOUR_US, pool, scene.cast.exchange, total // 12, "crypto")


GROUP = Group("pooled_remittance", make, resembles=("mule_exit",))
