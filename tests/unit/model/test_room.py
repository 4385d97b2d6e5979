import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tanglaw.model import room
from tanglaw.model.room import BLOCK, InMemory, blocks, taken

pieces = st.lists(st.lists(st.integers(-(2**40), 2**40), max_size=9), max_size=6)


@given(pieces, st.integers(0, 30))
def test_a_column_is_its_pieces_whatever_was_expected(rows, expected: int) -> None:
    column = InMemory().column(np.int64, expected)
    for piece in rows:
        column.add(np.array(piece, np.int64))
    assert column.whole().tolist() == [number for piece in rows for number in piece]


def test_blocks_cover_every_row_once() -> None:
    for count in (0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 5):
        rows = [row for cut in blocks(count) for row in (cut.start, cut.stop)]
        assert rows[::2] == [0, *rows[1:-1:2]][: len(rows) // 2]
        assert (rows[-1] if rows else 0) == count


def test_taken_is_indexing_in_any_number_of_blocks(monkeypatch) -> None:
    monkeypatch.setattr(room, "BLOCK", 3)
    values, index = np.arange(7, dtype=np.int16), np.array([6, 0, -1, 3, 3, 2, 1], np.int32)
    found = taken(InMemory(), values, index)
    assert found.dtype == np.int16
    assert found.tolist() == values[index].tolist()
