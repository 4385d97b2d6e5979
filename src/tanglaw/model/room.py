"""Where large columns of numbers lie, in memory or elsewhere. Not what they say."""

from typing import Generic, Protocol, TypeVar

import numpy as np
import numpy.typing as npt

Item = TypeVar("Item", bound=np.generic)
BLOCK = 1 << 20
"""Rows of a long column that are worked on at a time, so that what lies between stays small."""


class Column(Protocol[Item]):
    """A column that becomes longer."""

    def add(self, piece: npt.NDArray[Item]) -> None:
        """Put ``piece`` behind what is there."""

    def whole(self) -> npt.NDArray[Item]:
        """All of it, once; nothing can be added after."""


class Room(Protocol):
    """Gives arrays a place. Where that is changes no result, only how long it takes."""

    def empty(self, count: int, kind: type[Item], words: int = 0) -> npt.NDArray[Item]:
        """``(count,)`` or, with ``words``, ``(count, words)``, not yet filled."""

    def column(self, kind: type[Item], expected: int = 0) -> Column[Item]:
        """A column of no rows yet; ``expected`` are likely to come, 0 when nobody knows."""

    def passes(self, size: int) -> int:
        """In how many passes ``size`` bytes should be filled that are not written in order."""

    def release(self, array: npt.NDArray[np.generic]) -> None:
        """Say that nobody will look at the array, or that part of one, for a while."""


class InMemory:
    """A room in memory alone."""

    def empty(self, count: int, kind: type[Item], words: int = 0) -> npt.NDArray[Item]:
        """``(count,)`` or ``(count, words)``."""
        return np.empty((count, words) if words else count, kind)

    def column(self, kind: type[Item], expected: int = 0) -> Column[Item]:
        """A column of no rows yet."""
        return Pieces(kind, expected)

    def passes(self, size: int) -> int:
        """One is enough."""
        return int(size >= 0)

    def release(self, array: npt.NDArray[np.generic]) -> None:
        """Nothing is saved by it."""


class Pieces(Generic[Item]):
    """A column in memory: what was expected is written to its place, the rest joined later."""

    def __init__(self, kind: type[Item], expected: int = 0) -> None:
        self._place = np.empty(expected, kind)
        self._filled = 0
        self._more: list[npt.NDArray[Item]] = []

    def add(self, piece: npt.NDArray[Item]) -> None:
        """Put ``piece`` behind what is there."""
        end = self._filled + len(piece)
        if self._more or end > len(self._place):
            self._more.append(piece)
            return
        self._place[self._filled : end] = piece
        self._filled = end

    def whole(self) -> npt.NDArray[Item]:
        """All of it, once."""
        place, more = self._place[: self._filled], self._more
        self._more = []
        return np.concatenate([place, *more]) if more else place


def blocks(count: int) -> list[slice]:
    """``count`` rows cut into slices of ``BLOCK``."""
    return [slice(start, min(start + BLOCK, count)) for start in range(0, count, BLOCK)]


def taken(
    room: Room, values: npt.NDArray[Item], index: npt.NDArray[np.signedinteger]
) -> npt.NDArray[Item]:
    """``values[index]`` in ``room``; negative numbers count from the end, as numpy's do."""
    out = room.empty(len(index), values.dtype.type)
    for cut in blocks(len(index)):
        out[cut] = values[index[cut]]
    return out
