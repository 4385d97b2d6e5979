"""Where each node of a network stands: columns along the flow of money. Not how it looks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tanglaw.web.views.network import Column, Network, Node

CELL_WIDTH = 164
CELL_HEIGHT = 70
GAP = 56
TOP = 56
MARGIN = 20
MOST_IN_A_ROW = 8
SWEEPS = 6
SHAPE_TOP = 24
"""From the top of a cell to the middle of its shape; the label is below."""

ROOM_ABOVE = 2
"""Rows kept free for what is shared, so that money passes below it."""


@dataclass(frozen=True, slots=True)
class Band:
    """A column as drawn: its heading goes over the middle of ``left`` to ``right``."""

    column: Column
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The middle of every node, by key, and the size of the whole."""

    places: Mapping[str, tuple[float, float]]
    bands: tuple[Band, ...]
    width: float
    height: float


def lay_out(network: Network) -> Layout:
    """Columns from left to right, each ordered so that ties cross little. Deterministic."""
    columns = {
        column: [node for node in network.nodes if node.column is column] for column in Column
    }
    ordered = _untangle({column: nodes for column, nodes in columns.items() if nodes}, network)
    above = min(len(ordered.get(Column.SHARED, ())), ROOM_ABOVE)
    below = 1 if Column.PASSING in ordered else 0
    others = (_used(len(ordered[each])) for each in ordered if each is not Column.SHARED)
    rows = above + max(others, default=1) + below
    rows = max(rows, _used(len(ordered.get(Column.SHARED, ()))))
    height = TOP + rows * CELL_HEIGHT + MARGIN
    places: dict[str, tuple[float, float]] = {}
    bands = []
    left = float(MARGIN)
    for column, nodes in ordered.items():
        lanes = _lanes(len(nodes))
        right = left + lanes * CELL_WIDTH
        bands.append(Band(column, left, right))
        places |= _stack(nodes, lanes, left, _first_row(column, len(nodes), rows, above, below))
        left = right + GAP
    return Layout(places, tuple(bands), left - GAP + MARGIN, height)


def _lanes(count: int) -> int:
    return -(-count // MOST_IN_A_ROW)


def _used(count: int) -> int:
    """Rows that a column of ``count`` nodes takes."""
    return -(-count // _lanes(count)) if count else 0


def _first_row(column: Column, count: int, rows: int, above: int, below: int) -> float:
    """What is shared stands at the top, who passes money on at the bottom, the rest between."""
    used = _used(count)
    match column:
        case Column.SHARED:
            return 0
        case Column.PASSING:
            return rows - used
        case Column.PAYERS | Column.EARNERS | Column.CONTROL | Column.ONWARD:
            return above + (rows - above - below - used) / 2


def _stack(
    nodes: Sequence[Node], lanes: int, left: float, first_row: float
) -> dict[str, tuple[float, float]]:
    places = {}
    for lane in range(lanes):
        # Every lane takes each n-th node, so that neighbours in the order stay at one height.
        for row, node in enumerate(nodes[lane::lanes]):
            top = TOP + (first_row + row) * CELL_HEIGHT
            places[node.key] = (left + (lane + 0.5) * CELL_WIDTH, top + SHAPE_TOP)
    return places


def _untangle(
    columns: Mapping[Column, Sequence[Node]], network: Network
) -> Mapping[Column, list[Node]]:
    """Order each column by the mean height of its neighbours, a few times over."""
    neighbours: dict[str, list[str]] = {}
    for tie in network.ties:
        neighbours.setdefault(tie.source, []).append(tie.target)
        neighbours.setdefault(tie.target, []).append(tie.source)
    ordered = {column: list(nodes) for column, nodes in columns.items()}
    heights = _heights(ordered)
    for _ in range(SWEEPS):
        for nodes in ordered.values():
            pulls = {
                node.key: _mean([heights[each] for each in neighbours.get(node.key, [])])
                for node in nodes
            }
            nodes.sort(key=lambda node: (pulls[node.key], node.key))
            heights |= _heights({Column.PAYERS: nodes})
    return ordered


def _heights(columns: Mapping[Column, Sequence[Node]]) -> dict[str, float]:
    return {
        node.key: (place + 0.5) / len(nodes)
        for nodes in columns.values()
        for place, node in enumerate(nodes)
    }


def _mean(values: Sequence[float]) -> float:
    # Rounded, so that the order cannot hang on the last bit of a sum.
    return round(sum(values) / len(values), 9) if values else 0.5
