"""Numbering of texts: equal texts and only they get equal numbers."""

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from tanglaw.ingest.feed.cells import parse_texts
from tanglaw.ingest.feed.intern import Interner
from tanglaw.ingest.feed.texts import texts_of


@given(st.lists(st.lists(st.text(max_size=20), max_size=30), max_size=5))
def test_numbers_are_those_of_a_dictionary(batches: list[list[str]]) -> None:
    space, wanted = Interner(), {}
    for batch in batches:
        codes = parse_texts(pa.array(batch, pa.string()), space).numbers
        for text, code in zip(batch, codes.tolist(), strict=True):
            assert code == (wanted.setdefault(text, len(wanted)) if text else -1)
    assert space.texts().to_pylist() == list(wanted)
    assert len(space) == len(wanted)


def test_it_grows_and_still_finds_everything() -> None:
    space = Interner()
    texts = pa.array([f"account-{k}" * (k % 7 + 1) for k in range(100_000)])
    first = parse_texts(texts, space).numbers
    assert np.array_equal(first, np.arange(100_000))
    assert np.array_equal(parse_texts(texts, space).numbers, first)


def test_equal_hashes_do_not_make_equal_texts() -> None:
    space = Interner()
    texts = texts_of(pa.array([f"t{k}" for k in range(3000)]))
    codes = space.intern(texts, np.zeros(3000, np.uint64))
    assert np.array_equal(codes, np.arange(3000))
