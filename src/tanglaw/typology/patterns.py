"""Temporal patterns on the transfer graph. Not the search for them."""

from dataclasses import dataclass
from fractions import Fraction

from tanglaw.typology.legs import PERSON_CHANNELS


@dataclass(frozen=True, slots=True)
class Cycle:
    """Money that comes back: transfers a→b→…→a, each later than the one before.

    ``min_hops`` to ``max_hops`` transfers within ``within_us`` of the first, visiting no account
    twice. Each hop moves between ``1 - tolerance`` and ``1 + tolerance`` times the hop before it,
    in the reporting currency, and at least ``amount_min`` ``ref`` units.
    """

    within_us: int
    min_hops: int = 3
    max_hops: int = 6
    tolerance: Fraction = Fraction(20, 100)
    amount_min: int = 0
    channels: tuple[str, ...] = PERSON_CHANNELS


Pattern = Cycle
