"""How many fans and how many bundles of transfers of which size each transfer is part of.

Every transfer of a batch is an occasion to look at its beneficiary's window in and its originator's
window out; every transfer of the batch in that window then counts one fan and one degree of the
size found. Not a search: the sizes are known, this adds them up.

Source: the meaning is that of the documented features of snapml's GraphFeaturePreprocessor,
https://snapml.readthedocs.io/en/latest/graph_preprocessor.html; the way is ours.
"""

import numba as nb

from tanglaw.graph.features.layout import BEFORE_OUT, NO_PAIR, PAIR, TS, Bins, Float64s
from tanglaw.model.ledger import Int32s, Int64s


@nb.njit(cache=True, nogil=True, inline="always")
def _add(out: Float64s, row: int, at: int, bins: Bins, size: int, more: int) -> None:
    # Without a branch: what is too small for a bin adds nothing to the first.
    b = bins[min(size, bins.shape[0] - 1)]
    out[row, at + max(b, 0)] += more if b >= 0 else 0


@nb.njit(cache=True, nogil=True, inline="always")
def _copy(out: Float64s, row: int, of: int, at: int, width: int) -> None:
    for column in range(at, at + width):
        out[row, column] = out[of, column]


@nb.njit(cache=True, nogil=True, inline="always")
def _one_side(
    out: Float64s,
    ring: Int64s,
    begin: int,
    sizes: Int32s,
    links: Int32s,
    window: int,
    i: int,
    side: int,
    fan_at: int,
    fan_bins: Bins,
    fans: int,
    degree_at: int,
    degree_bins: Bins,
    degrees: int,
) -> None:
    mask = ring.shape[0] - 1
    e, far, after = (begin + i) & mask, i, links[i, side]
    if after >= 0:
        _copy(out, i, after, fan_at, fans)
        _copy(out, i, after, degree_at, degrees)
        far = links[after, 2 + side]
    if fans:
        _add(out, i, fan_at, fan_bins, sizes[i, 2 * side + 1], 1)
    if degrees:
        _add(out, i, degree_at, degree_bins, sizes[i, 2 * side], 1)
    before = ring[e, BEFORE_OUT + side] - begin
    if before >= 0:
        links[before, side] = i
    while ring[(begin + far) & mask, TS] >= ring[e, TS] + window:
        if fans:
            _add(out, i, fan_at, fan_bins, sizes[far, 2 * side + 1], -1)
        if degrees:
            _add(out, i, degree_at, degree_bins, sizes[far, 2 * side], -1)
        far = ring[(begin + far) & mask, BEFORE_OUT + side] - begin
    links[i, 2 + side] = far


@nb.njit(cache=True, nogil=True)
def _level(out: Float64s, ring: Int64s, begin: int, side: int, fans: int, degrees: int) -> None:
    """Transfers of one moment and account are part of the same windows: copy from the first."""
    mask = ring.shape[0] - 1
    for i in range(1, out.shape[0]):
        e = (begin + i) & mask
        if ring[(e - 1) & mask, TS] == ring[e, TS]:
            j = ring[e, BEFORE_OUT + side] - begin
            if j >= 0 and ring[(begin + j) & mask, TS] == ring[e, TS]:
                _copy(out, i, j, (1 - side) * fans, fans)
                _copy(out, i, j, 2 * fans + (1 - side) * degrees, degrees)


@nb.njit(cache=True, nogil=True)
def write_histograms(
    out: Float64s,
    ring: Int64s,
    begin: int,
    sizes: Int32s,
    links: Int32s,
    window: int,
    fan_bins: Bins,
    fans: int,
    degree_bins: Bins,
    degrees: int,
) -> None:
    """Write the first columns of ``out``: fan in, fan out, degree in, degree out.

    From the last transfer to the first, each takes over the block of the account's next one,
    adds itself, and drops what lies beyond its window: no cost grows with the degree. ``begin`` is
    the running number of the first row; ``fans`` and ``degrees`` are numbers of columns; ``links``
    is scratch, ``(transfers, 4)``.
    """
    n, mask, all_fans = out.shape[0], ring.shape[0] - 1, 2 * fans
    links[:n, :2] = -1
    for i in range(n - 1, -1, -1):
        for column in range(all_fans + 2 * degrees):
            out[i, column] = 0.0
        if ring[(begin + i) & mask, PAIR] != NO_PAIR:
            _one_side(
                out, ring, begin, sizes, links, window, i, 0, fans, fan_bins, fans,
                all_fans + degrees, degree_bins, degrees,
            )  # fmt: skip
            _one_side(
                out, ring, begin, sizes, links, window, i, 1, 0, fan_bins, fans,
                all_fans, degree_bins, degrees,
            )  # fmt: skip
    for side in range(2):
        _level(out, ring, begin, side, fans, degrees)
