"""There is a firing example, and a near miss for each term of the condition."""

from collections.abc import Iterator

from tanglaw.errors import TypologyError
from tanglaw.typology.checks.filed import Filed
from tanglaw.typology.declaration import Example, Typology
from tanglaw.typology.example import tell
from tanglaw.typology.expression import terms_of
from tanglaw.typology.patterns import Pattern


def check(filed: Filed) -> Iterator[str]:
    """What is wrong with the examples; whether they fire is for the engine to say."""
    typology = filed.typology
    near = [example for example in typology.examples if example.fires_at is None]
    if len(near) == len(typology.examples):
        yield "no example fires"
    needed = _terms(typology)
    if len(near) < needed:
        yield f"{needed} near misses are needed, one a term, and there are {len(near)}"
    if len({example.title for example in typology.examples}) < len(typology.examples):
        yield "two examples have the same title"
    for example in typology.examples:
        yield from _wrong(typology, example)


def _terms(typology: Typology) -> int:
    if isinstance(typology.condition, Pattern):
        return 1
    return len(tuple(terms_of(typology.condition)))


def _wrong(typology: Typology, example: Example) -> Iterator[str]:
    if (example.fires_at is None) != example.title.startswith("near miss: "):
        yield f"example {example.title!r}: near misses, and they alone, begin with 'near miss: '"
    try:
        moments = tell(example, typology=typology.name).moments_us
    except TypologyError as fault:
        yield str(fault)
        return
    if example.fires_at is not None:
        inside = 1 <= example.fires_at <= len(moments)
        if not inside or moments[example.fires_at - 1] is None:
            yield f"example {example.title!r}: step {example.fires_at} is nothing that happens"
