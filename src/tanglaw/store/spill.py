"""Columns that do not fit into a budget of memory, as files without a name. Not a store of runs.

A file is unlinked as soon as it is made (where the system can), so nothing is left behind, not even
after a kill. Its pages are in memory while they are used, and the system takes them back when
memory is short; columns that come within the budget are ordinary memory.
"""

import mmap
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import IO, Generic
from weakref import ReferenceType, finalize, ref

import numpy as np
import numpy.typing as npt

from tanglaw.errors import RunError
from tanglaw.model.room import Column, Item, Pieces

_SMALL = 1 << 16
"""Arrays of fewer bytes are always in memory: a file would cost more."""
_PASS_SHARE = 4
"""What is written out of order may take this part of the budget at a time."""


class SpillRoom:
    """Hands out memory up to ``budget`` bytes and then files in ``folder``. For several threads.

    Raises ``RunError`` when the files do not fit on the disk.
    """

    def __init__(self, folder: Path, budget: int) -> None:
        self.spilled = 0
        """Bytes that were ever put into files."""
        self._folder = folder
        self._budget = budget
        self._used = 0
        self._lock = Lock()
        self._maps: list[tuple[int, int, ReferenceType[mmap.mmap]]] = []

    def empty(self, count: int, kind: type[Item], words: int = 0) -> npt.NDArray[Item]:
        """``(count,)`` or ``(count, words)``, zeros where it is a file."""
        size = count * max(1, words) * np.dtype(kind).itemsize
        shape = (count, words) if words else (count,)
        if self.fits(size, small=size < _SMALL):
            array = np.empty(shape, kind)
            finalize(array, self.give_back, size)
            return array
        with self.complaint(), self.file() as file:
            _reserve(file.fileno(), size)
            return self.mapped(file.fileno(), size, kind).reshape(shape)

    def column(self, kind: type[Item], expected: int = 0) -> "Column[Item]":
        """A column of no rows yet."""
        size = expected * np.dtype(kind).itemsize
        if expected and self.fits(size, small=size < _SMALL):
            return _Expected(self, kind, expected, size)
        return _Growing(self, kind)

    def passes(self, size: int) -> int:
        """Enough that each part of a file stays in memory while it is filled."""
        with self._lock:
            fits = self._used + size <= self._budget
        return 1 if fits else 1 + size * _PASS_SHARE // max(self._budget, _SMALL)

    def release(self, array: npt.NDArray[np.generic]) -> None:
        """Drop the pages of an array, or of a part of one, here; they stay in the file."""
        if not array.size or not hasattr(mmap, "MADV_DONTNEED"):
            return
        start = array.ctypes.data
        end = start + array.nbytes
        for first, last, map_ref in list(self._maps):
            found = map_ref() if first <= start < last else None
            if found is not None:
                page = mmap.PAGESIZE
                low = -(-(start - first) // page) * page
                high = (min(end, last) - first) // page * page
                if low < high:
                    found.madvise(mmap.MADV_DONTNEED, low, high - low)

    def fits(self, size: int, *, small: bool) -> bool:
        """Whether so much more may be in memory, as what is ``small`` always may; it is counted."""
        with self._lock:
            fits = small or self._used + size <= self._budget
            self._used += size if fits else 0
        return fits

    def give_back(self, size: int) -> None:
        """Count so much less."""
        with self._lock:
            self._used -= size

    def file(self) -> IO[bytes]:
        """A new file without a name."""
        return tempfile.TemporaryFile(dir=self._folder)

    def mapped(self, file: int, size: int, kind: type[Item]) -> npt.NDArray[Item]:
        """The bytes of a file as an array; the file lives as long as that does."""
        found = mmap.mmap(file, size)
        array = np.frombuffer(found, kind)
        first = array.ctypes.data
        with self._lock:
            self.spilled += size
            self._maps = [one for one in self._maps if one[2]() is not None]
            self._maps.append((first, first + size, ref(found)))
        return array

    @contextmanager
    def complaint(self) -> Iterator[None]:
        """Errors of the system as one that says what to do."""
        try:
            yield
        except OSError as error:
            raise RunError(
                f"what does not fit into memory cannot be put on the disk: {error.strerror}",
                place=str(self._folder),
                hint="Make space there, or allow the run more memory with --memory.",
            ) from error


class _Growing(Generic[Item]):
    """A column that grows in memory and, from where that ends, in a file."""

    def __init__(self, room: SpillRoom, kind: type[Item]) -> None:
        self._room = room
        self._kind = kind
        self._pieces: list[npt.NDArray[Item]] = []
        self._size = 0
        self._file: IO[bytes] | None = None

    def add(self, piece: npt.NDArray[Item]) -> None:
        self._size += piece.nbytes
        if self._file is None and self._room.fits(piece.nbytes, small=self._size < _SMALL):
            self._pieces.append(piece)
            return
        with self._room.complaint():
            if self._file is None:
                self._file = self._room.file()
                self._room.give_back(self._size - piece.nbytes)
            for one in (*self._pieces, piece):
                self._file.write(np.ascontiguousarray(one, self._kind).view(np.uint8).data)
        self._pieces.clear()

    def whole(self) -> npt.NDArray[Item]:
        if self._file is None:
            self._room.give_back(self._size)
            out = self._room.empty(self._size // np.dtype(self._kind).itemsize, self._kind)
            return np.concatenate(self._pieces, out=out) if self._pieces else out
        with self._room.complaint(), self._file as file:
            file.flush()
            return self._room.mapped(file.fileno(), self._size, self._kind)


class _Expected(Pieces[Item]):
    """A column whose length is known and that fits into memory."""

    def __init__(self, room: SpillRoom, kind: type[Item], expected: int, size: int) -> None:
        super().__init__(kind, expected)
        finalize(self._place, room.give_back, size)


def _reserve(file: int, size: int) -> None:
    """Make a file so long, and find out now whether the disk has the space."""
    os.truncate(file, size)
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(file, 0, size)
