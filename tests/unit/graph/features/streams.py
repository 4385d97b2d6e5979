"""Small made-up streams, dense enough that every kind of pattern occurs. Not realistic."""

import numpy as np

from tanglaw.graph.features.stream import Batch, FeatureStream, Float64s
from tanglaw.graph.features.wanted import Wanted
from tests.unit.graph.features.oracle import Naive, Transfer

BINS = (2, 3, 4, 6)


def stream(
    seed: int, *, ties: bool, transfers: int = 120, accounts: int = 7, to_itself: bool = False
) -> list[Transfer]:
    """Moments start at 1,000 and are all different or, with ``ties``, often the same."""
    random = np.random.default_rng(seed)
    moments = (
        random.integers(0, transfers // 2, transfers)
        if ties
        else random.choice(4 * transfers, transfers, replace=False)
    )
    ends = random.integers(0, accounts, (transfers, 2))
    amounts = random.integers(1, 1000, transfers)
    return [
        Transfer(
            i,
            int(a),
            int(b) if a != b or to_itself else (int(b) + 1) % accounts,
            1000 + int(ts),
            int(m),
        )
        for i, ((a, b), ts, m) in enumerate(zip(ends, sorted(moments), amounts, strict=True))
    ]


def batch_of(transfers: list[Transfer]) -> Batch:
    return Batch(
        np.array([t.source for t in transfers], dtype=np.int32),
        np.array([t.target for t in transfers], dtype=np.int32),
        np.array([t.ts for t in transfers], dtype=np.int64),
        np.array([t.amount for t in transfers], dtype=np.int64),
    )


def cut(transfers: list[Transfer], size: int) -> list[list[Transfer]]:
    return [transfers[i : i + size] for i in range(0, len(transfers), size)]


def features(wanted: Wanted, transfers: list[Transfer], size: int, *, threads: int = 1) -> Float64s:
    """What the stream makes of the transfers in batches of ``size``."""
    made = FeatureStream(wanted, threads=threads)
    return np.concatenate([made.transform(batch_of(b)) for b in cut(transfers, size)])


def meant(wanted: Wanted, transfers: list[Transfer], size: int) -> Float64s:
    """The same by the oracle."""
    naive = Naive(wanted)
    return np.array([row for b in cut(transfers, size) for row in naive.transform(b)])
