"""Chance that depends on a seed, a place and a name alone. Not on threads, nor on what came before.

A *stream* is the randomness of one task of one block; a *trait* is a fact about a thing, which
anybody can look up by its number without having made it.
"""

import zlib

import numpy as np
import numpy.typing as npt

from tanglaw.simulate.rows import Int64s

Floats = npt.NDArray[np.float64]
UInt64s = npt.NDArray[np.uint64]

_MASK = (1 << 64) - 1
_STEP = 0x9E3779B97F4A7C15


def stream(seed: int, block: int, name: str) -> np.random.Generator:
    """A counter-based generator (Philox) keyed by seed, block and name."""
    low = (block << 32) | zlib.crc32(name.encode())
    return np.random.Generator(np.random.Philox(key=np.array([seed & _MASK, low], np.uint64)))


def mixed(numbers: Int64s, seed: int, name: str) -> UInt64s:
    """A well-mixed 64-bit word for each number (splitmix64), ``(n,)``."""
    key = (seed * _STEP + zlib.crc32(name.encode()) * 0xD1342543DE82EF95) & _MASK
    x = numbers.astype(np.uint64) * np.uint64(_STEP) + np.uint64(key)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(x ^ (x >> np.uint64(31)))


def trait(numbers: Int64s, seed: int, name: str) -> Floats:
    """A number in [0, 1) for each thing, always the same for the same thing, ``(n,)``."""
    return np.asarray((mixed(numbers, seed, name) >> np.uint64(11)) * 2.0**-53)


def choice(numbers: Int64s, seed: int, name: str, count: int | Int64s) -> Int64s:
    """One of ``count`` for each thing, always the same for the same thing, ``(n,)``."""
    return np.asarray((trait(numbers, seed, name) * count).astype(np.int64))


def scrambled(numbers: Int64s, seed: int, name: str, bits: int) -> Int64s:
    """Numbers below ``2**bits`` one to one onto such numbers, in no order that shows.

    Four rounds of a mixing that can be undone: shift and exclusive or, multiply by an odd number.
    """
    mask = np.uint64((1 << bits) - 1)
    half = np.uint64(bits // 2)
    x = numbers.astype(np.uint64)
    for turn in range(4):
        word = int(mixed(np.array([turn]), seed, f"{name}-{bits}")[0])
        x = (x + np.uint64(word)) & mask
        x = (x * np.uint64((word >> 7) | 1)) & mask
        x ^= x >> half
    return x.astype(np.int64)
