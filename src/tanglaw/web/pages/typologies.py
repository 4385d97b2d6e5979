"""The typologies that a run may use: their list, and one as its page says. Not their judgement."""

from collections.abc import Sequence
from itertools import groupby

from lxml import html as lxml_html

from tanglaw.typology.declaration import Typology
from tanglaw.typology.page import page as markdown
from tanglaw.web.pages.markup import Tag, adopt, block, text
from tanglaw.web.views import words


def typology_address(name: str) -> str:
    """Where a typology is shown."""
    return f"/typologies/{name}"


def typologies_content(typologies: Sequence[Typology]) -> None:
    """All typologies by family."""
    with block("div", "tl-title"):
        text("h1", "Typologies")
        text(
            "p",
            f"{len(typologies)} described ways of committing the offence, each with its sources. "
            "One of them alone is never a case.",
            "tl-quiet",
        )
    ordered = sorted(typologies, key=lambda each: (each.family.value, each.name))
    for family, members in groupby(ordered, key=lambda each: each.family):
        with block("section", "tl-panel"):
            text("h2", words.FAMILIES[family])
            with block("ul", "tl-logs"):
                for typology in members:
                    _line(typology)


def _line(typology: Typology) -> None:
    with block("li"):
        text("a", typology.title, "tl-link", href=typology_address(typology.name))
        text("p", typology.summary)
        said = f"{typology.name}, version {typology.version}, {typology.status.value}"
        text("p", said + (", context only" if typology.context_only else ""), "tl-quiet")


def typology_content(typology: Typology) -> None:
    """One typology: what it looks for, its sources, and what else it may be."""
    with block("div", "tl-crumb"):
        text("a", "All typologies", "tl-link", href="/typologies")
    with block("article", "tl-panel tl-reading"):
        picture = f"{typology_address(typology.name)}/picture.svg"
        for piece in _pieces(markdown(typology, pictured=picture)):
            adopt(piece)


def _pieces(source: str) -> list[Tag]:
    """The page as elements; markup in it is shown and not followed."""
    from markdown_it import MarkdownIt

    told = "\n".join(line for line in source.splitlines() if not line.startswith("<!--"))
    made = MarkdownIt("commonmark", {"html": False}).render(told)
    pieces = list(lxml_html.fragment_fromstring(made, create_parent="div"))
    for piece in pieces:
        for link in list(piece.iter("a")):
            _plain(link)
    return pieces


def _plain(link: Tag) -> None:
    """An address elsewhere as text: the desk itself never leads away from this machine."""
    where = link.get("href", "")
    if where.startswith("http"):
        link.tag = "span"
        del link.attrib["href"]
        link.text = f"{link.text or ''} ({where})"
