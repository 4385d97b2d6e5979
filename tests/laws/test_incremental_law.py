"""The law for the incremental judge: whatever comes, late or twice, its fold is the batch."""

import random
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from tanglaw.engine.incremental import state
from tanglaw.engine.incremental.arrivals import rows_of
from tanglaw.engine.incremental.judge import IncrementalJudge
from tanglaw.errors import LoweringError
from tanglaw.model.alert import SubjectKind
from tanglaw.typology.expression import count
from tanglaw.typology.legs import credits_
from tanglaw.typology.patterns import Cycle
from tests.laws.agreement import world
from tests.laws.arriving import (
    Step,
    agrees,
    in_batch,
    incrementally,
    steps_of,
    within_bounds,
    without,
)
from tests.laws.streams import HOUR, busy, typology_of, watched
from tests.laws.watching import watching_world
from tests.support.ledgers import Rows, T, ledger_of

SEEDS = 150


@pytest.mark.parametrize("cursors_from", [1, 5, 128])
def test_the_fold_is_the_batch_and_the_law_is_not_vacuous(cursors_from):
    signs, broken = Counter[int](), []
    for seed in range(SEEDS):
        same, told = agrees(seed, cursors_from)
        signs.update(told)
        broken += [] if same else [seed]
    assert broken == []
    assert signs[1] > 10_000
    assert signs[-1] > 2_000
    assert signs[0] > 1_000


@pytest.mark.parametrize("cursors_from", [2, 4, 128])
def test_what_is_looked_up_and_what_follows_folds_to_the_batch(cursors_from, monkeypatch):
    """Tables begin small, so that each is full and grows."""
    monkeypatch.setattr(state, "FIRST_ROOM", 16)
    signs, broken = Counter[int](), []
    for seed in range(40):
        same, told = agrees(seed, cursors_from, watching_world)
        signs.update(told)
        broken += [] if same else [seed]
    assert broken == []
    assert min(signs.values()) > 500


def test_every_kind_of_subject_begins_and_ceases():
    seen = Counter[tuple[SubjectKind, int]]()
    for seed in range(60):
        ledger, typologies = world(seed)
        judge = IncrementalJudge(ledger, typologies)
        for step in steps_of(random.Random(seed), ledger)[0]:
            rows = np.array(step.rows)
            part = rows_of(getattr(ledger, step.table), rows)
            if step.table == "transfers":
                signed = judge.transfers(part, rows, withdrawn=step.withdrawn)
            else:
                signed = judge.others(part, rows)
            for typology, sign in zip(signed.typology.tolist(), signed.sign.tolist(), strict=True):
                seen[judge.typologies[typology].subject, sign] += 1
    for kind in SubjectKind:
        assert seen[kind, 1] > 0, kind
    for kind in (SubjectKind.ACCOUNT, SubjectKind.PARTY, SubjectKind.OUTLET, SubjectKind.PAIR):
        assert seen[kind, -1] > 0, kind


@pytest.mark.parametrize("seed", range(8))
def test_all_that_was_taken_back_leaves_nothing(seed):
    ledger, typologies = world(seed)
    steps = [s for s in steps_of(random.Random(seed), ledger)[0] if not s.withdrawn]
    once = {(s.table, i): s for s in steps for i in s.rows}
    steps = [Step(table, (i,)) for table, i in once]
    back = [replace(step, withdrawn=True) for step in steps]
    random.Random(seed + 1).shuffle(back)
    outcome = incrementally(ledger, typologies, steps + back, cursors_from=6)
    assert outcome.standing == {}
    assert outcome.signs[1] == outcome.signs[-1] > 0


@pytest.mark.parametrize(("cursors_from", "at_once"), [(16, 7), (100_000, 7), (16, 600)])
def test_a_bounded_judge_forgets_only_what_nothing_reads(cursors_from, at_once):
    """Rows come up to two days late; old legs are dropped and the fold is the batch still."""
    ledger = ledger_of(busy(3_000, 5))
    found, kept = within_bounds(ledger, watched(), at_once=at_once, cursors_from=cursors_from)
    assert found == in_batch(ledger, watched())
    assert {name for name, *_ in found} >= {"payers", "paid", "gap", "new", "turn"}
    assert kept < 1_500 + at_once


