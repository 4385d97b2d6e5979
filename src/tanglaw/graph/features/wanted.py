"""Which features are wanted and what their columns are called. Not their values."""

from dataclasses import dataclass

from tanglaw.errors import UsageError
from tanglaw.graph.features.statistics import NAMES

SIZES = tuple(range(2, 31))
"""A bin for each size up to 29; the last holds 30 and more."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Features of a transfer: an empty tuple leaves a kind out.

    ``window_us`` is what counts as together. ``fan``, ``degree``, ``scatter_gather`` and ``cycle``
    are the greatest sizes of their bins, of which the last holds all larger ones too, rising from 2
    or more; ``statistics`` are names out of
    ``statistics.NAMES``. A search for cycles that takes more than ``budget`` steps is cut short.
    """

    window_us: int
    fan: tuple[int, ...] = SIZES
    degree: tuple[int, ...] = SIZES
    scatter_gather: tuple[int, ...] = SIZES
    cycle: tuple[int, ...] = SIZES
    statistics: tuple[str, ...] = NAMES
    budget: int = 20_000

    def __post_init__(self) -> None:
        """Refuse what cannot be computed: ``UsageError``."""
        if self.window_us <= 0:
            raise UsageError("the window of features must be longer than nothing")
        for name in ("fan", "degree", "scatter_gather", "cycle"):
            bins = getattr(self, name)
            rising = bins and bins[0] >= 2 and list(bins) == sorted(set(bins))
            if bins and not (rising and bins[-1] <= 10**6 and len(bins) <= 127):
                raise UsageError(
                    f"the bins of {name} must rise from 2 or more to a million at most, up to 127",
                    hint="for example 2, 3, 5, 10, 100",
                )
        for name in self.statistics:
            if name not in NAMES:
                raise UsageError(
                    f"there is no statistic {name!r}", hint=f"there are {', '.join(NAMES)}"
                )
        if self.budget < 1:
            raise UsageError("a search for cycles needs a budget of at least one step")

    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        kinds = (
            ("fan_in", self.fan),
            ("fan_out", self.fan),
            ("degree_in", self.degree),
            ("degree_out", self.degree),
            ("scatter_gather", self.scatter_gather),
            ("cycle", self.cycle),
        )
        patterns = tuple(f"{kind}_{size}" for kind, bins in kinds for size in bins)
        ends = (
            "originator_sent",
            "originator_received",
            "beneficiary_sent",
            "beneficiary_received",
        )
        return patterns + tuple(f"{end}_{name}" for end in ends for name in self.statistics)
