"""The key to a network: one small picture and its words for everything that is drawn in it."""

from dataclasses import dataclass

from tanglaw.model.alert import Role
from tanglaw.web.drawing.shapes import draw_shape, draw_stroke
from tanglaw.web.drawing.svg import node, written
from tanglaw.web.views import words
from tanglaw.web.views.network import Network

THINGS = {"device": "Device", "identifier": "Contact detail"}


@dataclass(frozen=True, slots=True)
class LegendItem:
    """A sample as SVG, hidden from screen readers because ``text`` says it."""

    svg: str
    text: str


def legend(network: Network) -> tuple[LegendItem, ...]:
    """What the shapes mean, then what the lines mean; only what the picture holds."""
    shapes = {each.shape for each in network.nodes}
    kinds = {tie.kind for tie in network.ties}
    items = [LegendItem(_shape(role), words.ROLES[role].label) for role in Role if role in shapes]
    items += [LegendItem(_shape(each), THINGS[each]) for each in THINGS if each in shapes]
    items += [LegendItem(_line(kind), text) for kind, text in words.TIES.items() if kind in kinds]
    items += [
        LegendItem(_line(kind), words.humanise(kind)) for kind in sorted(kinds - words.TIES.keys())
    ]
    return tuple(items)


def _shape(shape: str) -> str:
    root = node("svg", viewBox="0 0 44 44", width=26, height=26, aria_hidden="true")
    draw_shape(root, shape, 22, 22)
    return written(root)


def _line(kind: str) -> str:
    root = node("svg", viewBox="0 0 52 14", width=52, height=14, aria_hidden="true")
    draw_stroke(root, kind, "M 2 7 L 48 7", 1.75)
    return written(root)
