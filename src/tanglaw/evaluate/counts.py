"""Counts out of counts, with how sure a share of that size can be. Not what is counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

_Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Share:
    """``found`` of ``of``."""

    found: int
    of: int

    @property
    def value(self) -> float | None:
        """The share, ``None`` of nothing."""
        return self.found / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson's 95 % interval, ``None`` of nothing.

        Source: E. B. Wilson, JASA 22 (1927), DOI 10.1080/01621459.1927.10502953.
        """
        if not self.of:
            return None
        share, square = self.found / self.of, _Z95 * _Z95
        middle = (share + square / (2 * self.of)) / (1 + square / self.of)
        half = (
            _Z95
            * sqrt(share * (1 - share) / self.of + square / (4 * self.of * self.of))
            / (1 + square / self.of)
        )
        return max(0.0, middle - half), min(1.0, middle + half)


def total(shares: Iterable[Share]) -> Share:
    """All of them together."""
    pairs = [(share.found, share.of) for share in shares]
    return Share(sum(found for found, _ in pairs), sum(of for _, of in pairs))
