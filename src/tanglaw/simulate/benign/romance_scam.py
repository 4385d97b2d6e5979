"""Somebody is led to believe in a relationship and sends ever larger sums to one person abroad.

A victim, of another offence: must not become a suspected consumer.
"""

from tanglaw.simulate.living import live
from tanglaw.simulate.scene import Scene, money
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """One payer, one payee, rising sums over months."""
    country = scene.pick(("US", "GB", "AU", "CA", "DE"))
    party = scene.person(country)
    bank = scene.account("bank", party, country)
    sender = scene.account("remittance_profile", party, country)
    live(scene, bank, 2600)
    scene.label(bank)
    scene.label(sender)
    abroad = scene.pick(("NG", "CI", "PH"))
    payee = scene.account("wallet", scene.person(abroad), abroad)
    scene.label(payee)
    usd = scene.uniform(60, 150)
    day = scene.integer(5, 30)
    while day < scene.clock.days:
        at = scene.at(day, 9, 23, country)
        purpose = scene.pick(("medical", "visa", "travel", "gift"))
        scene.pay(at, sender, payee, money(usd, country, 10), "remittance", purpose=purpose)
        usd = min(usd * scene.uniform(1.05, 1.6), 6000)
        day += scene.integer(4, 21)


GROUP = Group("romance_scam", make, resembles=("sextortion_burst",), at_least=5)
