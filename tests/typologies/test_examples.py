"""Every example of every typology fires where it says, through the reader and every engine."""

import pytest

from tanglaw.engine.naive import naive_hits
from tanglaw.typologies import library
from tanglaw.typology.declaration import Example, Typology
from tanglaw.typology.patterns import Pattern
from tests.typologies.conftest import Ledgers
from tests.typologies.playing import expected, first_hit, needed

EXAMPLES = [
    pytest.param(typology, example, id=f"{typology.name}: {example.title}")
    for typology in library()
    for example in typology.examples
]


@pytest.mark.parametrize(("typology", "example"), EXAMPLES)
def test_an_example_fires_where_it_says(
    typology: Typology, example: Example, shelf: dict[str, Typology], ledgers: Ledgers
) -> None:
    ledger = ledgers(typology, example)
    among = needed(typology, shelf)
    assert first_hit(ledger, typology, among) == expected(example, typology.name)


@pytest.mark.parametrize(("typology", "example"), EXAMPLES)
def test_the_oracle_agrees(
    typology: Typology, example: Example, shelf: dict[str, Typology], ledgers: Ledgers
) -> None:
    if isinstance(typology.condition, Pattern):
        pytest.skip("the oracle knows no patterns; tests/laws compares them")
    hits = naive_hits(ledgers(typology, example), needed(typology, shelf))[typology.name]
    first = min((hit.ts_us for hit in hits), default=None)
    assert first == expected(example, typology.name)
