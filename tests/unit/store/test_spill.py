import errno
import gc
import mmap
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanglaw.errors import RunError
from tanglaw.store import spill
from tanglaw.store.spill import SpillRoom

LARGE = 1 << 16  # items: more bytes than what is always in memory


def on_disk(array: np.ndarray) -> bool:
    while isinstance(array, np.ndarray) and array.base is not None:
        array = array.base
    return isinstance(array, memoryview | mmap.mmap)


def test_what_fits_is_memory_and_the_rest_is_a_file_without_a_name(tmp_path: Path) -> None:
    room = SpillRoom(tmp_path, LARGE * 8)
    first = room.empty(LARGE, np.int64)
    second = room.empty(LARGE // 4, np.int64, 4)
    assert (on_disk(first), on_disk(second)) == (False, True)
    assert second.shape == (LARGE // 4, 4)
    assert room.spilled == second.nbytes
    assert list(tmp_path.iterdir()) == []


def test_memory_that_is_let_go_of_can_be_used_again(tmp_path: Path) -> None:
    room = SpillRoom(tmp_path, LARGE * 8)
    first = room.empty(LARGE, np.int64)
    del first
    gc.collect()
    assert not on_disk(room.empty(LARGE, np.int64))


@given(
    st.lists(st.integers(0, 3 * LARGE // 2), max_size=4),
    st.integers(0, 3 * LARGE),
    st.sampled_from([0, LARGE, 1 << 30]),
)
def test_a_column_is_its_pieces_in_memory_or_not(sizes, expected: int, budget: int) -> None:
    column = SpillRoom(Path(), budget).column(np.int32, expected)
    pieces = [np.arange(size, dtype=np.int32) + k for k, size in enumerate(sizes)]
    for piece in pieces:
        column.add(piece)
    whole = np.concatenate([np.empty(0, np.int32), *pieces])
    assert np.array_equal(column.whole(), whole)


def test_released_pages_come_back_as_they_were(tmp_path: Path) -> None:
    room = SpillRoom(tmp_path, 0)
    array = room.empty(4 * LARGE, np.int64)
    array[:] = np.arange(len(array))
    room.release(array[100 : 3 * LARGE])
    room.release(np.arange(5))  # is in memory: nothing to do
    assert np.array_equal(array, np.arange(len(array)))


def test_more_passes_the_less_memory_there_is(tmp_path: Path) -> None:
    assert SpillRoom(tmp_path, 1 << 30).passes(1 << 20) == 1
    few, many = (SpillRoom(tmp_path, budget).passes(1 << 30) for budget in (1 << 28, 1 << 26))
    assert 1 < few < many


def test_a_full_disk_is_said_plainly(tmp_path: Path, monkeypatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(spill, "_reserve", full)
    with pytest.raises(RunError, match="No space left") as told:
        SpillRoom(tmp_path, 0).empty(LARGE, np.int64)
    assert told.value.place == str(tmp_path)
