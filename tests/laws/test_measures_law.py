"""The law for measures: oracle, kernel and SQL agree, whatever the world and the typology."""

import random

import numpy as np
import pytest

from tanglaw.engine.detect import detect
from tanglaw.engine.naive import naive_hits
from tanglaw.model.alert import SubjectKind
from tanglaw.typology.expression import ShareAtLeast, all_of, count, distinct, percent, total
from tanglaw.typology.legs import credits_, debits
from tests.laws.agreement import compare, plainly, world
from tests.laws.streams import HOUR, random_rows, typology_of
from tests.support.ledgers import Rows, T, ledger_of

SEEDS = 120


def test_oracle_kernel_and_sql_agree_and_the_law_is_not_vacuous():
    worlds = [compare(*world(seed)) for seed in range(SEEDS)]
    assert [i for i, one in enumerate(worlds) if one.kernel_differs or one.sql_differs] == []
    assert sum(one.hits for one in worlds) > 1_500
    assert sum(one.fired for one in worlds) > SEEDS


@pytest.mark.parametrize("kind", list(SubjectKind))
def test_every_kind_of_subject_fires(kind):
    fired = 0
    for seed in range(SEEDS):
        ledger, typologies = world(seed)
        found = naive_hits(ledger, typologies)
        fired += sum(bool(found[t.name]) for t in typologies if t.subject is kind)
    assert fired >= 5


@pytest.mark.parametrize("seed", range(10))
def test_threads_change_nothing(seed):
    ledger, typologies = world(seed)
    one, four = (detect(ledger, typologies, threads=n) for n in (1, 4))
    for left, right in zip(one.hits, four.hits, strict=True):
        for column in ("subject", "leg", "ts_us", "values"):
            assert np.array_equal(getattr(left, column), getattr(right, column))


@pytest.mark.parametrize("seed", range(10))
def test_arrival_order_changes_nothing(seed):
    _, typologies = world(seed)
    rows = random_rows(random.Random(seed))
    shuffled = random_rows(random.Random(seed))
    random.Random(99).shuffle(shuffled.transfers)
    random.Random(98).shuffle(shuffled.events)
    one, two = (detect(ledger_of(r), typologies, threads=2) for r in (rows, shuffled))
    for left, right in zip(one.hits, two.hits, strict=True):
        assert plainly(one, left) == plainly(two, right)


def planted(payers: int, paid_out: int, gap_hours: int = 20) -> Rows:
    """``payers`` pay X 100 each, ``gap_hours`` apart; then X pays ``paid_out`` an hour later."""
    transfers = [T(f"t{i}", i * gap_hours * HOUR, f"p{i}", "X") for i in range(payers)]
    last = (payers - 1) * gap_hours * HOUR
    return Rows([*transfers, T("out", last + HOUR, "X", "Z", paid_out)])


def cash_out() -> list:
    payers = distinct("payers", credits_(), within=168 * HOUR)
    received = total("received", credits_(), within=168 * HOUR)
    paid_out = total("paid_out", debits(), within=48 * HOUR)
    return [typology_of("x", all_of(payers >= 4, ShareAtLeast(paid_out, received, percent(60))))]


@pytest.mark.parametrize(
    ("payers", "paid_out", "gap_hours", "fires"),
    [
        (4, 240, 20, True),
        (3, 300, 20, False),
        (4, 239, 20, False),
        (4, 240, 56, False),
    ],
)
def test_a_planted_instance_fires_and_its_near_misses_do_not(payers, paid_out, gap_hours, fires):
    ledger = ledger_of(planted(payers, paid_out, gap_hours))
    detection = detect(ledger, cash_out(), threads=1)
    assert bool(len(detection.hits[0])) is fires
    assert plainly(detection, detection.hits[0]) == naive_hits(ledger, cash_out())["x"]


def test_the_window_is_closed_at_both_ends_and_holds_ties():
    at_edge = Rows([T("a", 0, "p", "X"), T("b", 10 * HOUR, "q", "X"), T("c", 10 * HOUR, "r", "X")])
    three = typology_of("x", count("n", credits_(), within=10 * HOUR) >= 3)
    ledger = ledger_of(at_edge)
    hits = detect(ledger, [three], threads=1).hits[0]
    assert hits.ts_us.tolist() == [10 * HOUR, 10 * HOUR]
    short = typology_of("x", count("n", credits_(), within=10 * HOUR - 1) >= 3)
    assert len(detect(ledger, [short], threads=1).hits[0]) == 0


def test_shares_of_great_sums_are_exact():
    cap = 10**16
    rows = Rows([T(f"t{i}", i * HOUR, f"p{i}", "X", cap) for i in range(800)])
    rows.transfers += [T(f"u{i}", 800 * HOUR, "X", "Z", cap) for i in range(600)]
    share = ShareAtLeast(
        total("out", debits(), within=900 * HOUR),
        total("in", credits_(), within=900 * HOUR),
        percent(75),
    )
    hits = detect(ledger_of(rows), [typology_of("x", share)], threads=1).hits[0]
    assert hits.values.max() == 800 * cap
    assert len(hits) == 600
    rows.transfers[-1] = T("u599", 800 * HOUR, "X", "Z", cap - 1)
    assert len(detect(ledger_of(rows), [typology_of("x", share)], threads=1).hits[0]) == 0
