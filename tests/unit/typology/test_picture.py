"""A picture shows what its typology asks for, and is a picture whatever the words in it."""

from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from tanglaw.typologies import by_name, library
from tanglaw.typology.declaration import Typology
from tanglaw.typology.expression import ShareAtLeast, ShareAtMost, terms_of
from tanglaw.typology.patterns import Pattern
from tanglaw.typology.picture import WIDTH, picture

SVG = "{http://www.w3.org/2000/svg}"


def drawn(typology: Typology) -> Element:
    element: Element = fromstring(picture(typology))
    return element


def words(typology: Typology) -> str:
    return " ".join((one.text or "").strip() for one in drawn(typology).iter(f"{SVG}text"))


@pytest.mark.parametrize("typology", library(), ids=lambda t: t.name)
def test_every_typology_has_a_small_picture(typology: Typology) -> None:
    root = drawn(typology)
    assert root.tag == f"{SVG}svg"
    assert root.get("width") == str(WIDTH)
    assert 60 <= int(root.get("height", "0")) <= 600
    assert (root.findtext(f"{SVG}title")) == typology.title
    assert picture(typology) == picture(typology)
    for one in root.iter(f"{SVG}circle"):
        assert 0 < float(one.get("cy", "0")) < int(root.get("height", "0"))


@pytest.mark.parametrize(
    "typology", [t for t in library() if not isinstance(t.condition, Pattern)], ids=lambda t: t.name
)
def test_it_names_every_measure_of_the_condition(typology: Typology) -> None:
    assert not isinstance(typology.condition, Pattern)
    said = words(typology)
    for term in terms_of(typology.condition):
        measure = term.part if isinstance(term, ShareAtLeast | ShareAtMost) else term.measure
        assert measure.name.replace("_", " ") in said


def test_it_says_the_order_and_the_choice() -> None:
    shift, burst = words(by_name("off_channel_shift")), words(by_name("vic_burst_new_payee"))
    assert "1. payments on platform ≥ 5" in shift
    assert "2. payments outside ≥ 4" in shift
    assert "a) sent to new payees ≥ $150.00" in burst
    assert "b) payments abroad ≥ 3" in burst


def test_as_many_others_as_are_asked_for() -> None:
    boss = drawn(by_name("ctl_boss_card"))
    left = [one for one in boss.iter(f"{SVG}circle") if one.get("cx") == "15"]
    assert len(left) == 3
    ring = drawn(by_name("lau_cycle"))
    assert len(list(ring.iter(f"{SVG}circle"))) == 3


def test_markup_in_a_title_stays_text() -> None:
    typology = replace(by_name("ctl_boss_card"), title="</title><script>&")
    assert drawn(typology).findtext(f"{SVG}title") == "</title><script>&"
