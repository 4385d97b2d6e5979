import re
from pathlib import Path

MOST_BYTES = 300_000


def test_the_document_shows_pictures_that_are_there_and_small(root: Path) -> None:
    text = (root / "docs" / "desk.md").read_text(encoding="utf-8")
    shown = re.findall(r"!\[([^]]+)\]\((images/desk-[^)]+\.png)\)", text)
    assert len(shown) == 3
    for alternative, name in shown:
        assert len(alternative) > 20
        picture = root / "docs" / name
        assert picture.read_bytes().startswith(b"\x89PNG")
        assert picture.stat().st_size < MOST_BYTES
