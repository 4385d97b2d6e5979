"""The law for the shipped library: told in any order, its examples fold to the batch's hits.

Every example is told to the whole library, out of order, some of it twice, some of it taken back.
"""

import random
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tanglaw.engine.incremental.judge import IncrementalJudge
from tanglaw.engine.plan import LIVE
from tanglaw.model.ledger import Ledger
from tanglaw.typologies.library import library
from tanglaw.typology.declaration import Example, Typology
from tanglaw.typology.patterns import Pattern
from tests.laws.arriving import Outcome, in_batch, incrementally, steps_of, without
from tests.typologies.playing import ledger_of

MEASURED = [t for t in library() if not isinstance(t.condition, Pattern) and t.status in LIVE]
FIRING = [(t, e) for t in MEASURED for e in t.examples if e.fires_at is not None]
SILENT = [(t, e) for t in MEASURED for e in t.examples if e.fires_at is None]


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """The ledger of an example, read once."""

    @cache
    def ledger(typology: Typology, example: Example) -> Ledger:
        folder: Path = tmp_path_factory.mktemp(typology.name)
        return ledger_of(example, typology.name, folder)

    return ledger


def fold(ledger: Ledger, seed: int) -> Outcome:
    """What the judge makes of a ledger told at random; it must be the batch's."""
    steps, gone = steps_of(random.Random(seed), ledger)
    outcome = incrementally(ledger, MEASURED, steps, cursors_from=(2, 5, 128)[seed % 3])
    assert outcome.standing == in_batch(without(ledger, gone), MEASURED)
    return outcome


@pytest.mark.parametrize("typology", MEASURED, ids=lambda typology: typology.name)
def test_every_typology_begins_and_folds_to_the_batch(typology, told):
    example = next(e for e in typology.examples if e.fires_at is not None)
    ledger = told(typology, example)
    steps, gone = steps_of(random.Random(1), ledger)
    stays = [step for step in steps if not (step.withdrawn and gone.issuperset(step.rows))]
    outcome = incrementally(ledger, MEASURED, stays)
    assert outcome.standing == in_batch(ledger, MEASURED)
    assert typology.name in {name for name, *_ in outcome.standing}


@settings(max_examples=80)
@given(told_of=st.sampled_from(FIRING), seed=st.integers(0, 10**6))
def test_any_order_of_what_fires_folds_to_the_batch(told, told_of, seed):
    fold(told(*told_of), seed)


@settings(max_examples=40)
@given(told_of=st.sampled_from(SILENT), seed=st.integers(0, 10**6))
def test_any_order_of_a_near_miss_folds_to_the_batch(told, told_of, seed):
    fold(told(*told_of), seed)


def test_the_law_is_not_vacuous(told):
    signs = Counter[int]()
    for seed, (typology, example) in enumerate(FIRING[::2]):
        signs.update(fold(told(typology, example), seed).signs)
    assert signs[1] > 200
    assert signs[-1] > 20


def test_all_but_the_patterns_are_judged(told):
    judge = IncrementalJudge(told(*FIRING[0]), library())
    assert {one.typology for one in judge.not_run} >= {
        t.name for t in library() if isinstance(t.condition, Pattern)
    }
