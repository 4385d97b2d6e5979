"""Personal data that somebody asked to see: why, and until when it stays open to them. No data.

The trail holds who, in which case and what kind; the reason is kept beside it, for the auditor.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, RowMapping, insert, select

from tanglaw.errors import StepRefused
from tanglaw.model.moment import minutes
from tanglaw.store.desk.pseudonyms import pseudonyms
from tanglaw.store.desk.tables.access import reveals
from tanglaw.store.desk.unit import Unit

OPEN_FOR_US = minutes(15)
SHORTEST_REASON = 10


class Kind(StrEnum):
    """What a text is, and so whether it is masked."""

    ACCOUNT = "account"
    PARTY = "party"
    NAME = "name"
    CONTACT = "contact"
    DEVICE = "device"
    BIRTH_DATE = "birth_date"


@dataclass(frozen=True, slots=True)
class Reveal:
    """One reveal, as an auditor reads it."""

    number: int
    person_id: str
    case_id: str
    subject_digest: str
    what: Kind
    reason: str
    at_us: int
    until_us: int


def reveal(unit: Unit, case_id: str, subject: str, what: Kind, reason: str) -> int:
    """Open one kind of data about one subject to the unit's actor; until when, in microseconds.

    Raises ``StepRefused`` without a reason.
    """
    said = " ".join(reason.split())
    if len(said) < SHORTEST_REASON:
        raise StepRefused(
            "personal data is shown for a reason only",
            hint=f"Write what you need it for, in {SHORTEST_REASON} characters or more.",
        )
    digest = pseudonyms(unit.connection).of("subject", subject)
    until_us = unit.now_us + OPEN_FOR_US
    unit.execute(
        insert(reveals),
        {
            "person_id": unit.actor.id,
            "case_id": case_id,
            "subject_digest": digest,
            "what": what,
            "reason": said[:1000],
            "at_us": unit.now_us,
            "until_us": until_us,
        },
    )
    unit.record("personal_revealed", "case", case_id, {"what": what.value, "subject": digest})
    return until_us


def open_reveals(
    connection: Connection, person_id: str, case_id: str, now_us: int
) -> frozenset[tuple[str, Kind]]:
    """What is open to somebody in a case now: subjects' digests and kinds."""
    found = select(reveals.c.subject_digest, reveals.c.what).where(
        reveals.c.person_id == person_id,
        reveals.c.case_id == case_id,
        reveals.c.until_us > now_us,
    )
    return frozenset((row[0], Kind(row[1])) for row in connection.execute(found))


def reveals_before(
    connection: Connection, *, before: int | None = None, most: int = 100
) -> Sequence[Reveal]:
    """Reveals for the auditor, the newest first; ``before``: a number that a page ended with."""
    found = select(reveals).order_by(reveals.c.id.desc()).limit(most)
    if before is not None:
        found = found.where(reveals.c.id < before)
    return [_reveal(row) for row in connection.execute(found).mappings()]


def _reveal(row: RowMapping) -> Reveal:
    return Reveal(
        number=row["id"],
        person_id=row["person_id"],
        case_id=row["case_id"],
        subject_digest=row["subject_digest"],
        what=Kind(row["what"]),
        reason=row["reason"],
        at_us=row["at_us"],
        until_us=row["until_us"],
    )
