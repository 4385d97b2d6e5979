"""What nobody has published, as named assumptions with a range. Not calibrated numbers.

``tanglaw simulate --assume NAME=VALUE`` sets one; the scoreboard is run over the ranges.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tanglaw.errors import UsageError


@dataclass(frozen=True, slots=True)
class Assumption:
    """A number that no source gives: the value used, the range that is plausible, and why."""

    name: str
    value: float
    low: float
    high: float
    about: str


ASSUMPTIONS: tuple[Assumption, ...] = (
    Assumption(
        "payers_per_recipient", 1.0, 0.3, 3.0,
        "Factor on the payers of one recipient (1: 5 to 40, the placeholder of B7). "
        "No distribution is published.",
    ),
    Assumption(
        "performers_per_boss", 1.0, 0.5, 3.0,
        "Factor on the performers under one boss (1: 3 to 12, the placeholder of B7).",
    ),
    Assumption(
        "hard_share", 1 / 3, 0.0, 1.0,
        "Share of planted situations that are hard; the others are half easy, half ordinary.",
    ),
    Assumption(
        "stops_after_a_while", 0.3, 0.0, 0.9,
        "Share of members of hard situations who stop what they do part of the way.",
    ),
    Assumption(
        "declared_kin", 0.55, 0.0, 1.0,
        "Share of migrants' ties to those they support that an institution has on record.",
    ),
    Assumption(
        "shared_phones", 0.02, 0.0, 0.2,
        "Share of people whose phone or device was somebody else's before, each year.",
    ),
    Assumption(
        "lockdown_shock", 1.0, 1.0, 16.0,
        "Factor on payments of planted payers in 60 days in the middle. 16 is the rise of "
        "reports in spring 2020 (B2.17), which is not a rise of payments.",
    ),
    Assumption(
        "late_rows", 0.01, 0.0, 0.5, "Share of transfers that are learnt one to ten days late.",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Assumptions:
    """A value for every assumption."""

    values: Mapping[str, float]

    def __getitem__(self, name: str) -> float:
        """The value of one assumption."""
        return self.values[name]


def assume(given: Mapping[str, float]) -> Assumptions:
    """The assumptions, those ``given`` set otherwise.

    Raises ``UsageError`` for a name that there is not, or a value outside its range.
    """
    known = {one.name: one for one in ASSUMPTIONS}
    for name, value in given.items():
        if name not in known:
            raise UsageError(
                f"there is no assumption called {name!r}",
                place="assume",
                hint="Assumptions: " + ", ".join(known) + ".",
            )
        one = known[name]
        if not one.low <= value <= one.high:
            raise UsageError(
                f"{value:g} is outside the range of {name}",
                place="assume",
                hint=f"Use {one.low:g} to {one.high:g}.",
            )
    return Assumptions({one.name: given.get(one.name, one.value) for one in ASSUMPTIONS})


def parse_assumption(text: str) -> tuple[str, float]:
    """``NAME=VALUE`` as the two. Raises ``UsageError`` when it is not that."""
    name, sign, value = text.partition("=")
    try:
        if sign:
            return name.strip(), float(value)
    except ValueError:
        pass
    raise UsageError(
        f"{text!r} is not NAME=VALUE", place="assume", hint="For example hard_share=0.5."
    )
