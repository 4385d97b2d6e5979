"""A savings circle: all pay the treasurer each fortnight and each in turn takes the whole pot."""

from tanglaw.simulate.living import resident
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """One treasurer, eight to twelve members."""
    treasurer = resident(scene)
    scene.label(treasurer)
    members = [resident(scene) for _ in range(scene.integer(8, 12))]
    share = pesos(scene.uniform(1000, 5000), 500)
    for member in members:
        scene.label(member)
    for round_number, day in enumerate(range(scene.integer(1, 13), scene.clock.days - 2, 14)):
        for member in members:
            at = scene.at(day, 8, 20)
            scene.pay(at, member, treasurer, share, "instant", purpose="savings")
        lucky = members[round_number % len(members)]
        at = scene.at(day + 1, 9, 18)
        scene.pay(at, treasurer, lucky, share * len(members), "instant", purpose="savings")


GROUP = Group(
    "savings_treasurer",
    make,
    resembles=("launder_gather_scatter", "launder_cycle", "launder_fan_in"),
    at_least=3,
)
