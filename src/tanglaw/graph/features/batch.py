"""One batch through all kernels, so that Python is left and entered once. Not one of them."""

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
    Graph,
    Notes,
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


@nb.njit(cache=True, nogil=True, inline="always")
def _write_patterns(
    out: Float64s, graph: Graph, notes: Notes, bins: Bins, wanted: Int64s, begin: int
) -> None:
    ring, table, latest, accounts, kept, cursor = graph
    fans, degrees, window = wanted[FANS], wanted[DEGREES], wanted[SPAN]
    first = 2 * fans + 2 * degrees
    for i in range(out.shape[0]):
        for column in range(first, first + wanted[GATHERS] + wanted[CYCLES]):
            out[i, column] = 0.0
    if wanted[CYCLES]:
        count_cycles(
            out, first + wanted[GATHERS], bins[3], ring, accounts, notes.marks, notes.memory,
            cursor, window,
        )  # fmt: skip
    if fans + degrees:
        write_histograms(
            out, ring, begin, notes.sizes, notes.links, window, bins[0], fans, bins[1], degrees
        )
    for side in range(2 if wanted[GATHERS] else 0):
        count_scatter_gathers(
            out, first, bins[2], ring, table, latest, accounts, kept, notes.notes, cursor, window,
            side,
        )  # fmt: skip


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
    graph = Graph(ring, table, latest, accounts, kept, cursor)
    scratch = Notes(sizes, links, known, left, marks, memory, notes)
    begin, counting = cursor[NEXT], wanted[FANS] + wanted[DEGREES] > 0
    if wanted[KEEPING]:
        forget_before(ring, table, accounts, kept, cursor, known, left, before_us)
    arrive(
        originator, beneficiary, ts_us, amount, ring, table, latest, accounts, kept, cursor, sizes,
        wanted[SPAN], counting, wanted[KEEPING] > 0, wanted[CYCLES] == 0,
    )  # fmt: skip
    _write_patterns(out, graph, scratch, bins, wanted, begin)
    if statistics.shape[0] > 0:
        add_amounts(known, originator, beneficiary, amount)
        at = out.shape[1] - 4 * statistics.shape[0]
        write_statistics(out, at, originator, beneficiary, known, kept, statistics)
