"""Writes a page of Markdown for every typology, and the list of them. Not what a page says.

Run ``python -m tanglaw.typologies.pages docs/typologies`` after a change of the library.
"""

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from tanglaw.typologies.library import library
from tanglaw.typology.indicators import INDICATORS
from tanglaw.typology.page import NOTICE, page


def pages() -> dict[str, str]:
    """The text of each page by the name of its file."""
    texts = {f"{typology.name}.md": page(typology) for typology in library()}
    return texts | {"list.md": "\n".join(_list()) + "\n"}


def write_pages(folder: Path) -> None:
    """Write every page, and remove those of typologies that are gone."""
    texts = pages()
    for old in folder.glob("*.md"):
        if old.name not in texts and old.name != "README.md":
            old.unlink()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")


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
    covered = {sign for typology in library() for sign in typology.indicators}
    missing = [f"`{sign}`" for sign in INDICATORS if sign not in covered]
    yield from ("", "## Published signs that no typology covers yet", "")
    yield f"{len(covered)} of {len(INDICATORS)} signs are covered. Not yet: {', '.join(missing)}."


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]))
