"""Small pieces of markup: every text goes in as text. Not a page."""

from collections.abc import Iterable, Sequence

from nicegui import ui
from nicegui.element import Element
from nicegui.elements.mixins.text_element import TextElement


def block(tag: str, classes: str = "", **attributes: str) -> Element:
    """An element to put others into; ``_`` in an attribute's name is ``-``."""
    return _dress(Element(tag), classes, attributes)


def text(tag: str, content: str, classes: str = "", **attributes: str) -> Element:
    """An element that holds text and nothing else."""
    return _dress(TextElement(tag=tag, text=content), classes, attributes)


def drawing(svg: str, classes: str = "") -> Element:
    """A picture made by ``web.drawing``, in which all text is escaped already."""
    return ui.html(svg, sanitize=False).classes(classes)


def row(tag: str, cells: Iterable[str]) -> None:
    """A table row of plain cells; ``tag`` is ``th`` or ``td``."""
    with block("tr"):
        for cell in cells:
            if tag == "th":
                text("th", cell, scope="col")
            else:
                with block("td"):
                    text("bdi", cell)


def table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table of texts that scrolls inside its own frame and can be reached by keyboard."""
    with (
        block("div", "tl-scroll", tabindex="0", role="region", aria_label=caption),
        block("table", "tl-table"),
    ):
        text("caption", caption, "tl-hidden")
        with block("thead"):
            row("th", headings)
        with block("tbody"):
            for cells in rows:
                row("td", cells)


def fold(summary: str, classes: str = "") -> Element:
    """Something that opens on demand, by mouse or keyboard."""
    made = block("details", f"tl-fold {classes}")
    with made:
        text("summary", summary)
    return made


def _dress(element: Element, classes: str, attributes: dict[str, str]) -> Element:
    for name, value in attributes.items():
        element.props[name.rstrip("_").replace("_", "-")] = value
    return element.classes(classes) if classes else element
