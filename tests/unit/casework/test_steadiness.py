"""The rhythm of payments, one pass over rows, against the same told with sorted arrays."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tanglaw.casework.steadiness import (
    KEPT_DEN,
    KEPT_NUM,
    LEAST,
    LONG_US,
    SHORT_US,
    Payments,
    dealt_with,
    in_rhythm,
)
from tanglaw.engine.legs import packing as p
from tanglaw.model.ledger import Int64s
from tanglaw.model.moment import DAY_US

ACCOUNTS, PARTIES = 8, 5
PARTY = np.array([0, 1, 2, 3, 4, 1, 2, 2], np.int32)
HALF = DAY_US // 2

payments = st.lists(
    st.tuples(st.integers(0, 240), st.integers(-1, ACCOUNTS - 1), st.sampled_from([3, 20, 40])),
    max_size=60,
)


def by_sorting(who: Int64s, ts_us: Int64s) -> tuple[int, int, int]:
    order = np.lexsort((ts_us, who))
    who, ts_us = who[order], ts_us[order]
    gap = ts_us[1:] - ts_us[:-1]
    between = (who[1:] == who[:-1]) & (gap > DAY_US)
    steady = between & (gap >= SHORT_US) & (gap <= LONG_US)
    parties, place = np.unique(who, return_inverse=True)
    gaps = np.bincount(place[1:][between], minlength=len(parties))
    kept = np.bincount(place[1:][steady], minlength=len(parties))
    known = gaps >= LEAST - 1
    keeps = known & (kept * KEPT_DEN >= gaps * KEPT_NUM)
    return int(keeps[place].sum()), int(known.sum()), len(who)


def table(rows: list[tuple[int, int, int]]) -> Payments:
    words = np.zeros((len(rows), p.WORDS), np.int64)
    for at, (half_days, far, tag) in enumerate(sorted(rows)):
        words[at] = half_days * HALF, 100, (far + 1) << p.CP_SHIFT, tag
    return Payments(words, PARTY, np.full(PARTIES, -1, np.int32))


@given(payments, st.integers(0, 240), st.sets(st.integers(0, PARTIES - 1)))
def test_one_pass_sees_what_sorting_sees(rows, until: int, among: set[int]) -> None:
    book, parties = table(rows), np.array(sorted(among), np.int64)
    kept = [
        (PARTY[far], half * HALF)
        for half, far, tag in rows
        if far >= 0 and tag < 26 and half <= until and PARTY[far] in among
    ]
    who, ts_us = (np.array([one[k] for one in kept], np.int64) for k in (0, 1))
    assert in_rhythm(book, 0, len(rows), until * HALF, parties) == by_sorting(who, ts_us)
    assert dealt_with(book, 0, len(rows), until * HALF, parties) == len(set(who.tolist()))
    assert (book.slot == -1).all()


def test_a_monthly_payment_keeps_to_a_rhythm_and_an_hourly_one_does_not() -> None:
    monthly = [(60 * month, 1, 3) for month in range(4)]
    bursts = [(day, 2, 3) for day in (0, 1, 5, 9)]
    everybody = np.arange(PARTIES)
    assert in_rhythm(table(monthly + bursts), 0, 8, 240 * HALF, everybody) == (4, 2, 8)
