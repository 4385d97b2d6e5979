"""The pages about typologies say what the library says."""

from pathlib import Path

import pytest

from tanglaw.typologies import library
from tanglaw.typologies.pages import PICTURES, pages, pictures
from tanglaw.typology.declaration import Typology
from tanglaw.typology.page import page

REMEDY = "run: python -m tanglaw.typologies.pages docs/typologies"


def test_the_pages_are_fresh(root: Path) -> None:
    folder = root / "docs" / "typologies"
    written = {p.name: p.read_text(encoding="utf-8") for p in folder.glob("*.md")}
    del written["README.md"]
    assert written == pages(), REMEDY


def test_the_pictures_are_fresh(root: Path) -> None:
    folder = root / "docs" / "typologies" / PICTURES
    written = {p.name: p.read_text(encoding="utf-8") for p in folder.glob("*.svg")}
    assert written == pictures(), REMEDY


@pytest.mark.parametrize("typology", library(), ids=lambda typology: typology.name)
def test_a_page_says_everything_that_is_declared(typology: Typology) -> None:
    text = page(typology)
    said = [typology.title, typology.summary, typology.victim_note, typology.threshold_note]
    said += [innocent.text for innocent in typology.innocent_explanations]
    said += [citation.url for citation in typology.citations]
    said += [citation.locator for citation in typology.citations]
    said += [measure.name for measure in typology.measures]
    said += [example.title for example in typology.examples]
    assert [words for words in said if words not in text] == []
