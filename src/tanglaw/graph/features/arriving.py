"""Transfers enter the graph and leave it, and how large fans and degrees are then. Not bins."""

import numba as nb
import numpy as np

from tanglaw.graph.features.layout import (
    AMOUNT,
    BEFORE_IN,
    BEFORE_OUT,
    COUNT_IN,
    COUNT_OUT,
    HIGH,
    KEPT,
    LOW,
    NEWEST_IN,
    NEWEST_OUT,
    NEXT,
    NO_PAIR,
    PAIR,
    PLACE,
    TALLY,
    TS,
    WINDOW,
)
from tanglaw.graph.features.pairs import give_back, place_for
from tanglaw.model.ledger import Int32s, Int64s


@nb.njit(cache=True, nogil=True)
def forget(ring: Int64s, table: Int64s, kept: Int64s, cursor: Int64s, before: int) -> None:
    """Transfers before ``before`` leave the graph. ``kept`` is (accounts, 2): degrees and fans."""
    mask = ring.shape[0] - 1
    at = cursor[KEPT]
    while at < cursor[NEXT] and ring[at & mask, TS] < before:
        pair = ring[at & mask, PAIR]
        if pair != NO_PAIR:
            place = ring[at & mask, PLACE] >> 1
            table[place, TALLY] -= HIGH
            less = 1 + HIGH * (table[place, TALLY] < HIGH)
            if table[place, TALLY] == 0:
                give_back(table, cursor, place)
            kept[pair >> 32, 0] -= less
            kept[pair & LOW, 1] -= less
        at += 1
    cursor[KEPT] = at


@nb.njit(cache=True, nogil=True, inline="always")
def _link(ring: Int64s, accounts: Int64s, number: int, source: int, target: int) -> None:
    """Put a transfer at the head of its accounts' chains."""
    e = number & (ring.shape[0] - 1)
    ring[e, BEFORE_OUT] = accounts[source, NEWEST_OUT]
    ring[e, BEFORE_IN] = accounts[target, NEWEST_IN]
    accounts[source, NEWEST_OUT] = number
    accounts[target, NEWEST_IN] = number


@nb.njit(cache=True, nogil=True, inline="always")
def _leave_window(
    ring: Int64s, table: Int64s, accounts: Int64s, cursor: Int64s, number: int
) -> None:
    e = number & (ring.shape[0] - 1)
    pair = ring[e, PAIR]
    if pair != NO_PAIR:
        place = ring[e, PLACE] >> 1
        table[place, TALLY] -= 1
        less = 1 + HIGH * ((table[place, TALLY] & LOW) == 0)
        if table[place, TALLY] == 0:
            give_back(table, cursor, place)
        accounts[pair >> 32, COUNT_OUT] -= less
        accounts[pair & LOW, COUNT_IN] -= less


@nb.njit(cache=True, nogil=True, inline="always")
def _record(
    ring: Int64s,
    table: Int64s,
    cursor: Int64s,
    number: int,
    source: int,
    target: int,
    now: int,
    amount: int,
) -> int:
    """Write a transfer into the ring; the place of its pair, -1 for a transfer to oneself."""
    e = number & (ring.shape[0] - 1)
    ring[e, TS], ring[e, AMOUNT] = now, amount
    ring[e, PAIR], ring[e, BEFORE_OUT], ring[e, BEFORE_IN] = NO_PAIR, -1, -1
    place = -1
    if source != target:
        place = place_for(table, cursor, source * HIGH + target)
        ring[e, PAIR], ring[e, PLACE] = source * HIGH + target, 2 * place
    return place


@nb.njit(cache=True, nogil=True, inline="always")
def _keep(
    ring: Int64s,
    latest: Int64s,
    kept: Int64s,
    number: int,
    source: int,
    target: int,
    place: int,
    tally: int,
) -> None:
    """Count a transfer among what is kept, as the newest of its pair."""
    fresh = tally < HIGH
    if not fresh:
        ring[latest[place] & (ring.shape[0] - 1), PLACE] |= 1
    latest[place] = number
    kept[source, 0] += 1 + HIGH * fresh
    kept[target, 1] += 1 + HIGH * fresh


@nb.njit(cache=True, nogil=True, inline="always")
def _measure(
    originator: Int32s, beneficiary: Int32s, accounts: Int64s, sizes: Int32s, first: int, end: int
) -> None:
    for k in range(first, end):
        source, target = originator[k], beneficiary[k]
        sizes[k, 0] = accounts[source, COUNT_OUT] & LOW
        sizes[k, 1] = accounts[source, COUNT_OUT] >> 32
        sizes[k, 2] = accounts[target, COUNT_IN] & LOW
        sizes[k, 3] = accounts[target, COUNT_IN] >> 32


@nb.njit(cache=True, nogil=True)
def arrive(
    originator: Int32s,
    beneficiary: Int32s,
    ts: Int64s,
    amount: Int64s,
    ring: Int64s,
    table: Int64s,
    latest: Int64s,
    accounts: Int64s,
    kept: Int64s,
    cursor: Int64s,
    sizes: Int32s,
    window: int,
    counting: bool,
    keeping: bool,
) -> None:
    """Transfers enter; of each, the degree and fan, out and in, in the window of its moment.

    The window is ``(t - window, t]``, all transfers of one moment included. They come in order of
    time; ``sizes`` is ``(transfers, 4)``: degree out, fan out, degree in, fan in.
    """
    mask, begin, back, i, n = ring.shape[0] - 1, cursor[NEXT], cursor[WINDOW], 0, ts.shape[0]
    while i < n:
        first, now = i, ts[i]
        while counting and back < begin + i and ring[back & mask, TS] <= now - window:
            _leave_window(ring, table, accounts, cursor, back)
            back += 1
        while i < n and ts[i] == now:
            source, target = np.int64(originator[i]), np.int64(beneficiary[i])
            place = _record(ring, table, cursor, begin + i, source, target, now, amount[i])
            tally = table[place, TALLY]
            if place >= 0:
                _link(ring, accounts, begin + i, source, target)
            if keeping and place >= 0:
                _keep(ring, latest, kept, begin + i, source, target, place, tally)
                table[place, TALLY] += HIGH
            if counting and place >= 0:
                table[place, TALLY] += 1
                accounts[source, COUNT_OUT] += 1 + HIGH * ((tally & LOW) == 0)
                accounts[target, COUNT_IN] += 1 + HIGH * ((tally & LOW) == 0)
            i += 1
        if counting:
            _measure(originator, beneficiary, accounts, sizes, first, i)
    cursor[NEXT], cursor[WINDOW] = begin + n, back
