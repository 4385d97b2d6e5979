"""A small picture of what a typology looks for, drawn from its declaration. Not of any data.

What comes to the subject stands left of it, what leaves it right, what happens to it below; a
pattern is drawn as the accounts and transfers that it asks for. The same declaration gives the
same bytes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from tanglaw.model.alert import SubjectKind
from tanglaw.model.moment import span
from tanglaw.typology.declaration import Typology
from tanglaw.typology.expression import (
    Aggregate,
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    Measure,
    ShareAtLeast,
    ShareAtMost,
    Term,
    Then,
)
from tanglaw.typology.legs import CREDIT_TAGS, DEBIT_TAGS, IDENTIFIER_TAGS
from tanglaw.typology.patterns import Pattern
from tanglaw.typology.shapes import shape_picture
from tanglaw.typology.wording import amount_in_words

WIDTH = 760
_CHARACTERS, _LINE, _MIDDLE = 36, 17, 380
_MOST_DOTS = 6
_IN = frozenset((*CREDIT_TAGS, *IDENTIFIER_TAGS, "payout_pointed_here", "was_recruited",
                 "message_received", "contact_received", "contact_asked_of"))  # fmt: skip
_OUT = frozenset((*DEBIT_TAGS, "recruited", "message_sent"))


@dataclass(slots=True)
class _Block:
    """The terms on one side of the subject, and how many others they ask for."""

    lines: list[str] = field(default_factory=list)
    dots: int = 0

    @property
    def height(self) -> int:
        return len(self.lines) * _LINE


def picture(typology: Typology) -> str:
    """The picture as SVG, ending in a newline."""
    title = escape(typology.title)
    if isinstance(typology.condition, Pattern):
        height, shapes = shape_picture(typology.condition)
    else:
        height, shapes = _of_condition(typology.condition, typology.subject)
    return "\n".join((*_head(title, height), *shapes, "</svg>")) + "\n"


def _head(title: str, height: int) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" role="img" font-family="sans-serif" font-size="13">'
    )
    yield f"<title>{title}</title>"
    yield (
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" '
        'markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z" fill="#456"/></marker></defs>'
    )
    yield f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>'


def _of_condition(condition: Condition, subject: SubjectKind) -> tuple[int, list[str]]:
    blocks = _blocks(condition, shared=subject in (SubjectKind.DEVICE, SubjectKind.IDENTIFIER))
    tallest = max(blocks["in"].height, blocks["out"].height, 3 * _LINE)
    middle = 20 + tallest // 2
    below = blocks["own"]
    height = 2 * middle + (below.height + 3 * _LINE if below.lines else 0)
    shapes = [
        (
            f'<rect x="{_MIDDLE - 55}" y="{middle - 24}" width="110" height="48" rx="8" '
            'fill="#e8eef4" stroke="#456"/>'
        ),
        _text(_MIDDLE, middle + 4, subject.value, "middle"),
    ]
    shapes += _side(blocks["in"], middle, left=True) + _side(blocks["out"], middle, left=False)
    if below.lines:
        top = 2 * middle + _LINE
        shapes.append(_arrow(_MIDDLE, top, _MIDDLE, middle + 26))
        for number, line in enumerate(below.lines, 1):
            shapes.append(_text(_MIDDLE, top + number * _LINE, line, "middle"))
    return height, shapes


def _side(block: _Block, middle: int, *, left: bool) -> list[str]:
    if not block.lines:
        return []
    edge = 15 if left else WIDTH - 15
    text = edge + 15 if left else _MIDDLE + 57 + 55
    near = _MIDDLE - 57 if left else _MIDDLE + 57
    far = _MIDDLE - 57 - 45 if left else _MIDDLE + 57 + 45
    ends = (far, middle, near, middle) if left else (near, middle, far, middle)
    shapes = [_arrow(*ends)]
    top = middle - block.height // 2
    for number, line in enumerate(block.lines):
        shapes.append(_text(text, top + number * _LINE + 12, line, "start"))
    for number in range(block.dots):
        y = middle + (2 * number - block.dots + 1) * 7
        shapes.append(f'<circle cx="{edge}" cy="{y}" r="5" fill="#8ab"/>')
    return shapes


def _text(x: int, y: int, words: str, anchor: str) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" fill="#123">{escape(words)}</text>'


def _arrow(x1: int, y1: int, x2: int, y2: int) -> str:
    return (
        f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="#456" stroke-width="2" '
        'marker-end="url(#tip)"/>'
    )


def _blocks(condition: Condition, *, shared: bool) -> dict[str, _Block]:
    """What stands left, right and below. ``shared``: what happens comes from many accounts."""
    blocks = {"in": _Block(), "out": _Block(), "own": _Block()}
    seen = set()
    for turn, term in _in_order(condition, ""):
        text = f"{turn}{_in_short(term)}"
        if text in seen:
            continue
        seen.add(text)
        where = _where(_measure(term))
        block = blocks["in" if shared and where == "own" else where]
        block.lines += _wrapped(text)
        block.dots = min(_MOST_DOTS, max(block.dots, _dots(term)))
    return blocks


def _in_order(condition: Condition, turn: str) -> Iterator[tuple[str, Term]]:
    """The terms, marked with their turn in a sequence, and with a letter in a choice."""
    match condition:
        case AllOf(terms):
            for term in terms:
                yield from _in_order(term, turn)
        case AnyOf(terms):
            for letter, term in zip("abcdefgh", terms, strict=False):
                yield from _in_order(term, f"{turn}{letter}) ")
        case Then(first, now, _):
            yield from _in_order(first, f"{turn}1. ")
            yield from _in_order(now, f"{turn}2. ")
        case AtLeast() | AtMost() | ShareAtLeast() | ShareAtMost():
            yield turn, condition


def _measure(term: Term) -> Measure:
    match term:
        case AtLeast(measure, _) | AtMost(measure, _):
            return measure
        case ShareAtLeast(part, _, _) | ShareAtMost(part, _, _):
            return part


def _where(measure: Measure) -> str:
    tags = set(measure.legs.tags)
    if tags <= _IN:
        return "in"
    return "out" if tags <= _OUT else "own"


def _in_short(term: Term) -> str:
    match term:
        case AtLeast(measure, threshold):
            return f"{_named(measure)} ≥ {amount_in_words(measure, threshold)}{_window(measure)}"
        case AtMost(measure, 0):
            return f"no {_named(measure)}{_window(measure)}"
        case AtMost(measure, threshold):
            return f"{_named(measure)} ≤ {amount_in_words(measure, threshold)}{_window(measure)}"
        case ShareAtLeast(part, whole, share):
            return f"{_named(part)} ≥ {float(share * 100):g}% of {_named(whole)}{_window(part)}"
        case ShareAtMost(part, whole, share):
            return f"{_named(part)} ≤ {float(share * 100):g}% of {_named(whole)}{_window(part)}"


def _named(measure: Measure) -> str:
    return measure.name.replace("_", " ")


def _window(measure: Measure) -> str:
    return f", {span(measure.within_us)}"


def _dots(term: Term) -> int:
    match term:
        case AtLeast(Measure(aggregate=Aggregate.DISTINCT), threshold):
            return threshold
        case AtMost(_, 0):
            return 0
        case _:
            return 1


def _wrapped(text: str) -> list[str]:
    """Lines that fit beside the subject; those after the first are set in."""
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + len(word) + 1 > _CHARACTERS:
            lines.append(line)
            line = "\u2003" + word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]
