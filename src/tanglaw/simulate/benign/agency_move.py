"""Adult creators join a registered agency with contracts on record; it collects and pays out."""

from tanglaw.simulate.earning import Payout, earn, log_in, new_earner, pay_out
from tanglaw.simulate.living import in_currency, spend_received
from tanglaw.simulate.scene import Scene
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """Four to seven creators move within a fortnight; four fifths reach them the next day."""
    agency = scene.person(kind="legal_person")
    bank = scene.account("bank", agency)
    scene.label(bank)
    turn = scene.integer(40, scene.clock.days // 2)
    for _ in range(scene.integer(4, 7)):
        earner = new_earner(scene, opened_day=-scene.integer(60, 300))
        scene.label(earner.account)
        scene.label(earner.wallet)
        scene.relate(agency, earner.party, "agency_contract")
        days = (0, scene.clock.days)
        log_in(scene, earner.account, earner.device, earner.network, days=days)
        moved = scene.at(turn + scene.integer(0, 13), 9, 18)
        scene.event(moved, earner.account, "payout_changed", device=earner.device, instrument=bank)
        payouts = earn(scene, earner, scene.uniform(90, 240))
        pay_out(scene, [due for due in payouts if due.at_us <= moved], earner.wallet)
        pay_out(scene, [due for due in payouts if due.at_us > moved], bank)
        spend_received(scene, earner.wallet, _reached(scene, payouts, moved, bank), 0.85)


def _reached(
    scene: Scene, payouts: list[Payout], moved_us: int, bank: int
) -> list[tuple[int, int]]:
    got = []
    for due in payouts:
        net = in_currency(due.net, "PH")
        at = due.at_us
        if at > moved_us:
            net = net * 4 // 5
            at += 86_400_000_000
            scene.pay(at, bank, due.earner.wallet, net, "instant", purpose="agency payout")
        got.append((at, net))
    return got


GROUP = Group("agency_move", make, resembles=("payout_converge",), at_least=2)
