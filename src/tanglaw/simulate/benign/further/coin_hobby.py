"""People who try coins, send codes to friends abroad, and pay a lawyer: nobody presses them."""

from tanglaw.simulate.living import live
from tanglaw.simulate.scene import Scene, money
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """One buys coins from a friend, one sends telephone credit; a real bill later."""
    for channel in ("crypto", "voucher"):
        country = scene.pick(("US", "GB", "AU", "CA"))
        bank = scene.account("bank", scene.person(country), country)
        live(scene, bank, 2400)
        scene.label(bank)
        abroad = scene.pick(("NG", "CI", "PH"))
        kind = "crypto" if channel == "crypto" else "wallet"
        friend = scene.account(kind, scene.person(abroad), abroad)
        scene.label(friend)
        day = scene.integer(5, 40)
        while day < scene.clock.days - 3:
            for _ in range(scene.integer(1, 2)):
                amount = money(scene.uniform(10, 90), country, 5)
                scene.pay(scene.at(day, 9, 22, country), bank, friend, amount, channel)
            day += scene.integer(6, 30)
        lawyer = scene.account("bank", scene.person(country, "legal_person"), country)
        scene.label(lawyer)
        at = scene.at(scene.integer(40, scene.clock.days - 3), 9, 17, country)
        scene.pay(at, bank, lawyer, money(scene.uniform(250, 900), country, 10), "instant")


GROUP = Group("coin_hobby", make, resembles=("code_demand", "victim_turned_mule"))
