"""Chance by number and name: one to one where ids need it, even, and the same in any order."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanglaw.simulate.life.chance import choice, scrambled, stream, trait


@pytest.mark.parametrize("bits", [16, 32, 48])
@given(seed=st.integers(0, 2**62), first=st.integers(0, 2**15))
def test_scrambling_is_one_to_one(bits: int, seed: int, first: int) -> None:
    numbers = np.arange(first, first + 2**15) % 2**bits
    found = scrambled(numbers, seed, "T", bits)
    assert len(np.unique(found)) == len(numbers)
    assert found.min() >= 0
    assert found.max() < 2**bits


def test_scrambling_hides_the_order() -> None:
    found = scrambled(np.arange(100_000), 3, "A", 32)
    assert abs(np.corrcoef(np.arange(100_000), found)[0, 1]) < 0.02
    low = scrambled(np.arange(64), 3, "A", 32) % 2
    assert 10 < low.sum() < 54


def test_a_trait_does_not_depend_on_who_else_is_asked() -> None:
    every = trait(np.arange(1_000), 9, "age")
    assert list(trait(np.array([17, 400]), 9, "age")) == [every[17], every[400]]
    assert abs(every.mean() - 0.5) < 0.03
    assert abs(np.corrcoef(every, trait(np.arange(1_000), 9, "name"))[0, 1]) < 0.1
    assert set(choice(np.arange(1_000), 9, "one of three", 3)) == {0, 1, 2}


def test_streams_differ_by_seed_block_and_name() -> None:
    keys = [(1, 0, "a"), (2, 0, "a"), (1, 1, "a"), (1, 0, "b")]
    drawn = {tuple(stream(*key).integers(0, 1 << 30, 4)) for key in [*keys, *keys]}
    assert len(drawn) == len(keys)
