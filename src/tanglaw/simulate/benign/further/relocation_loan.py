"""A firm moves workers to another town on a loan, paid back as agreed; they refer kin."""

from tanglaw.model.moment import DAY_US
from tanglaw.simulate.earning import earn, log_in, new_earner, pay_out, working_days
from tanglaw.simulate.living import in_currency, spend_received
from tanglaw.simulate.scene import Scene, pesos
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """Four to seven workers on the freelance platform, each paid on an own wallet."""
    firm = scene.person(kind="legal_person")
    bank = scene.account("bank", firm)
    scene.label(bank)
    above = new_earner(scene, platform=scene.cast.freelance, opened_day=-120)
    scene.label(above.account)
    scene.label(above.wallet)
    for number in range(scene.integer(4, 7)):
        day = 4 + number * scene.integer(3, 7)
        worker = new_earner(scene, platform=scene.cast.freelance, opened_day=day)
        scene.label(worker.account)
        scene.label(worker.wallet)
        scene.relate(firm, worker.party, "employer")
        at = scene.clock.start_us + day * DAY_US + 5 * 3_600_000_000
        scene.refer(at, above.account, worker.account, "bring a friend")
        above = worker if number < 2 else above
        log_in(scene, worker.account, worker.device, worker.network,
               days=working_days(scene, worker))  # fmt: skip
        payouts = earn(scene, worker, scene.uniform(70, 180), hours=(8, 18))
        pay_out(scene, payouts, worker.wallet)
        got = [(due.at_us, in_currency(due.net, "PH")) for due in payouts]
        spend_received(scene, worker.wallet, got, 0.7)
        scene.pay(scene.at(day + 1, 9, 17), bank, worker.wallet, pesos(8000, 500), "instant")
        for month in range(1, 6):
            if (due := day + 1 + month * 30) < scene.clock.days:
                scene.pay(scene.at(due, 9, 12), worker.wallet, bank, pesos(1700, 100), "instant")


GROUP = Group("relocation_loan", make, resembles=("recruit_line",))
