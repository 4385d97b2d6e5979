"""Writes a page of Markdown for every typology, their list, and what they cover. Not the words.

Run ``python -m tanglaw.typologies.pages docs/typologies`` after a change of the library.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from tanglaw.typologies.library import library
from tanglaw.typology.indicators import INDICATORS
from tanglaw.typology.page import NOTICE, page
from tanglaw.typology.picture import picture
from tanglaw.typology.placement import REFUSED_ATTRIBUTES, Place, Placed, placed

PICTURES = "pictures"
"""Folder of the pictures beside the pages."""


def pages() -> dict[str, str]:
    """The text of each page by the name of its file."""
    texts = {
        f"{typology.name}.md": page(typology, pictured=f"{PICTURES}/{typology.name}.svg")
        for typology in library()
    }
    lists = {"list.md": _list(), "coverage.md": _coverage()}
    return texts | {name: "\n".join(lines) + "\n" for name, lines in lists.items()}


def pictures() -> dict[str, str]:
    """The SVG of each typology by the name of its file."""
    return {f"{typology.name}.svg": picture(typology) for typology in library()}


def write_pages(folder: Path) -> None:
    """Write every page, and remove those of typologies that are gone."""
    texts = pages()
    for old in folder.glob("*.md"):
        if old.name not in texts and old.name != "README.md":
            old.unlink()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    drawn = pictures()
    (folder / PICTURES).mkdir(exist_ok=True)
    for old in (folder / PICTURES).glob("*.svg"):
        if old.name not in drawn:
            old.unlink()
    for name, text in drawn.items():
        (folder / PICTURES / name).write_text(text, encoding="utf-8")


def _list() -> Iterator[str]:
    yield NOTICE
    yield "# The typologies"
    by_family = sorted(library(), key=lambda t: (t.family.value, t.name))
    for family, members in groupby(by_family, key=lambda t: t.family.value):
        yield from ("", f"## {family.capitalize()}", "")
        yield from ("| typology | what it sees |", "|---|---|")
        for typology in members:
            mark = " (context)" if typology.context_only else ""
            yield f"| [{typology.name}]({typology.name}.md){mark} | {typology.summary} |"
    yield from ("", "Which published sign is measured where, and which is not and why: ")
    yield "[coverage](coverage.md)."


def _coverage() -> Iterator[str]:
    places = placed(library())
    counts = Counter(one.place for one in places.values())
    yield NOTICE
    yield "# Published signs and their places"
    yield ""
    listed = ", ".join(f"{counts[place]} {place}" for place in Place)
    yield f"{len(INDICATORS)} signs that the sources publish, or that follow from them: {listed}."
    yield "A typology that is context only never counts towards a case."
    for place in Place:
        yield from ("", f"## {place.capitalize()}", "")
        yield from ("| sign | where, or why not |", "|---|---|")
        for sign in (sign for sign, one in places.items() if one.place is place):
            yield f"| `{sign}` | {_where(places[sign])} |"
    yield from ("", "## Attributes that no measure reads", "")
    yield from ("| what sources mention | what is done |", "|---|---|")
    yield from (f"| {what} | {instead} |" for what, instead in REFUSED_ATTRIBUTES)


def _where(one: Placed) -> str:
    links = ", ".join(f"[{name}]({name}.md)" for name in one.typologies)
    return " ".join(text for text in (links, one.why) if text)


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]))
