"""How soon a person should look at a case, as an order with its reasons. Not a likelihood.

Cases are put in order by one question after the other: is somebody in danger now, does the harm
go on, how many may be harmed, how fresh is it, how much agrees. A later question never outweighs
an earlier one. The number says where a case stands by these questions, the same in every run.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tanglaw.casework.finding import Finding
from tanglaw.model.alert import CaseSubject, Family, Route
from tanglaw.model.moment import DAY_US, days

CONTINUING = days(30)
"""Harm goes on when the last hit is no older than this at the end of the data."""
FEW, MANY = 2, 6
"""From so many possible victims on, a case comes before one with fewer."""
FRESH = ((1, 2, 3, 5, 7, 10, 14, 21), (40, 50, 60, 75, 90, 105, 120, 150, 180, 365))
"""Days since the last hit that part the steps of freshness: while harm goes on, and afterwards."""
STRONGEST = 3
"""Steps of strength above the least that makes a case."""

_LANES = {
    Route.SAFEGUARD_URGENT: "somebody may be in danger now, which comes before all else",
    Route.SAFEGUARD: "it is about safeguarding, in one row with investigations",
    Route.INVESTIGATE: "it is for investigation, in one row with safeguarding",
    Route.MONITOR: "it is for monitoring, which comes last",
}
_BANDS = {
    Route.SAFEGUARD_URGENT: (50, 68, 72, 74, 90, 96, 101),
    Route.SAFEGUARD: (15, 22, 27, 30, 38, 44, 50),
    Route.INVESTIGATE: (15, 22, 27, 30, 38, 44, 50),
    Route.MONITOR: (0, 5, 6, 7, 13, 14, 15),
}
"""Where the numbers of each tier begin, and after the last one where they end.

Tiers: harm that has ended and then harm that goes on, each with few, several and many affected.
"""


@dataclass(frozen=True, slots=True)
class Priority:
    """A number from 0 to 100, and the answers that give it, the weightiest first."""

    value: int
    reasons: tuple[str, ...]


def priority_of(
    route: Route,
    findings: Sequence[Finding],
    subjects: Collection[CaseSubject],
    end_us: int,
) -> Priority:
    """Where a case stands in the order.

    Source: docs/how-cases-are-made.md.
    """
    age_us = max(0, end_us - max(finding.last_us for finding in findings))
    goes_on = age_us <= CONTINUING
    victims = len({one.party_id or one.account for one in subjects if one.possible_victim})
    affected = (victims >= FEW) + (victims >= MANY)
    limits = FRESH[0 if goes_on else 1]
    fresh = sum(age_us <= days(limit) for limit in limits)
    strength, agreeing = _strength(findings)
    tier = 3 * goes_on + affected
    low, high = _BANDS[route][tier : tier + 2]
    steps = (len(limits) + 1) * (STRONGEST + 1)
    step = fresh * (STRONGEST + 1) + strength
    reasons = (
        _LANES[route],
        _how_recent(age_us, goes_on=goes_on),
        _how_many(victims),
        agreeing,
    )
    return Priority(low + (high - low) * step // steps, reasons)


def _how_recent(age_us: int, *, goes_on: bool) -> str:
    number = age_us // DAY_US
    when = "on the last day" if number == 0 else f"{number} {'day' if number == 1 else 'days'}"
    last = f"the last sign is {when}" if number == 0 else f"the last sign is {when} before the end"
    return f"{'it goes on' if goes_on else 'it may have ended'}: {last} of the data"


def _how_many(victims: int) -> str:
    match victims:
        case 0:
            return "nobody is known to be affected yet"
        case 1:
            return "1 person may be affected"
        case _:
            return f"{victims} people may be affected"


def _strength(findings: Sequence[Finding]) -> tuple[int, str]:
    """How far the signs go beyond the least that makes a case, and in words."""
    families = len({finding.family for finding in findings})
    control = len({f.typology.name for f in findings if f.family is Family.CONTROL})
    text = f"{families} {'family agrees' if families == 1 else 'families agree'}"
    if control:
        text += f", with {control} {'typology' if control == 1 else 'typologies'} of control"
    return min(STRONGEST, max(0, families - 2) + control), text
