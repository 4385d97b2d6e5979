"""Where IBM's Graph Feature Preprocessor is installed: the same input gives the same output."""

import numpy as np
import pytest

from tanglaw.graph.features.wanted import Wanted
from tests.unit.graph.features.streams import BINS, features, stream

SNAPML = pytest.importorskip("snapml", reason="snapml is not installed (extra `bench`)")
CODES = {
    "fan": 0, "degree": 1, "ratio": 2, "mean": 3, "total": 4, "least": 5, "most": 6,
}  # fmt: skip


@pytest.mark.parametrize("size", [1, 7, 40, 120])
@pytest.mark.parametrize("ties", [False, True])
def test_it_is_equal_to_the_preprocessor(ties: bool, size: int) -> None:
    transfers, window = stream(11, ties=ties), 8 if ties else 40
    table = np.array([[t.number, t.source, t.target, t.ts, t.amount] for t in transfers], float)
    theirs = SNAPML.GraphFeaturePreprocessor()
    kinds = ("fan", "degree", "scatter-gather", "temp-cycle")
    theirs.set_params(
        dict.fromkeys(kinds, True)
        | {f"{name}_tw": window for name in (*kinds, "vertex_stats")}
        | {f"{name}_bins": list(BINS) for name in kinds}
        | {"vertex_stats_cols": [4], "vertex_stats_feats": list(CODES.values())}
        | {"vertex_stats": True, "time_window": window, "num_threads": 1, "lc-cycle": False}
    )
    expected = np.concatenate(
        [theirs.transform(table[i : i + size])[:, 5:] for i in range(0, len(table), size)]
    )
    wanted = Wanted(window, BINS, BINS, BINS, BINS, statistics=tuple(CODES))
    made = features(wanted, transfers, size)
    assert np.array_equal(made[:, : 6 * len(BINS)], expected[:, : 6 * len(BINS)])
    np.testing.assert_allclose(made, expected, rtol=1e-9)
    assert expected[:, : 6 * len(BINS)].any()