def test_what_comes_too_late_is_refused_and_said():
    ledger = ledger_of(Rows([T("a", 0, "p", "X"), T("b", 50 * HOUR, "q", "X")]))
    typologies = [typology_of("x", count("n", credits_(), within=100 * HOUR) >= 1)]
    judge = IncrementalJudge(ledger, typologies, lateness_us=10 * HOUR)
    both = judge.transfers(rows_of(ledger.transfers, np.array([1, 0])), np.array([1, 0]))
    assert both.refused.tolist() == [1]
    assert both.edge.tolist() == [1]
    late = judge.transfers(rows_of(ledger.transfers, np.array([0])), np.array([0]))
    assert late.refused.tolist() == [0]
    assert len(late) == 0


def test_what_was_never_there_cannot_be_withdrawn():
    ledger = ledger_of(Rows([T("a", 0, "p", "X"), T("b", HOUR, "q", "X")]))
    judge = IncrementalJudge(ledger, [typology_of("x", count("n", credits_(), within=HOUR) >= 1)])
    judge.transfers(rows_of(ledger.transfers, np.array([0])), np.array([0]))
    gone = judge.transfers(rows_of(ledger.transfers, np.array([1])), np.array([1]), withdrawn=True)
    assert gone.refused.tolist() == [0]
    assert len(gone) == 0


def test_a_pattern_is_not_judged_and_it_is_said():
    ledger = ledger_of(Rows([T("a", 0, "p", "X")]))
    ring = typology_of("ring", Cycle(HOUR))
    looks = typology_of(
        "looks", count("n", credits_().where(counterparty_hit="ring"), within=1) >= 1
    )
    judge = IncrementalJudge(ledger, [ring, looks])
    assert [one.typology for one in judge.not_run] == ["looks", "ring"]
    assert judge.typologies == ()


def test_hits_of_a_device_cannot_be_looked_up():
    one = typology_of("one", count("n", credits_(), within=1) >= 1, SubjectKind.OUTLET)
    two = typology_of("two", count("n", credits_().where(counterparty_hit="one"), within=1) >= 1)
    with pytest.raises(LoweringError, match="looked up"):
        IncrementalJudge(ledger_of(Rows([T("a", 0, "p", "X")])), [one, two])


def test_a_first_hit_that_moves_is_seen_by_those_who_look_it_up():
    """X is hit at once or later, as its own late credits come and go; Z looks X up."""
    rows = [T("a", 10 * HOUR, "p", "X"), T("b", 2 * HOUR, "q", "X"), T("c", 5 * HOUR, "X", "Z")]
    ledger = ledger_of(Rows(rows))
    hit = credits_().where(counterparty_hit="two")
    typologies = [
        typology_of("two", count("n", credits_(), within=9 * HOUR) >= 2),
        typology_of("z", count("z", hit, within=HOUR) >= 1),
    ]
    place = {ledger.transfers.id_of(i): i for i in range(3)}
    early = T("d", 4 * HOUR, "r", "X")
    ledger = ledger_of(Rows([*rows, early]))
    place = {ledger.transfers.id_of(i): i for i in range(4)}
    steps = [Step("transfers", (place[name],)) for name in "abcd"]
    before = incrementally(ledger, typologies, steps[:3])
    assert "z" not in {name for name, *_ in before.standing}
    after = incrementally(ledger, typologies, steps)
    assert "z" in {name for name, *_ in after.standing}
    back = incrementally(ledger, typologies, [*steps, replace(steps[3], withdrawn=True)])
    assert (
        back.standing
        == before.standing
        == in_batch(without(ledger, frozenset([place["d"]])), typologies)
    )
