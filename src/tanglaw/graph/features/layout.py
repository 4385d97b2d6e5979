"""How the state of a stream of features lies in memory. Not what is done with it.

A transfer has a running number for ever; it stands in the ring at that number modulo the ring's
length, which is a power of two. Each account's transfers out, and in, are chained from the newest
to the oldest by running number; a number below the oldest kept ends a chain, so that leaving the
window costs a chain nothing.
"""

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from tanglaw.model.ledger import Int32s, Int64s

Bins = npt.NDArray[np.int8]
Float64s = npt.NDArray[np.float64]

# Columns of the ring, int64. PLACE is twice the pair's place in the table, plus 1 when a newer
# transfer of the same pair stands in the ring. PAIR is NO_PAIR when both ends are one account.
TS: Final = 0
BEFORE_OUT: Final = 1
BEFORE_IN: Final = 2
PAIR: Final = 3
PLACE: Final = 4
AMOUNT: Final = 5
RING_COLUMNS: Final = 6

# Columns of an account, int64. COUNT_* hold the degree in the window, and the number of
# counterparties in it times 2**32.
COUNT_OUT: Final = 0
COUNT_IN: Final = 1
NEWEST_OUT: Final = 2
NEWEST_IN: Final = 3
ACCOUNT_COLUMNS: Final = 4

# Columns of the table of pairs, int64. TALLY is the number of transfers in the window, and of
# those that are kept times 2**32.
KEY: Final = 0
TALLY: Final = 1
EMPTY: Final = -1

NO_PAIR: Final = -1
NOTHING: Final = -1
LOW: Final = 0xFFFFFFFF
HIGH: Final = 1 << 32

# Where a stream stands: running numbers of the next transfer, of the first in the window and of
# the first that is kept, and how many places of the table are not empty. Then what two threads
# write at the same time, each a cache line away from the rest: the last stamp of scatter-gathers;
# that of cycles, and how many searches were cut short.
NEXT: Final = 0
WINDOW: Final = 1
KEPT: Final = 2
FILLED: Final = 3
STAMP: Final = 12
TURN: Final = 24
CUT: Final = 25
CURSORS: Final = 26


class Graph(NamedTuple):
    """The transfers, pairs and accounts there are. ``kept`` is (accounts, 2): COUNT_* of all kept.

    ``latest`` is the newest transfer of each place of the table.
    """

    ring: Int64s
    table: Int64s
    latest: Int64s
    accounts: Int64s
    kept: Int64s
    cursor: Int64s


class Notes(NamedTuple):
    """What one kind of feature keeps for itself; without rows when the kind is not wanted.

    ``sizes`` and ``links`` are (batch, 4) and forgotten after it; for the others see the kinds.
    """

    sizes: Int32s
    links: Int32s
    known: Float64s
    left: Float64s
    marks: Int64s
    memory: Int64s
    notes: Int64s


# What is wanted, int64: the numbers of columns of a fan block, a degree block, scatter-gather and
# cycle, the window, and whether more than fans and degrees is wanted.
FANS: Final = 0
DEGREES: Final = 1
GATHERS: Final = 2
CYCLES: Final = 3
SPAN: Final = 4
KEEPING: Final = 5


def power_of_two(least: int) -> int:
    """The smallest power of two that is at least ``least``."""
    return 1 << max(0, least - 1).bit_length()


def thresholds(kinds: tuple[tuple[int, ...], ...]) -> Bins:
    """Which bin a size falls into, (kinds, sizes), -1 for none.

    A bin holds the sizes up to its own that are above the bin before; the last, all that are
    larger too. One counterparty, or one transfer, is no pattern.
    """
    highest = 1 + max((bins[-2] for bins in kinds if len(bins) > 1), default=1)
    found = np.full((len(kinds), highest + 1), -1, dtype=np.int8)
    for kind, bins in enumerate(kinds):
        if bins:
            places = np.searchsorted(np.asarray(bins), np.arange(2, highest + 1))
            found[kind, 2:] = np.minimum(places, len(bins) - 1)
    return found
