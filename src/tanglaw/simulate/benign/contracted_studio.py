"""A registered studio with contracts on record: each performer is paid to an own instrument."""

from tanglaw.simulate.earning import earn, log_in, new_earner, pay_out, working_days
from tanglaw.simulate.living import in_currency, spend_received
from tanglaw.simulate.scene import Scene
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """One studio, four to nine performers under contract, a disclosed fee by bank transfer."""
    studio = scene.person(kind="legal_person")
    bank = scene.account("bank", studio)
    site = scene.pick(scene.cast.platforms)
    roof = scene.account("platform_studio", studio, institution=site.name)
    scene.label(bank)
    scene.label(roof)
    network = scene.network()
    machines = [scene.device() for _ in range(3)]
    for _ in range(scene.integer(4, 9)):
        earner = new_earner(scene, platform=site)
        scene.label(earner.account)
        scene.label(earner.wallet)
        scene.relate(studio, earner.party, "agency_contract")
        days = working_days(scene, earner)
        log_in(scene, earner.account, scene.pick(machines), network, days=days)
        log_in(scene, earner.account, earner.device, earner.network, days=days, per_week=1)
        payouts = earn(scene, earner, scene.uniform(90, 260), hours=(10, 22))
        pay_out(scene, payouts, earner.wallet)
        got = []
        for due in payouts:
            net = in_currency(due.net, "PH")
            scene.pay(due.at_us + 86_400_000_000, earner.wallet, bank, net // 4, "instant",
                      purpose="studio fee")  # fmt: skip
            got.append((due.at_us, net - net // 4))
        spend_received(scene, earner.wallet, got, 0.9)


GROUP = Group(
    "contracted_studio",
    make,
    resembles=("boss_card", "shared_device", "payout_converge"),
    at_least=4,
)
