"""Every example of every typology fires where it says, through the reader and every engine."""

import pytest

from tanglaw.typologies import library
from tanglaw.typology.declaration import Example, Typology
from tests.typologies.conftest import Ledgers
from tests.typologies.playing import expected, first_hit, first_meant, needed

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
    assert first_meant(ledger, typology, among) == expected(example, typology.name)
