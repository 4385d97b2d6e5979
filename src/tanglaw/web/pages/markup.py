"""Small pieces of markup: every text goes in as text, and lxml writes it. Not a page."""

import re
from collections.abc import Iterable, Sequence
from contextvars import ContextVar, Token

from lxml import etree

Tag = etree._Element

_OPEN: ContextVar[Tag] = ContextVar("tanglaw_open_element")
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no markup can hold: control characters and halves of characters."""


class Block:
    """An element that others can be put into by ``with``."""

    __slots__ = ("_before", "tag")

    def __init__(self, tag: Tag) -> None:
        self.tag = tag
        self._before: Token[Tag] | None = None

    def __enter__(self) -> "Block":
        self._before = _OPEN.set(self.tag)
        return self

    def __exit__(self, *_: object) -> None:
        if self._before is not None:
            _OPEN.reset(self._before)


def document(title: str, colours: str) -> tuple[Block, Block]:
    """An empty page in English and its body. ``colours``: dark ``on``, ``off`` or ``auto``."""
    root = etree.Element("html", {"lang": "en"})
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "meta", {"charset": "utf-8"})
    size = "width=device-width, initial-scale=1"
    etree.SubElement(head, "meta", {"name": "viewport", "content": size})
    etree.SubElement(head, "title").text = _writable(f"{title} · Tanglaw")
    etree.SubElement(head, "link", {"rel": "icon", "href": "/assets/favicon.svg"})
    for sheet in ("desk.css", "work.css"):
        etree.SubElement(head, "link", {"rel": "stylesheet", "href": f"/assets/{sheet}"})
    if colours != "off":
        media = {} if colours == "on" else {"media": "(prefers-color-scheme: dark)"}
        etree.SubElement(head, "link", {"rel": "stylesheet", "href": "/assets/dark.css", **media})
    etree.SubElement(head, "script", {"src": "/assets/desk.js", "defer": "defer"})
    return Block(root), Block(etree.SubElement(root, "body"))


def fragment() -> Block:
    """Something to put pieces into that is no page of its own."""
    return Block(etree.Element("div"))


def html(root: Block) -> str:
    """What was built, as text."""
    told = etree.tostring(root.tag, encoding="unicode", method="html")
    return f"<!doctype html>{told}" if root.tag.tag == "html" else told


def block(tag: str, classes: str = "", **attributes: str) -> Block:
    """An element to put others into; ``_`` in an attribute's name is ``-``."""
    made = etree.SubElement(_OPEN.get(), tag)
    if classes:
        made.set("class", classes)
    for name, value in attributes.items():
        made.set(name.rstrip("_").replace("_", "-"), _writable(value))
    return Block(made)


def text(tag: str, content: str, classes: str = "", **attributes: str) -> Block:
    """An element that holds text and nothing else."""
    made = block(tag, classes, **attributes)
    made.tag.text = _writable(content)
    return made


def drawing(svg: str, classes: str = "") -> None:
    """A picture made by ``web.drawing``, in which all text is escaped already."""
    with block("div", classes):
        _OPEN.get().append(etree.fromstring(svg))


def adopt(element: Tag) -> None:
    """Put an element here that a library made."""
    _OPEN.get().append(element)


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


def fold(summary: str, classes: str = "", **attributes: str) -> Block:
    """Something that opens on demand, by mouse or keyboard."""
    made = block("details", f"tl-fold {classes}".strip(), **attributes)
    with made:
        text("summary", summary)
    return made


def _writable(content: str) -> str:
    return _UNWRITABLE.sub("\ufffd", content)
