"""The network of a case as one SVG. Not which nodes it holds, and not where they stand."""

from collections import Counter
from collections.abc import Mapping

from tanglaw.web.drawing.layout import Layout, lay_out
from tanglaw.web.drawing.shapes import RADIUS, arrow_head, draw_shape, draw_stroke
from tanglaw.web.drawing.svg import Element, Point, label, node, number, picture, written
from tanglaw.web.views import words
from tanglaw.web.views.network import Column, Network, Node, Tie

HEADINGS: Mapping[Column, str] = {
    Column.PAYERS: "Who pays",
    Column.EARNERS: "Who receives or earns",
    Column.SHARED: "What is shared",
    Column.PASSING: "Who passes it on",
    Column.CONTROL: "Who may control",
    Column.ONWARD: "Where it goes next",
}

MOST_SUMS = 14
"""With more money ties than this, sums would cover each other: they stay in the table."""

LABEL_LENGTH = 20
ASIDE = 8.0


def network_svg(network: Network) -> str:
    """The picture; text in it stays text, whatever an id holds. Same network, same bytes."""
    layout = lay_out(network)
    root = picture(
        layout.width, layout.height, "Network of the case", _description(network), "tl-network"
    )
    arrow_head(root)
    _bands(root, layout)
    lines = node("g", root)
    over = node("g", root)
    paid = sum(1 for tie in network.ties if tie.money)
    crowd = Counter(end for tie in network.ties if tie.money for end in (tie.source, tie.target))
    aside = _asides(network)
    for tie in network.ties:
        start, end = (_moved(layout.places[each], aside[tie]) for each in (tie.source, tie.target))
        group = node("g", lines)
        node("title", group, _tie_text(tie))
        draw_stroke(group, tie.kind, _curve(start, end), 1.25 + 3.5 * tie.share)
        if tie.money and paid <= MOST_SUMS:
            # Near the end where fewer sums meet, so that they do not cover each other.
            part = 0.3 if crowd[tie.target] >= crowd[tie.source] else 0.7
            x, y = _along(start, end, part)
            label(over, (x, y - 4), tie.money, "tl-sum")
    names = {each.key: each for each in network.nodes}
    for key in sorted(names):
        _node(root, names[key], layout.places[key])
    return written(root)


def _asides(network: Network) -> Mapping[Tie, float]:
    """How far each tie is moved, so that ties between the same two do not cover each other."""
    pairs: dict[frozenset[str], list[Tie]] = {}
    for tie in network.ties:
        pairs.setdefault(frozenset((tie.source, tie.target)), []).append(tie)
    return {
        tie: ASIDE * (place - (len(ties) - 1) / 2)
        for ties in pairs.values()
        for place, tie in enumerate(ties)
    }


def _moved(place: Point, down: float) -> Point:
    return place[0], place[1] + down


def _description(network: Network) -> str:
    people = sum(each.members for each in network.nodes if each.column is not Column.SHARED)
    return (
        f"{words.count_of(people, 'account')} and {words.count_of(len(network.ties), 'tie')}. "
        "The tables below the picture say the same in words."
    )


def _bands(root: Element, layout: Layout) -> None:
    for place, band in enumerate(layout.bands):
        if place % 2 == 0:
            node(
                "rect",
                root,
                x=band.left - 12,
                y=10,
                width=band.right - band.left + 24,
                height=layout.height - 20,
                rx=10,
                class_="tl-band",
            )
        middle = (band.left + band.right) / 2
        label(root, (middle, 34), HEADINGS[band.column], "tl-heading")


def _tie_text(tie: Tie) -> str:
    text = words.TIES.get(tie.kind, words.humanise(tie.kind))
    if not tie.transfers:
        return text
    return f"{text}: {tie.money} in {words.count_of(tie.transfers, 'transfer')}"


def _bends(start: Point, end: Point) -> tuple[Point, Point, Point, Point]:
    """The four points of the curve from the edge of one node to the edge of the other."""
    (x1, y1), (x2, y2) = start, end
    clear = RADIUS + 7
    if abs(x2 - x1) < 1:  # in one column: around its right side
        bow = x1 + clear + 26 + abs(y2 - y1) / 8
        return (x1 + clear, y1), (bow, y1), (bow, y2), (x2 + clear, y2)
    step = clear if x2 > x1 else -clear
    half = (x1 + x2) / 2
    return (x1 + step, y1), (half, y1), (half, y2), (x2 - step, y2)


def _curve(start: Point, end: Point) -> str:
    first, second, third, last = (f"{number(x)} {number(y)}" for x, y in _bends(start, end))
    return f"M {first} C {second} {third} {last}"


def _along(start: Point, end: Point, part: float) -> Point:
    """The point of the curve at ``part`` of its way, 0 to 1."""
    rest = 1 - part
    weights = (rest**3, 3 * rest**2 * part, 3 * rest * part**2, part**3)
    bends = _bends(start, end)
    x, y = (
        sum(weight * bend[axis] for weight, bend in zip(weights, bends, strict=True))
        for axis in (0, 1)
    )
    return x, y


def _node(root: Element, each: Node, place: Point) -> None:
    x, y = place
    group = node("g", root, class_="tl-person")
    note = f", {each.note}" if each.note else ""
    node("title", group, f"{each.label}{note}")
    if each.is_group:  # it looks like a pile
        draw_shape(group, each.shape, x + 5, y - 5)
    draw_shape(group, each.shape, x, y)
    label(group, (x, y + 33), words.shorten(each.label, LABEL_LENGTH), "tl-name")
    if each.note:
        label(group, (x, y + 47), each.note, "tl-note")
