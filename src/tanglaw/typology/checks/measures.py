"""Measures have their own names, are bounded in time, and each that is named is read."""

import ast
import re
from collections import Counter
from collections.abc import Iterator

from tanglaw.model.moment import days
from tanglaw.typology.checks.filed import Filed
from tanglaw.typology.declaration import Typology
from tanglaw.typology.expression import Aggregate, Measure

_NAME = re.compile(r"[a-z]+(_[a-z0-9]+)*\Z")
LONGEST_US = days(400)


def check(filed: Filed) -> Iterator[str]:
    """What is wrong with the measures."""
    typology = filed.typology
    names = Counter(measure.name for measure in typology.measures)
    yield from (f"two measures are called {n!r}" for n, times in names.items() if times > 1)
    for measure in typology.measures:
        yield from (f"measure {measure.name!r}: {text}" for text in _wrong(measure))
    yield from _lookback(typology)
    yield from (f"{name} is named and never read" for name in _unread(filed.source))


def _lookback(typology: Typology) -> Iterator[str]:
    if typology.lookback_us > LONGEST_US:
        yield "it looks back further than 400 days"
    if typology.lookback_us <= 0:
        yield "it looks back over no time"


def _wrong(measure: Measure) -> Iterator[str]:
    if not _NAME.match(measure.name):
        yield "the name is not in snake_case"
    if measure.within_us <= 0:
        yield "the window is empty"
    if (measure.key is not None) != (measure.aggregate is Aggregate.DISTINCT):
        yield "a key belongs to a distinct count, and to nothing else"


def _unread(source: str) -> Iterator[str]:
    """Constants of a file that nothing in it reads."""
    tree = ast.parse(source)
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    read = {node.id for node in names if isinstance(node.ctx, ast.Load)}
    for node in names:
        if isinstance(node.ctx, ast.Store) and node.id not in {*read, "TYPOLOGY"}:
            yield node.id
