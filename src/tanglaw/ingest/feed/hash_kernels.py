"""Kernels that hash texts, and read them eight bytes at a time. Not a checksum of anything.

A column is as in ``text_kernels``.
"""

import numpy as np
import numpy.typing as npt
from numba import njit

from tanglaw.model.ledger import Int32s

Bytes = npt.NDArray[np.uint8]
Hashes = npt.NDArray[np.uint64]

_SEED = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xFF51AFD7ED558CCD)
_LAST = np.uint64(0xFFFFFFFFFFFFFFFF)


@njit(cache=True, nogil=True, inline="always")
def mix(value: np.uint64) -> np.uint64:
    """Spread the bits of ``value`` over 64."""
    value ^= value >> np.uint64(33)
    value *= _MIX
    value ^= value >> np.uint64(29)
    return value


@njit(cache=True, nogil=True, inline="always")
def eight_bytes(data: Bytes, start: int) -> np.uint64:
    """The eight bytes at ``start`` as a number, the first one lowest.

    Places are unsigned: only then are the bytes loaded together and not one by one. No branch
    and no loop: with one, numba would count references to ``data`` each time.
    """
    at = np.uint64(start)
    return (
        np.uint64(data[at])
        | (np.uint64(data[at + np.uint64(1)]) << np.uint64(8))
        | (np.uint64(data[at + np.uint64(2)]) << np.uint64(16))
        | (np.uint64(data[at + np.uint64(3)]) << np.uint64(24))
        | (np.uint64(data[at + np.uint64(4)]) << np.uint64(32))
        | (np.uint64(data[at + np.uint64(5)]) << np.uint64(40))
        | (np.uint64(data[at + np.uint64(6)]) << np.uint64(48))
        | (np.uint64(data[at + np.uint64(7)]) << np.uint64(56))
    )


@njit(cache=True, nogil=True, inline="always")
def first_bytes(data: Bytes, start: int, end: int) -> np.uint64:
    """Up to eight bytes of ``data[start:end]`` as a number, zeros behind them.

    ``data`` has at least eight bytes.
    """
    at = min(start, len(data) - 8)
    count = min(max(end - start, 0), 8)
    word = eight_bytes(data, at) >> np.uint64(8 * min(start - at, 7))
    some = word & (_LAST >> np.uint64(8 * (8 - max(count, 1))))
    return some * np.uint64(count > 0)


@njit(cache=True, nogil=True, inline="always")
def seed_hash(length: int) -> np.uint64:
    """Where the hash of a text of so many bytes begins."""
    return _SEED ^ np.uint64(length)


@njit(cache=True, nogil=True, inline="always")
def finish_hash(value: np.uint64, rest: np.uint64) -> np.uint64:
    """The hash, once the ``rest`` that fills no whole word (0: nothing) is mixed in."""
    return mix(mix(value ^ rest))


@njit(cache=True, nogil=True)
def hash_texts(offsets: Int32s, data: Bytes, hashes: Hashes) -> None:
    """A 64-bit hash of each cell into ``hashes`` ``(n,)``, eight bytes at a time."""
    for i in range(len(hashes)):
        at, end = np.int64(offsets[i]), np.int64(offsets[i + 1])
        value = seed_hash(end - at)
        while at + 8 <= end:
            value = mix(value ^ eight_bytes(data, at))
            at += 8
        hashes[i] = finish_hash(value, first_bytes(data, at, end))


@njit(cache=True, nogil=True)
def mix_hashes(into: Hashes, more: Hashes) -> None:
    """Fold ``more`` into ``into``, ``(n,)`` each."""
    for i in range(len(into)):
        into[i] = mix(into[i] * np.uint64(31) + more[i])
