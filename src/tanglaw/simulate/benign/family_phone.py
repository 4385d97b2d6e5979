"""One household, one phone: everybody's wallet is opened and used from it."""

from tanglaw.simulate.earning import log_in
from tanglaw.simulate.living import bills, draw_cash, shop, wage
from tanglaw.simulate.scene import Scene
from tanglaw.simulate.situations import Group

_TIES = ("spouse", "parent", "sibling", "parent")


def make(scene: Scene) -> None:
    """Three to five relatives with wallets on one phone, one address, one number."""
    device, network = scene.device(), scene.network()
    head = scene.person()
    address = scene.contact("address", party=head)
    phone = scene.contact("phone", party=head)
    members = [head]
    for number in range(scene.integer(2, 4)):
        member = scene.person()
        if number == 0 or scene.chance(0.7):
            scene.relate(head, member, _TIES[number])
        scene.contact("address", party=member, value=address)
        scene.contact("phone", party=member, value=phone)
        members.append(member)
    for member in members:
        wallet = scene.account("wallet", member)
        scene.label(wallet)
        log_in(scene, wallet, device, network, days=(0, scene.clock.days), per_week=1)
        wage(scene, wallet, scene.uniform(80, 300))
        shop(scene, wallet, usd=4)
        bills(scene, wallet, 8)
        draw_cash(scene, wallet, usd=15)


GROUP = Group(
    "family_phone", make, resembles=("shared_device", "family_cluster", "rented_wallet"), at_least=8
)
