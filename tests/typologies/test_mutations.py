"""Moving any threshold by one changes what some example says: the examples hold the thresholds."""

import pytest

from tanglaw.typologies import library
from tanglaw.typology.declaration import Typology
from tests.typologies.conftest import Ledgers
from tests.typologies.mutating import mutants
from tests.typologies.playing import expected, first_meant, needed


@pytest.mark.parametrize(
    ("typology", "mutant"),
    [
        pytest.param(typology, mutant, id=f"{typology.name}: {what}")
        for typology in library()
        for what, mutant in mutants(typology)
    ],
)
def test_a_moved_threshold_is_noticed(
    typology: Typology, mutant: Typology, shelf: dict[str, Typology], ledgers: Ledgers
) -> None:
    among = [mutant if t.name == mutant.name else t for t in needed(mutant, shelf)]
    noticed = [
        example.title
        for example in typology.examples
        if first_meant(ledgers(typology, example), mutant, among)
        != expected(example, typology.name)
    ]
    assert noticed, "no example changes: a firing example or a near miss is too loose"
