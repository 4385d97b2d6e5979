"""Every published sign has a place, and what is left out says why."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tanglaw.typologies import library
from tanglaw.typologies.pages import pages
from tanglaw.typology.indicators import INDICATORS
from tanglaw.typology.placement import ELSEWHERE, Place, placed

SHELF = library()
FROM_THE_ACCOUNT = (
    "ctl-boss-card", "ctl-cash-redistribution", "ctl-fifth-share", "plt-single-loader-card",
    "rec-performer-to-boss", "rec-multi-level", "rec-family-line", "rec-weak-signup",
    "off-prepaid-private", "off-channel-shift", "off-discount-after-shift",
    "con-visit-after-shift", "plt-penalty-ledger", "vic-unpaid-private", "plt-successor",
    "off-split-contact", "off-coded-contact",
)  # fmt: skip


def test_no_published_sign_is_without_a_place() -> None:
    assert [sign for sign in INDICATORS if sign not in placed(SHELF)] == []
    assert len(INDICATORS) >= 131
    assert list(INDICATORS) == sorted(set(INDICATORS))


def test_the_list_is_the_published_one(root: Path) -> None:
    table = root.parent / "shared" / "domain" / "indicators.md"
    if not table.is_file():
        pytest.skip("the table of indicators is not beside the project")
    ids = set(re.findall(r"^\| ([a-z]{3}-[a-z0-9-]+) \|", table.read_text("utf-8"), re.MULTILINE))
    assert len(ids) == 131
    assert ids - set(INDICATORS) == set()
    assert {sign for sign in set(INDICATORS) - ids if not sign.startswith("lau-")} == set()


def test_a_sign_whose_typology_goes_is_missed() -> None:
    without = [t for t in SHELF if "ctl-boss-card" not in t.indicators]
    assert "ctl-boss-card" not in placed(without)


def test_context_alone_is_context() -> None:
    boss = [replace(t, context_only=True) for t in SHELF if t.name == "ctl_boss_card"]
    assert placed(boss)["ctl-boss-card"].place is Place.CONTEXT
    assert placed(SHELF)["ctl-boss-card"].place is Place.MEASURED


def test_a_typology_comes_before_what_is_said_elsewhere() -> None:
    (boss,) = [t for t in SHELF if t.name == "ctl_boss_card"]
    found = placed([replace(boss, indicators=("off-handle-drop",))])["off-handle-drop"]
    assert (found.place, found.typologies) == (Place.MEASURED, ("ctl_boss_card",))


@pytest.mark.parametrize("sign", FROM_THE_ACCOUNT)
def test_the_investigators_account_is_covered(sign: str) -> None:
    assert placed(SHELF)[sign].typologies


def test_what_is_left_out_says_why() -> None:
    for sign, one in ELSEWHERE.items():
        assert sign in INDICATORS
        assert one.place is not Place.MEASURED
        assert not placed(SHELF)[sign].typologies, f"a typology covers {sign}; drop it here"
        assert len(one.why.split()) >= 5
        assert one.why.endswith(".")


def test_the_page_names_every_sign() -> None:
    page = pages()["coverage.md"]
    assert [sign for sign in INDICATORS if page.count(f"| `{sign}` |") != 1] == []
    assert "surnames" in page
