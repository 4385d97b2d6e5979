import re
from pathlib import Path

import pytest

MOST_BYTES = 300_000


@pytest.mark.parametrize("document", ["desk.md", "tour.md"])
def test_the_document_shows_pictures_that_are_there_and_small(root: Path, document: str) -> None:
    text = (root / "docs" / document).read_text(encoding="utf-8")
    shown = re.findall(r"!\[([^]]+)\]\((images/desk-[^)]+\.png)\)", text)
    assert len(shown) >= 6
    for alternative, name in shown:
        assert len(alternative) > 20
        picture = root / "docs" / name
        assert picture.read_bytes().startswith(b"\x89PNG")
        assert picture.stat().st_size < MOST_BYTES


def test_every_picture_is_made_and_every_one_made_is_shown(root: Path) -> None:
    made = set(re.findall(r'"(desk-[a-z-]+)(?:\.png)?"', _source(root)))
    there = {each.stem for each in (root / "docs" / "images").glob("desk-*.png")}
    text = (root / "docs" / "desk.md").read_text(encoding="utf-8")
    assert made == there == set(re.findall(r"images/(desk-[a-z-]+)\.png", text))


def test_the_tour_tells_who_can_sign_in(root: Path) -> None:
    from tanglaw.bootstrap.demo_desk import PASSWORD, PEOPLE

    text = (root / "docs" / "tour.md").read_text(encoding="utf-8")
    assert f"`{PASSWORD}`" in text
    assert re.findall(r"^\| `(\w+)` \|", text, re.M) != []
    assert set(re.findall(r"^\| `(\w+)` \|", text, re.M)) == {login for login, *_ in PEOPLE}


def _source(root: Path) -> str:
    return (root / "tests" / "web" / "screenshots.py").read_text(encoding="utf-8")
