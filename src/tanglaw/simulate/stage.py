"""Puts the shared cast into the world: platforms, shops, billers, payrolls, outlets, viewers."""

from tanglaw.simulate.places import PLACES
from tanglaw.simulate.scene import Scene
from tanglaw.simulate.world import Outlet, Platform, Viewer, World

PLATFORMS = (("Chatline A", 0.50), ("Chatline B", 0.60), ("Fanpage C", 0.80))
"""Neutral names; shares as published (B3.10)."""


def set_stage(
    world: World, *, accounts: int, platforms: tuple[tuple[str, float], ...] = PLATFORMS
) -> None:
    """Fill ``world.cast``, for a population of about ``accounts``."""
    scene = Scene(world, "hub/1", prefix="benign:hub")
    for place in PLACES:
        shops = max(6, accounts // 120) if place.country == "PH" else 4 + accounts // 2000
        for _ in range(shops):
            _shop(scene, place.country)
        _institutions(scene, place.country, 4 if place.country == "PH" else 1)
    for _ in range(max(12, accounts // 200)):
        _outlet(scene, "PH")
    for place in PLACES[1:]:
        _outlet(scene, place.country)
    for name, share in platforms:
        made = _platform(scene, name, share, viewers=max(40, accounts // 60))
        world.cast.platforms.append(made)
    exchange = scene.person(kind="legal_person")
    world.cast.exchange = _hub(scene, "crypto", exchange, "PH", "CoinHarbor")


def _hub(scene: Scene, kind: str, party: int, country: str, institution: str) -> int:
    account = scene.account(kind, party, country, institution=institution, opened_day=-1200)
    scene.know(account, "hub", day=-1200)
    scene.label(account)
    return account


def _shop(scene: Scene, country: str) -> None:
    account = scene.account(
        "merchant", scene.person(country, "legal_person"), country, opened_day=-1000
    )
    scene.cast.merchants.setdefault(country, []).append(account)


def _institutions(scene: Scene, country: str, count: int) -> None:
    for _ in range(count):
        biller = _hub(
            scene, "merchant", scene.person(country, "legal_person"), country, "Acquirer One"
        )
        payroll = _hub(
            scene, "bank", scene.person(country, "legal_person"), country, "Union Savings"
        )
        scene.cast.billers.setdefault(country, []).append(biller)
        scene.cast.payrolls.setdefault(country, []).append(payroll)


def _outlet(scene: Scene, country: str) -> None:
    account = scene.account(
        "cash_outlet", scene.person(country, "legal_person"), country, opened_day=-1000
    )
    outlet = Outlet(account, scene.world.outlet_count)
    scene.world.outlet_count += 1
    scene.cast.outlets.setdefault(country, []).append(outlet)


def _platform(scene: Scene, name: str, share: float, *, viewers: int) -> Platform:
    operator = scene.person("US", "legal_person")
    fees = _hub(scene, "merchant", operator, "US", name)
    watching = Scene(scene.world, f"viewer/{name}", prefix="benign:viewer")
    for _ in range(viewers):
        country = watching.sending_country()
        party = watching.person(country)
        account = watching.account("platform_viewer", party, country, institution=name)
        watching.label(account)
        scene.cast.viewers.setdefault(name, []).append(Viewer(party, account, country))
    return Platform(name, fees, share)


def open_freelance(world: World, name: str, share: float) -> None:
    """Add a platform for other work, with customers of its own."""
    scene = Scene(world, "hub/2", prefix="benign:hub")
    world.cast.freelance = _platform(scene, name, share, viewers=40)
