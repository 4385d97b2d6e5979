"""The life of a report: states, who may move it, and by when. Not where it is stored.

Every move needs a person. Whoever drafted or asked for approval may not approve (four eyes).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tanglaw.errors import ReportError


class FilingState(StrEnum):
    """Where a report is. Only a person files; Tanglaw never sends anything."""

    DRAFT = "draft"
    IN_APPROVAL = "in_approval"
    APPROVED = "approved"
    FILED = "filed"
    ACKNOWLEDGED = "acknowledged"
    REJECTED = "rejected"
    AMENDED = "amended"


MOVES: Mapping[FilingState, tuple[FilingState, ...]] = {
    FilingState.DRAFT: (FilingState.IN_APPROVAL,),
    FilingState.IN_APPROVAL: (FilingState.APPROVED, FilingState.DRAFT),
    FilingState.APPROVED: (FilingState.FILED, FilingState.DRAFT),
    FilingState.FILED: (FilingState.ACKNOWLEDGED, FilingState.REJECTED, FilingState.AMENDED),
    FilingState.ACKNOWLEDGED: (FilingState.AMENDED,),
    FilingState.REJECTED: (FilingState.DRAFT,),
    FilingState.AMENDED: (),
}
"""State -> where it may go. An amended report is followed by another that points at it."""


@dataclass(frozen=True, slots=True)
class Filing:
    """A report's state, who prepared it, and the regulator's reference once there is one.

    ``follows`` is the reference of the report that this one amends or adds to.
    """

    reference: str
    state: FilingState = FilingState.DRAFT
    prepared_by: str = ""
    approved_by: str = ""
    regulator_reference: str = ""
    follows: str = ""


def move(filing: Filing, to: FilingState, *, by: str, regulator_reference: str = "") -> Filing:
    """The report after somebody moved it.

    Raises ``ReportError`` when the move is not allowed, nobody is named, the same person would
    prepare and approve, or a report would be filed without the regulator's reference.
    """
    if to not in MOVES[filing.state]:
        raise _refused(filing, f"a report that is {filing.state} cannot become {to}")
    if not by.strip():
        raise _refused(filing, "a person must be named for every step")
    prepared, approved = filing.prepared_by, filing.approved_by
    given = filing.regulator_reference
    match to:
        case FilingState.DRAFT:
            approved = ""
        case FilingState.IN_APPROVAL:
            prepared = by
        case FilingState.APPROVED:
            if by.strip().casefold() == prepared.strip().casefold():
                raise _refused(filing, "somebody else must approve what this person prepared")
            approved = by
        case FilingState.FILED:
            if not regulator_reference.strip():
                raise _refused(filing, "the reference that the regulator gave is missing")
            given = regulator_reference
        case FilingState.ACKNOWLEDGED | FilingState.REJECTED | FilingState.AMENDED:
            pass
    return Filing(filing.reference, to, prepared, approved, given, filing.follows)


def following(filing: Filing, reference: str) -> Filing:
    """A new draft that amends or adds to ``filing``, pointing at it.

    Raises ``ReportError`` when ``filing`` was never filed.
    """
    if not filing.regulator_reference:
        raise _refused(filing, "only a report that was filed can be amended or added to")
    return Filing(reference, follows=filing.regulator_reference)


@dataclass(frozen=True, slots=True)
class Clock:
    """How long a jurisdiction gives from detection. ``no_subject_days``: when nobody is known.

    ``working``: only Monday to Friday count; holidays are not known here and make it earlier
    than the law's, never later.
    """

    days: int
    no_subject_days: int | None
    working: bool
    source: str
    urgent: str = ""


def deadline(clock: Clock, detected: date, *, has_subject: bool) -> date:
    """The last day to file. Holidays are not counted out: the day named is never too late."""
    days = clock.days
    if not has_subject and clock.no_subject_days is not None:
        days = clock.no_subject_days
    if not clock.working:
        return detected + timedelta(days=days)
    day = detected
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < 5
    return day


def _refused(filing: Filing, why: str) -> ReportError:
    return ReportError(why, place=f"report {filing.reference}", hint="Nothing was changed.")
