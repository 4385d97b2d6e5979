"""SVG elements as values: text is always text, numbers are always written the same way.

Not a template: no string is ever pasted into markup.
"""

from xml.etree import ElementTree as ET

Element = ET.Element
Point = tuple[float, float]


def number(value: float) -> str:
    """At most one decimal, no trailing zero: the same bytes on every machine."""
    text = f"{value:.1f}"
    return "0" if text == "-0.0" else text.removesuffix(".0")


def node(
    tag: str, parent: Element | None = None, text: str = "", **attributes: str | float
) -> Element:
    """An element; ``_`` in a name is ``-``, and ``class_`` is ``class``."""
    written = {
        name.rstrip("_").replace("_", "-"): value if isinstance(value, str) else number(value)
        for name, value in attributes.items()
    }
    made = Element(tag, written) if parent is None else ET.SubElement(parent, tag, written)
    made.text = text or None
    return made


def picture(width: float, height: float, title: str, description: str, class_: str) -> Element:
    """An empty picture that a screen reader announces by its title and description."""
    root = node(
        "svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
        role="img",
        class_=class_,
        aria_label=f"{title}. {description}",
    )
    node("title", root, title)
    return root


def label(parent: Element, at: Point, text: str, class_: str, anchor: str = "middle") -> Element:
    """A line of text, kept apart from the direction of the text around it."""
    return node(
        "text", parent, text, x=at[0], y=at[1], class_=class_, text_anchor=anchor, direction="ltr"
    )


def written(root: Element) -> str:
    """The picture as text."""
    return ET.tostring(root, encoding="unicode", short_empty_elements=False)
