"""Pictures of patterns: accounts as circles, transfers as arrows. Not of conditions on measures."""

import itertools
from math import cos, pi, sin

from tanglaw.typology.patterns import (
    Bipartite,
    Chain,
    Cycle,
    Edge,
    GatherScatter,
    Pattern,
    ScatterGather,
    SharedSenders,
    Stack,
    Successor,
    Tree,
)

_LEFT, _RIGHT, _HEIGHT = 80, 680, 200
_MOST = 6
_RADIUS = 11

Point = tuple[int, int]


def shape_picture(pattern: Pattern) -> tuple[int, list[str]]:
    """Height, and the shapes of the smallest instance that the pattern asks for."""
    if isinstance(pattern, Cycle):
        return _HEIGHT, _ring(pattern.min_hops)
    return _HEIGHT, _layered(_layers(pattern))


def _layers(pattern: Pattern) -> tuple[int, ...]:
    """Accounts in each layer, from left to right."""
    match pattern:
        case Cycle(min_hops=hops):
            return (1,) * hops
        case Chain(min_hops=hops):
            return (1,) * (hops + 1)
        case ScatterGather(min_middle=middle):
            return (1, middle, 1)
        case GatherScatter(min_sources=sources, min_sinks=sinks):
            return (sources, 1, sinks)
        case Bipartite(min_sources=sources, min_sinks=sinks):
            return (sources, sinks)
        case Stack(min_sources=sources, min_middle=middle, min_sinks=sinks):
            return (sources, middle, sinks)
        case SharedSenders(min_shared=shared):
            return (shared, 2)
        case Tree(over=Edge.REFERRAL, levels=levels, min_earners=earners):
            return (*(1,) * levels, earners, 1)
        case Tree(levels=levels, min_earners=earners):
            return (earners, *(1,) * (levels + 1))
        case Successor(min_earners=paid):
            return (1, paid, 1)


def _layered(layers: tuple[int, ...]) -> list[str]:
    step = (_RIGHT - _LEFT) // max(1, len(layers) - 1)
    places = [
        [(_LEFT + column * step, _HEIGHT // 2 + (2 * row - size + 1) * 16) for row in range(size)]
        for column, size in enumerate(min(size, _MOST) for size in layers)
    ]
    arrows = [
        _arrow(a, b) for left, right in itertools.pairwise(places) for a in left for b in right
    ]
    return arrows + [_circle(place) for layer in places for place in layer]


def _ring(size: int) -> list[str]:
    turns = [2 * pi * number / size - pi / 2 for number in range(size)]
    places = [(round(380 + 75 * cos(t)), round(_HEIGHT / 2 + 70 * sin(t))) for t in turns]
    arrows = [_arrow(a, b) for a, b in zip(places, [*places[1:], places[0]], strict=True)]
    return arrows + [_circle(place) for place in places]


def _circle(at: Point) -> str:
    return f'<circle cx="{at[0]}" cy="{at[1]}" r="{_RADIUS}" fill="#8ab" stroke="#456"/>'


def _arrow(a: Point, b: Point) -> str:
    """From one circle's edge to the other's."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    far = max(1.0, (dx * dx + dy * dy) ** 0.5)
    cut_x, cut_y = dx / far * (_RADIUS + 2), dy / far * (_RADIUS + 2)
    return (
        f'<line x1="{round(a[0] + cut_x)}" y1="{round(a[1] + cut_y)}" x2="{round(b[0] - cut_x)}" '
        f'y2="{round(b[1] - cut_y)}" stroke="#456" marker-end="url(#tip)"/>'
    )
