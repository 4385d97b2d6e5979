"""Builds small SVG pictures: shapes and escaped words. Knows no case."""

from lxml import etree

from tanglaw.report.texts import visible, xml_text

Element = etree._Element
_SPACE = "http://www.w3.org/2000/svg"
INK, GREY, PALE, HELP, WARN = "#1b1b1f", "#6b7280", "#e5e7eb", "#0b6e99", "#a8430a"


def picture(width: int, height: int, title: str) -> Element:
    """An empty picture whose ``title`` says in words what it shows."""
    names: dict[str | None, str] = {None: _SPACE}
    root = etree.Element(f"{{{_SPACE}}}svg", nsmap=names)  # type: ignore[arg-type] # see lxml
    for name, value in (
        ("viewBox", f"0 0 {width} {height}"),
        ("width", str(width)),
        ("height", str(height)),
        ("role", "img"),
        ("font-family", "Libertinus Serif, Georgia, serif"),
        ("font-size", "12"),
    ):
        root.set(name, value)
    node(root, "title").text = xml_text(visible(title))
    return root


def node(parent: Element, tag: str, **attributes: float | str) -> Element:
    """A shape; numbers are written with at most one decimal, ``_`` in a name as ``-``."""
    child = etree.SubElement(parent, f"{{{_SPACE}}}{tag}")
    for name, value in attributes.items():
        text = value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
        child.set(name.replace("_", "-"), text)
    return child


def words(parent: Element, at: tuple[float, float], text: str, anchor: str = "middle") -> None:
    """A label; invisible characters are spelled out."""
    label = node(parent, "text", x=at[0], y=at[1], text_anchor=anchor, fill=INK)
    label.text = xml_text(visible(text))


def short(text: str, limit: int) -> str:
    """At most ``limit`` characters, cut in the middle, where ids differ least."""
    if len(text) <= limit:
        return text
    tail = (limit - 1) // 2
    return f"{text[: limit - 1 - tail]}…{text[-tail:]}"


def drawn(root: Element) -> str:
    """The picture as text, the same each time."""
    return etree.tostring(root, encoding="unicode")
