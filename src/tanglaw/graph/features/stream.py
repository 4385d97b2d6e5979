"""The features of transfers, batch after batch, as they come. Not of a whole ledger at once.

What an account has done lies in a graph that slides with time. A batch's transfers enter first and
are then looked at together, so the cut into batches is part of the meaning: a transfer knows the
later ones of its own batch and none of the next. Fans and degrees are of the window before each
moment; statistics, scatter-gathers and cycles may still see what was less than a window before the
end of the batch before.

A transfer from an account to itself is nobody's counterparty: it takes part in nothing.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from tanglaw.errors import FeedError
from tanglaw.graph.features import cycles, scatter_gather, statistics
from tanglaw.graph.features.batch import (
    enter,
    examine,
    forget_before,
    take_batch,
    write_rest,
    write_shapes,
)
from tanglaw.graph.features.layout import (
    ACCOUNT_COLUMNS,
    CURSORS,
    CUT,
    EMPTY,
    FILLED,
    KEPT,
    KEY,
    NEWEST_OUT,
    NEXT,
    NOTHING,
    RING_COLUMNS,
    WINDOW,
    Float64s,
    Graph,
    Notes,
    power_of_two,
    thresholds,
)
from tanglaw.graph.features.pairs import moved
from tanglaw.graph.features.wanted import Wanted
from tanglaw.model.ledger import Int32s, Int64s

_FIRST_ROOM = 1024

Number = TypeVar("Number", np.int64, np.float64)


@dataclass(frozen=True, slots=True)
class Batch:
    """Transfers in order of time: ``(n,)`` each, accounts as dense numbers, amounts whole.

    Sums of amounts are exact up to 2**53.
    """

    originator: Int32s
    beneficiary: Int32s
    ts_us: Int64s
    amount: Int64s


class FeatureStream:
    """The graph of the last ``window_us``, and the features of each batch that enters it.

    Memory grows with the highest number of an account and with the transfers in a window; results
    do not depend on how much room there is, nor on whether two threads share the work. A second
    one is of use where cycles or statistics are wanted beside fans, degrees or scatter-gathers.
    """

    def __init__(self, wanted: Wanted, *, accounts: int = 0, threads: int = 1) -> None:
        self.wanted = wanted
        self.columns = wanted.columns()
        kinds = (wanted.fan, wanted.degree, wanted.scatter_gather, wanted.cycle)
        names = [statistics.NAMES.index(name) for name in wanted.statistics]
        self._keeping = bool(wanted.statistics or wanted.scatter_gather or wanted.cycle)
        shapes = bool(wanted.fan or wanted.degree or wanted.scatter_gather)
        both = shapes and bool(wanted.cycle or wanted.statistics)
        self._second = ThreadPoolExecutor(1) if threads > 1 and both else None
        numbers = [*map(len, kinds), wanted.window_us, self._keeping]
        self._fixed = (
            thresholds(kinds),
            np.array(names, dtype=np.int64),
            np.array(numbers, dtype=np.int64),
        )
        self._latest_us = -wanted.window_us  # nothing has come yet; no moment is below 0
        table = np.zeros((_FIRST_ROOM, 2), dtype=np.int64)
        table[:, KEY] = EMPTY
        self._graph = Graph(
            ring=np.zeros((_FIRST_ROOM, RING_COLUMNS), dtype=np.int64),
            table=table,
            latest=np.zeros(_FIRST_ROOM, dtype=np.int64),
            accounts=np.zeros((0, ACCOUNT_COLUMNS), dtype=np.int64),
            kept=np.zeros((0, 2), dtype=np.int64),
            cursor=np.zeros(CURSORS, dtype=np.int64),
        )
        self._notes = Notes(
            sizes=np.empty((0, 4), dtype=np.int32),
            links=np.empty((0, 4), dtype=np.int32),
            known=np.zeros((0, 2, statistics.COLUMNS)),
            left=np.zeros((_FIRST_ROOM, 2, statistics.PART)),
            marks=np.zeros((0, cycles.MARKS), dtype=np.int64),
            memory=np.zeros((wanted.budget + 2, cycles.MEMORY), dtype=np.int64),
            notes=np.zeros((0, scatter_gather.NOTES), dtype=np.int64),
        )
        self._make_accounts(accounts)

    @property
    def cut_short(self) -> int:
        """How many searches for cycles ran out of budget: what they missed is not counted."""
        return int(self._graph.cursor[CUT])

    def transform(self, batch: Batch) -> Float64s:
        """Let a batch in; its features, ``(n, columns)``.

        Raises ``FeedError`` when a transfer is earlier than one before it, or an account's number
        is below zero; then nothing was let in.
        """
        ends = (batch.originator, batch.beneficiary)
        highest = examine(*ends, batch.ts_us, self._latest_us)
        if highest < 0:
            raise FeedError(
                "transfers must come in order of time"
                if highest == NOTHING
                else "an account's number is below zero",
                hint="sort the ledger by time, and number its accounts from 0",
            )
        n = len(batch.ts_us)
        out = np.empty((n, len(self.columns)))
        if n:
            before_us = self._latest_us - self.wanted.window_us
            self._make_room(n, highest, before_us)
            self._take(out, batch, before_us)
            self._latest_us = int(batch.ts_us[-1])
        return out

    def _take(self, out: Float64s, batch: Batch, before_us: int) -> None:
        ends, graph, notes = (batch.originator, batch.beneficiary), self._graph, self._notes
        if self._second is None:
            take_batch(
                out, *ends, batch.ts_us, batch.amount, *graph, *notes, *self._fixed, before_us
            )
            return
        bins, names, wanted = self._fixed
        enter(
            *ends, batch.ts_us, batch.amount, *graph, notes.sizes, notes.known, notes.left, wanted,
            before_us,
        )  # fmt: skip
        rest = self._second.submit(
            write_rest, out, *ends, batch.amount, graph.ring, graph.kept, graph.cursor,
            notes.known, notes.marks, notes.memory, bins, names, wanted,
        )  # fmt: skip
        write_shapes(out, *graph, notes.sizes, notes.links, notes.notes, bins, wanted)
        rest.result()

    def _make_room(self, n: int, highest: int, before_us: int) -> None:
        """Make room for ``n`` transfers, of what is too old first."""
        if highest >= len(self._graph.accounts):
            self._make_accounts(max(highest + 1, 2 * len(self._graph.accounts)))
        if n > len(self._notes.sizes):
            sizes, links = np.empty((2, n, 4), dtype=np.int32)
            self._notes = self._notes._replace(sizes=sizes, links=links)
        if self._is_room(n):
            return
        if self._keeping:
            ring, table, _, accounts, kept, cursor = self._graph
            _, _, known, left, *_ = self._notes
            forget_before(ring, table, accounts, kept, cursor, known, left, before_us)
        if not self._is_room(n):
            self._make_ring_and_table(n)

    def _is_room(self, n: int) -> bool:
        cursor = self._graph.cursor
        there = cursor[NEXT] - cursor[KEPT if self._keeping else WINDOW]
        enough = 2 * (cursor[FILLED] + n) <= len(self._graph.table)
        return bool(enough and there + n <= len(self._graph.ring))

    def _make_ring_and_table(self, n: int) -> None:
        cursor = self._graph.cursor
        oldest = int(cursor[KEPT if self._keeping else WINDOW])
        there = int(cursor[NEXT]) - oldest
        if there + n > len(self._graph.ring):
            self._make_ring(power_of_two(2 * (there + n)), oldest)
        if 2 * (cursor[FILLED] + n) > len(self._graph.table):
            table, latest = moved(self._graph, oldest, power_of_two(3 * (there + n)))
            self._graph = self._graph._replace(table=table, latest=latest)

    def _make_ring(self, room: int, oldest: int) -> None:
        old = self._graph.ring
        numbers = np.arange(oldest, int(self._graph.cursor[NEXT]))
        ring = np.zeros((room, RING_COLUMNS), dtype=np.int64)
        ring[numbers & (room - 1)] = old[numbers & (len(old) - 1)]
        self._graph = self._graph._replace(ring=ring)
        if self.wanted.statistics:
            left = np.zeros((room, 2, statistics.PART))
            left[numbers & (room - 1)] = self._notes.left[numbers & (len(old) - 1)]
            self._notes = self._notes._replace(left=left)

    def _make_accounts(self, room: int) -> None:
        old, wanted = len(self._graph.accounts), self.wanted
        accounts, kept = _longer(self._graph.accounts, room), _longer(self._graph.kept, room)
        accounts[old:, NEWEST_OUT:] = NOTHING
        self._graph = self._graph._replace(accounts=accounts, kept=kept)
        known = _longer(self._notes.known, room if wanted.statistics else 0)
        marks = _longer(self._notes.marks, room if wanted.cycle else 0)
        statistics.begin(known, old)
        cycles.begin_marks(marks, old)
        self._notes = self._notes._replace(
            known=known,
            marks=marks,
            notes=_longer(self._notes.notes, room if wanted.scatter_gather else 0),
        )


def _longer(array: npt.NDArray[Number], room: int) -> npt.NDArray[Number]:
    longer = np.zeros((room, *array.shape[1:]), dtype=array.dtype)
    longer[: len(array)] = array
    return longer
