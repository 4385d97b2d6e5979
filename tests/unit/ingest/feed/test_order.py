"""The order of transfers: by moment, then by the bytes of the id."""

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from tanglaw.ingest.feed.numbering import in_time
from tanglaw.model.room import InMemory

# Most moments are near each other; one far off makes all others share a bucket.
moments = st.one_of(st.integers(0, 5), st.integers(0, 10**6), st.sampled_from([0, 7 * 10**15]))
rows = st.lists(st.tuples(moments, st.text(max_size=4)), unique_by=lambda row: row[1], max_size=120)


@given(rows, st.integers(1, 10))
def test_order_is_that_of_sorted(rows: list[tuple[int, str]], size: int) -> None:
    ts_us = np.array([at for at, _ in rows], np.int64)
    texts = [text for _, text in rows]
    chunks = [texts[k : k + size] for k in range(0, len(texts), size)]
    order = in_time(ts_us, pa.chunked_array(chunks, pa.string()), InMemory())
    found = [rows[at] for at in order.tolist()]
    assert found == sorted(rows, key=lambda row: (row[0], row[1].encode()))
