"""Elements by local name, whatever their namespace and prefix. Not a schema."""

from collections.abc import Iterator
from functools import lru_cache
from typing import cast

from lxml import etree

Element = etree._Element  # lxml gives the class no public name


@lru_cache(maxsize=4096)
def _after_namespace(tag: str) -> str:
    return tag.rpartition("}")[2]


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return _after_namespace(str(element.tag))


def children(element: Element | None, name: str) -> Iterator[Element]:
    """Children of this local name, in order."""
    if element is not None:
        yield from element.iterchildren(f"{{*}}{name}")


def first(element: Element | None, *path: str) -> Element | None:
    """The first descendant along a path of local names."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren(f"{{*}}{name}"), None)
    return element


def text(element: Element | None, *path: str) -> str | None:
    """The text at the end of a path, ``None`` when there is none."""
    found = first(element, *path)
    if found is None or found.text is None:
        return None
    return found.text.strip() or None


def either(element: Element | None, *paths: tuple[str, ...]) -> str | None:
    """The text at the end of the first of several paths that has any."""
    return next((found for path in paths if (found := text(element, *path))), None)


def line_of(element: Element) -> int:
    """The line where an element starts."""
    line = cast("int | None", element.sourceline)  # the stubs have no type for it
    return line or 0


def fingerprint(element: Element | None, but: str = "") -> str:
    """Names and texts inside an element, free of prefixes and layout.

    ``but`` names children to leave out.
    """
    if element is None:
        return ""
    parts = [
        f"{local(node)}={(node.text or '').strip()}"
        for child in element
        if local(child) != but
        for node in child.iter()
    ]
    return "\x1f".join(parts)
