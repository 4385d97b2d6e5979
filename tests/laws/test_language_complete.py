"""The language says everything that it must: each phrase has a node, and a world that fires it.

For measures the oracle, the kernel, SQL and the fold agree on that world; for patterns the search
and the plain one. Each near miss is silent.
"""

import random
from dataclasses import replace

import pytest

from tanglaw.engine.detect import detect
from tanglaw.typology.checks.tables import tables_read
from tanglaw.typology.costs import cost_of_condition, cost_of_measure, cost_of_pattern
from tanglaw.typology.explain import rule_in_words
from tanglaw.typology.expression import (
    count,
)
from tanglaw.typology.pattern_words import shape_in_words
from tanglaw.typology.patterns import (
    Pattern,
    tables_of,
)
from tests.laws.agreement import compare
from tests.laws.arriving import in_batch, incrementally, steps_of
from tests.laws.measured_phrases import CAME, MEASURES, Said
from tests.laws.pattern_phrases import PATTERNS
from tests.laws.streams import typology_of
from tests.support.ledgers import Rows, ledger_of


@pytest.mark.parametrize("phrase", MEASURES)
def test_a_measured_phrase_is_sayable_and_every_engine_agrees(phrase):
    said = MEASURES[phrase]
    assert fired(said, said.fires), "the planted world does not fire"
    assert not fired(said, said.silent), "the near miss fires"


def fired(said: Said, rows: Rows) -> bool:
    """Whether a world fires; all engines must agree on it."""
    ledger = ledger_of(rows)
    typologies = [replace(typology_of("said", said.condition, said.subject), tables=())]
    if said.before is not None:
        typologies.append(typology_of("first", said.before))
    agreement = compare(ledger, typologies)
    assert (agreement.kernel_differs, agreement.sql_differs) == ((), ())
    steps, _ = steps_of(random.Random(1), ledger)
    steps = [step for step in steps if not step.withdrawn]
    once = [s for i, s in enumerate(steps) if s not in steps[:i] and not _told(s, steps[:i])]
    batch = in_batch(ledger, typologies)
    assert incrementally(ledger, typologies, once).standing == batch
    return "said" in {name for name, *_ in batch}


def _told(step, before) -> bool:
    return any(step.table == s.table and set(step.rows) & set(s.rows) for s in before)


@pytest.mark.parametrize("phrase", PATTERNS)
def test_a_pattern_is_sayable_and_fires(phrase):
    said = PATTERNS[phrase]
    typologies = [typology_of("said", said.condition)]
    assert len(detect(ledger_of(said.fires), typologies).hits[0]) > 0
    assert len(detect(ledger_of(said.silent), typologies).hits[0]) == 0


@pytest.mark.parametrize("phrase", [*MEASURES, *PATTERNS])
def test_each_says_its_tables_its_look_back_its_english_and_its_cost(phrase):
    said = {**MEASURES, **PATTERNS}[phrase]
    typology = typology_of("said", said.condition, said.subject)
    assert tables_read(typology) == said.tables
    assert typology.lookback_us > 0
    if isinstance(said.condition, Pattern):
        assert tables_of(said.condition) == said.tables
        assert len(shape_in_words(said.condition)) > 20
        assert len(cost_of_pattern(said.condition)) > 20
        return
    assert len(rule_in_words(said.condition)) > 20
    assert len(cost_of_condition(said.condition)) > 10
    for measure in typology.measures:
        assert "leg" in cost_of_measure(measure)


def test_a_dealing_looked_up_or_linked_costs_more():
    plain, aged = (count("n", legs, within=1) for legs in (CAME, CAME.where(known_for_max_us=1)))
    assert "when each dealing began" in cost_of_measure(aged)
    assert "began" not in cost_of_measure(plain)
    assert "stage" in cost_of_measure(count("n", CAME.where(counterparty_hit="x"), within=1))
    linked = CAME.where(linked_by=("debit.wire",))
    assert "linked" in cost_of_measure(count("n", linked, within=1))
