"""Names put together from made-up syllables. Not names of any people or group."""

import numpy as np

_STARTS = (
    "Ba",
    "Ce",
    "Do",
    "Fi",
    "Gu",
    "Ha",
    "Jo",
    "Ke",
    "Li",
    "Mo",
    "Nu",
    "Pe",
    "Ri",
    "Su",
    "Ta",
    "Vo",
)
_MIDDLES = ("la", "ri", "no", "me", "su", "ti", "va", "do")
_ENDS = ("n", "r", "l", "s", "m", "x", "t", "d")


def invented_name(rng: np.random.Generator) -> str:
    """A given name and a surname that mean nothing."""
    draw = rng.integers(0, 16, size=6)
    return " ".join(
        _STARTS[draw[at]] + _MIDDLES[draw[at + 1] % 8] + _ENDS[draw[at + 2] % 8] for at in (0, 3)
    )


SYLLABLES: tuple[str, ...] = tuple(
    start + middle + end for start in _STARTS for middle in _MIDDLES for end in _ENDS
)
"""Every given name or surname that can come out, 1,024 of them."""
