"""The library, once for all tests of this folder, and the ledgers of its examples."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tanglaw.model.ledger import Ledger
from tanglaw.typologies import library
from tanglaw.typology.declaration import Example, Typology
from tests.typologies.playing import ledger_of

Ledgers = Callable[[Typology, Example], Ledger]


@pytest.fixture(scope="session")
def shelf() -> dict[str, Typology]:
    return {typology.name: typology for typology in library()}


@pytest.fixture(scope="session")
def ledgers(tmp_path_factory: pytest.TempPathFactory) -> Ledgers:
    """Each example's ledger, read once."""
    known: dict[tuple[str, str], Ledger] = {}

    def ledger(typology: Typology, example: Example) -> Ledger:
        key = (typology.name, example.title)
        if key not in known:
            folder: Path = tmp_path_factory.mktemp(typology.name)
            known[key] = ledger_of(example, typology.name, folder / "feed")
        return known[key]

    return ledger
