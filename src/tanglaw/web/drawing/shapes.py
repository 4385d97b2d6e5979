"""The shapes of roles and things, and the strokes of ties. Never told apart by colour alone."""

from collections.abc import Mapping

from tanglaw.web.drawing.svg import Element, node, number

RADIUS = 15.0

DASHES: Mapping[str, str] = {
    "pays": "",
    "payout_to": "",
    "feeds": "12 3",
    "shared_device": "7 5",
    "shared_identifier": "2 4",
    "referral": "10 4 2 4",
    "relation": "1 3 6 3",
    "recovery": "16 5",
}
"""Dash patterns; ``payout_to`` is drawn double instead."""

DIRECTED = frozenset({"pays", "payout_to", "feeds", "referral", "recovery"})

_CORNERS: Mapping[str, str] = {
    "suspected_controller": "-0.55,-0.95 0.55,-0.95 1.1,0 0.55,0.95 -0.55,0.95 -1.1,0",
    "suspected_facilitator": "0,-1.1 1.1,0 0,1.1 -1.1,0",
    "possible_mule": "-0.9,-0.9 0.9,-0.9 0.9,0.9 -0.9,0.9",
    "suspected_consumer": "0,-1.05 1.1,0.85 -1.1,0.85",
    "identifier": "-1.1,-0.7 0.6,-0.7 1.2,0 0.6,0.7 -1.1,0.7",
}
"""Corners as multiples of the radius, around the middle."""


def draw_shape(parent: Element, shape: str, x: float, y: float) -> None:
    """A role or a thing around its middle."""
    class_ = f"tl-node tl-{shape.replace('_', '-')}"
    if shape in _CORNERS:
        node("polygon", parent, points=_points(_CORNERS[shape], x, y), class_=class_)
    elif shape == "device":
        node("rect", parent, x=x - 10, y=y - 15, width=20, height=30, rx=4, class_=class_)
        node("line", parent, x1=x - 3, y1=y + 10, x2=x + 3, y2=y + 10, class_="tl-node-mark")
    else:
        node("circle", parent, cx=x, cy=y, r=RADIUS, class_=class_)
    if shape == "possible_victim":
        # The ring says "look after this one" without a word and without colour.
        node("circle", parent, cx=x, cy=y, r=RADIUS + 4, class_="tl-node-ring")


def _points(corners: str, x: float, y: float) -> str:
    pairs = (corner.split(",") for corner in corners.split())
    return " ".join(
        f"{number(x + RADIUS * float(dx))},{number(y + RADIUS * float(dy))}" for dx, dy in pairs
    )


def draw_stroke(parent: Element, kind: str, path: str, width: float) -> None:
    """The line of a tie along ``path``."""
    class_ = f"tl-tie tl-tie-{kind.replace('_', '-')}"
    ends = {"marker_end": "url(#tl-arrow)"} if kind in DIRECTED else {}
    if kind == "payout_to":
        node("path", parent, d=path, class_=class_, stroke_width=width + 3.5)
        node("path", parent, d=path, class_="tl-tie-gap", stroke_width=max(width - 0.5, 1.5))
        node("path", parent, d=path, class_=f"{class_} tl-tie-tip", stroke_width=0.1, **ends)
        return
    dash = DASHES.get(kind, "4 4")
    dashes = {"stroke_dasharray": dash} if dash else {}
    node("path", parent, d=path, class_=class_, stroke_width=width, **dashes, **ends)


def arrow_head(root: Element) -> None:
    """The marker that ``draw_stroke`` points with; once a picture."""
    marker = node(
        "marker",
        node("defs", root),
        id="tl-arrow",
        viewBox="0 0 10 10",
        refX=9,
        refY=5,
        markerWidth=9,
        markerHeight=9,
        markerUnits="userSpaceOnUse",
        orient="auto",
    )
    node("path", marker, d="M 0 0.5 L 9.5 5 L 0 9.5 z", class_="tl-arrow")
