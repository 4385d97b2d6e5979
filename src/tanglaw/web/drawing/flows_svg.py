"""Flows of money as one SVG: senders, members, recipients from left to right. Not the sums."""

from collections.abc import Iterable, Mapping

from tanglaw.web.drawing.svg import Element, label, node, number, picture, written
from tanglaw.web.views import figures
from tanglaw.web.views.flows import Flow, Flows

WIDTH = 1120
COLUMNS = (230.0, 552.0, 874.0)
BAR = 14.0
HEIGHT = 300.0
GAP = 9.0
LEAST = 1.5
TOP = 30.0
HEADINGS = ("Came from", "Accounts of the case", "Went to")


def flows_svg(flows: Flows) -> str:
    """The picture; a band's height is its money. Same flows, same bytes."""
    columns = _columns(flows)
    tallest = max(len(column) for column in columns)
    most = max(sum(column.values()) for column in columns)
    height = HEIGHT + GAP * max(tallest - 1, 0)
    scale = HEIGHT / max(most, 1)
    places = [_places(column, scale, height) for column in columns]
    root = picture(
        WIDTH, height + TOP + 10, "Where the money comes from and goes", _told(flows), "tl-flows"
    )
    for x, heading in zip(COLUMNS, HEADINGS, strict=True):
        label(root, (x + BAR / 2, 16), heading, "tl-heading")
    _bands(root, flows.inward, (places[0], places[1]), 0, (scale, flows))
    _bands(root, flows.outward, (places[1], places[2]), 1, (scale, flows))
    for column, sums in enumerate(columns):
        for name, minor in sums.items():
            _end(root, column, name, (places[column][name], max(minor * scale, LEAST)))
    return written(root)


def _told(flows: Flows) -> str:
    return f"{flows.currency}. The table below the picture says the same."


def _columns(flows: Flows) -> tuple[Mapping[str, int], Mapping[str, int], Mapping[str, int]]:
    """What stands in each column and its size; a member is as large as its larger side."""
    came = _sums((flow.target, flow.minor) for flow in flows.inward)
    left = _sums((flow.source, flow.minor) for flow in flows.outward)
    members = {name: max(came.get(name, 0), left.get(name, 0)) for name in {**came, **left}}
    return (
        _sums((flow.source, flow.minor) for flow in flows.inward),
        dict(sorted(members.items(), key=lambda item: (-item[1], item[0]))),
        _sums((flow.target, flow.minor) for flow in flows.outward),
    )


def _sums(parts: Iterable[tuple[str, int]]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for name, minor in parts:
        sums[name] = sums.get(name, 0) + minor
    return dict(sorted(sums.items(), key=lambda item: (-item[1], item[0])))


def _places(column: Mapping[str, int], scale: float, height: float) -> dict[str, float]:
    total = sum(max(minor * scale, LEAST) for minor in column.values())
    y = TOP + (height - total - GAP * max(len(column) - 1, 0)) / 2
    places = {}
    for name, minor in column.items():
        places[name] = y
        y += max(minor * scale, LEAST) + GAP
    return places


def _bands(
    root: Element,
    bands: Iterable[Flow],
    ends: tuple[dict[str, float], dict[str, float]],
    column: int,
    measure: tuple[float, Flows],
) -> None:
    """``measure``: pixels a minor unit, and the flows that the bands belong to."""
    scale, flows = measure
    used: dict[tuple[int, str], float] = {}
    x1, x2 = COLUMNS[column] + BAR, COLUMNS[column + 1]
    middle = (x1 + x2) / 2
    for flow in bands:
        thick = max(flow.minor * scale, LEAST)
        y1 = ends[0][flow.source] + used.get((0, flow.source), 0.0)
        y2 = ends[1][flow.target] + used.get((1, flow.target), 0.0)
        used[0, flow.source] = used.get((0, flow.source), 0.0) + thick
        used[1, flow.target] = used.get((1, flow.target), 0.0) + thick
        group = node("g", root)
        money = figures.amount(flow.minor, flows.decimals, flows.currency)
        node(
            "title", group, f"{flow.source} → {flow.target}: {money}, {flow.transfers:,} transfers"
        )
        path = (
            f"M {_at(x1, y1)} C {_at(middle, y1)} {_at(middle, y2)} {_at(x2, y2)} "
            f"L {_at(x2, y2 + thick)} C {_at(middle, y2 + thick)} {_at(middle, y1 + thick)} "
            f"{_at(x1, y1 + thick)} Z"
        )
        node("path", group, d=path, class_="tl-flow tl-flow-out" if column else "tl-flow")


def _at(x: float, y: float) -> str:
    return f"{number(x)} {number(y)}"


def _end(root: Element, column: int, name: str, span: tuple[float, float]) -> None:
    x, (y, tall) = COLUMNS[column], span
    node("rect", root, x=x, y=y, width=BAR, height=tall, class_="tl-flow-end")
    shown = name if len(name) <= 26 else f"{name[:24]}…"
    aside = {0: (x - 8, "end"), 1: (x + BAR + 6, "start"), 2: (x + BAR + 8, "start")}[column]
    group = node("g", root)
    node("title", group, name)
    label(group, (aside[0], y + tall / 2 + 4), shown, "tl-name", aside[1])
