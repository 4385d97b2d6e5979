"""A clerk typed one document number into several records of people who have nothing in common."""

from tanglaw.simulate.earning import log_in
from tanglaw.simulate.living import bills, draw_cash, shop, wage
from tanglaw.simulate.scene import Scene
from tanglaw.simulate.situations import Group


def make(scene: Scene) -> None:
    """Three or four people, one number, lives of their own."""
    papers = ""
    for _ in range(scene.integer(3, 4)):
        party = scene.person()
        papers = scene.contact("id_document", party=party, value=papers)
        scene.contact("phone", party=party)
        wallet = scene.account("wallet", party)
        scene.label(wallet)
        seat = scene.device(), scene.network()
        log_in(scene, wallet, *seat, days=(0, scene.clock.days), per_week=1)
        wage(scene, wallet, scene.uniform(120, 450))
        shop(scene, wallet, usd=6)
        bills(scene, wallet, 12)
        draw_cash(scene, wallet, usd=18)


GROUP = Group("clerical_error", make, resembles=("borrowed_identity",))
