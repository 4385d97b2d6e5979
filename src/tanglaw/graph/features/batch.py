"""One batch through all kernels, so that Python is left seldom. Not one of them."""

import numba as nb

from tanglaw.graph.features.arriving import arrive, forget
from tanglaw.graph.features.cycles import count_cycles
from tanglaw.graph.features.histograms import write_histograms
from tanglaw.graph.features.layout import (
    CYCLES,
    DEGREES,
    FANS,
    GATHERS,
    KEEPING,
    KEPT,
    NEXT,
    SPAN,
    Bins,
    Float64s,
)
from tanglaw.graph.features.scatter_gather import count_scatter_gathers
from tanglaw.graph.features.statistics import add_amounts, forget_amounts, write_statistics
from tanglaw.model.ledger import Int32s, Int64s


@nb.njit(cache=True, nogil=True)
def examine(originator: Int32s, beneficiary: Int32s, ts_us: Int64s, latest_us: int) -> int:
    """The highest account of a batch; -1 when it is out of order, -2 when an account is below 0."""
    highest, lowest = 0, 0
    for i in range(ts_us.shape[0]):
        if ts_us[i] < latest_us:
            return -1
        latest_us = ts_us[i]
        highest = max(highest, originator[i], beneficiary[i])
        lowest = min(lowest, originator[i], beneficiary[i])
    return -2 if lowest < 0 else highest


@nb.njit(cache=True, nogil=True)
def forget_before(
    ring: Int64s,
    table: Int64s,
    accounts: Int64s,
    kept: Int64s,
    cursor: Int64s,
    known: Float64s,
    left: Float64s,
    before_us: int,
) -> None:
    """Whatever came before ``before_us`` leaves the graph; of fans and degrees it left before."""
    first = cursor[KEPT]
    forget(ring, table, kept, cursor, before_us)
    if known.shape[0] > 0:
        forget_amounts(known, left, ring, accounts, first, cursor[KEPT])


@nb.njit(cache=True, nogil=True)
def enter(
    originator: Int32s,
    beneficiary: Int32s,
    ts_us: Int64s,
    amount: Int64s,
    ring: Int64s,
    table: Int64s,
    latest: Int64s,
    accounts: Int64s,
    kept: Int64s,
    cursor: Int64s,
    sizes: Int32s,
    known: Float64s,
    left: Float64s,
    wanted: Int64s,
    before_us: int,
) -> None:
    """What came before ``before_us`` leaves, and a batch enters."""
    counting, keeping = wanted[FANS] + wanted[DEGREES] > 0, wanted[KEEPING] > 0
    if keeping:
        forget_before(ring, table, accounts, kept, cursor, known, left, before_us)
    arrive(
        originator, beneficiary, ts_us, amount, ring, table, latest, accounts, kept, cursor, sizes,
        wanted[SPAN], counting, keeping,
    )  # fmt: skip


@nb.njit(cache=True, nogil=True, inline="always")
def _clear(out: Float64s, first: int, end: int) -> None:
    for i in range(out.shape[0]):
        for column in range(first, end):
            out[i, column] = 0.0


@nb.njit(cache=True, nogil=True)
def write_shapes(
    out: Float64s,
    ring: Int64s,
    table: Int64s,
    latest: Int64s,
    accounts: Int64s,
    kept: Int64s,
    cursor: Int64s,
    sizes: Int32s,
    links: Int32s,
    notes: Int64s,
    bins: Bins,
    wanted: Int64s,
) -> None:
    """Fans, degrees and scatter-gathers of the batch that entered: the first columns."""
    fans, degrees, window = wanted[FANS], wanted[DEGREES], wanted[SPAN]
    first, begin = 2 * fans + 2 * degrees, cursor[NEXT] - out.shape[0]
    if first > 0:
        write_histograms(out, ring, begin, sizes, links, window, bins[0], fans, bins[1], degrees)
    _clear(out, first, first + wanted[GATHERS])
    for side in range(2 if wanted[GATHERS] else 0):
        count_scatter_gathers(
            out, first, bins[2], ring, table, latest, accounts, kept, notes, cursor, window, side
        )


@nb.njit(cache=True, nogil=True)
def write_rest(
    out: Float64s,
    originator: Int32s,
    beneficiary: Int32s,
    amount: Int64s,
    ring: Int64s,
    kept: Int64s,
    cursor: Int64s,
    known: Float64s,
    marks: Int64s,
    memory: Int64s,
    bins: Bins,
    statistics: Int64s,
    wanted: Int64s,
) -> None:
    """Cycles and statistics of the batch that entered: the last columns.

    Nothing that ``write_shapes`` reads is written here, nor the other way round: both may run at
    the same time.
    """
    first = 2 * wanted[FANS] + 2 * wanted[DEGREES] + wanted[GATHERS]
    _clear(out, first, first + wanted[CYCLES])
    if wanted[CYCLES]:
        count_cycles(out, first, bins[3], ring, marks, memory, cursor, wanted[SPAN])
    if statistics.shape[0] > 0:
        add_amounts(known, originator, beneficiary, amount)
        at = out.shape[1] - 4 * statistics.shape[0]
        write_statistics(out, at, originator, beneficiary, known, kept, statistics)


@nb.njit(cache=True, nogil=True)
def take_batch(
    out: Float64s,
    originator: Int32s,
    beneficiary: Int32s,
    ts_us: Int64s,
    amount: Int64s,
    ring: Int64s,
    table: Int64s,
    latest: Int64s,
    accounts: Int64s,
    kept: Int64s,
    cursor: Int64s,
    sizes: Int32s,
    links: Int32s,
    known: Float64s,
    left: Float64s,
    marks: Int64s,
    memory: Int64s,
    notes: Int64s,
    bins: Bins,
    statistics: Int64s,
    wanted: Int64s,
    before_us: int,
) -> None:
    """What came before ``before_us`` leaves, a batch enters, and each of its rows is written.

    The arguments are those of ``Graph`` and ``Notes`` in their order, then ``thresholds``, indices
    of statistics and what is wanted; tuples would take Python longer to hand over than the work.
    """
    enter(
        originator, beneficiary, ts_us, amount, ring, table, latest, accounts, kept, cursor, sizes,
        known, left, wanted, before_us,
    )  # fmt: skip
    write_shapes(
        out, ring, table, latest, accounts, kept, cursor, sizes, links, notes, bins, wanted
    )
    write_rest(
        out, originator, beneficiary, amount, ring, kept, cursor, known, marks, memory, bins,
        statistics, wanted,
    )  # fmt: skip
