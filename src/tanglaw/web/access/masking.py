"""What of somebody's data a page may show to whoever looks. Not the page, and not the reveal.

Names and contact details are masked until they are revealed with a reason. Who a possible victim is
stays masked to all but the safeguarding team: they stand under a pseudonym, in every text.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from tanglaw.casework.review.permissions import Permission
from tanglaw.errors import StepRefused
from tanglaw.store.desk.database import Database
from tanglaw.store.desk.pseudonyms import Pseudonyms, pseudonyms
from tanglaw.store.desk.reveals import Kind, open_reveals, reveal
from tanglaw.web.access.visitor import Visitor

MASKED = "•••••"
HIDDEN = "masked for safety"
CONFIDENTIAL = "confidential"

_SENSITIVE = frozenset({Kind.NAME, Kind.CONTACT, Kind.BIRTH_DATE})
_NAMES_SOMEBODY = frozenset({Kind.ACCOUNT, Kind.PARTY})


class Member(Protocol):
    """Somebody in a case, as ``case_file.DeskMember`` has them."""

    @property
    def account(self) -> str:
        """Their account."""

    @property
    def party_id(self) -> str | None:
        """The party that holds it."""

    @property
    def possible_victim(self) -> bool:
        """Whether they may be a victim, as it stands now."""

    @property
    def proposed_victim(self) -> bool:
        """Whether the run said so, whatever was corrected since."""


@dataclass(frozen=True, slots=True)
class Masking:
    """The masks of one case for one pair of eyes.

    ``victims``: accounts and parties of possible victims, each with the id that stands for both.
    ``revealed``: digests and kinds that are open to them now.
    """

    case_id: str
    names: Pseudonyms
    victims: dict[str, str]
    revealed: frozenset[tuple[str, Kind]] = frozenset()
    sees_victims: bool = False
    may_reveal: bool = False

    def show(self, text: str, kind: Kind, subject: str) -> str:
        """``text`` about ``subject`` (an account or a party), or what stands in its place."""
        if self._is_protected(subject):
            return self.pseudonym(subject) if kind in _NAMES_SOMEBODY else HIDDEN
        return MASKED if text and self.hides(kind, subject) else text

    def hides(self, kind: Kind, subject: str) -> bool:
        """Whether ``show`` puts something else in the place of this."""
        if self._is_protected(subject):
            return True
        opened = (self.names.of("subject", subject), kind) in self.revealed
        return kind in _SENSITIVE and not opened

    def can_reveal(self, kind: Kind, subject: str) -> bool:
        """Whether whoever looks may ask to see this."""
        return self.may_reveal and kind in _SENSITIVE and not self._is_protected(subject)

    def prose(self, text: str) -> str:
        """A text in which every id of a protected person stands under its pseudonym."""
        if self.sees_victims or not self.victims:
            return text
        return self._ids().sub(lambda found: self.pseudonym(found[0]), text)

    def pseudonym(self, subject: str) -> str:
        """How a protected person is called: the same in every case, and telling nothing."""
        return f"person-{self.names.of('pseudonym', self.victims.get(subject, subject))[:8]}"

    def _is_protected(self, subject: str) -> bool:
        return subject in self.victims and not self.sees_victims

    def _ids(self) -> re.Pattern[str]:
        longest_first = sorted(self.victims, key=lambda each: (-len(each), each))
        ids = "|".join(re.escape(each) for each in longest_first)
        return re.compile(rf"(?<![\w])(?:{ids})(?![\w])")


def masking_for(
    database: Database, visitor: Visitor, case_id: str, members: Iterable[Member]
) -> Masking:
    """The masks of a case for somebody who has signed in."""
    with database.reading() as connection:
        person_id = visitor.person.person_id
        opened = open_reveals(connection, person_id, case_id, database.now())
        names = pseudonyms(connection)
    return Masking(
        case_id=case_id,
        names=names,
        victims=protected(members),
        revealed=opened,
        sees_victims=visitor.may(Permission.WELFARE_WORK),
        may_reveal=visitor.may(Permission.PERSONAL_REVEAL),
    )


def protected(members: Iterable[Member]) -> dict[str, str]:
    """Accounts and parties of possible victims -> the id that stands for the person.

    Who was ever taken for one stays protected: nobody unmasks by correcting a role.
    """
    found: dict[str, str] = {}
    people = tuple(members)
    victims = [each for each in people if each.possible_victim or each.proposed_victim]
    parties = {each.party_id for each in victims if each.party_id}
    for each in people:
        if each in victims or each.party_id in parties:
            person = each.party_id or each.account
            found[each.account] = person
            found[person] = person
    return found


def unmask(
    database: Database, visitor: Visitor, masking: Masking, *, subject: str, kind: Kind, reason: str
) -> int:
    """Reveal one thing with a reason; until when it stays open, in microseconds.

    Raises ``StepRefused`` when it is not for whoever asks, or without a reason.
    """
    if not masking.can_reveal(kind, subject):
        raise StepRefused(
            "this cannot be revealed to you",
            hint="Possible victims are known to the safeguarding team alone; ask them.",
        )
    with database.unit(visitor.actor) as unit:
        return reveal(unit, masking.case_id, subject, kind, reason)


def outcome_shown(outcome: str, *, sees_filings: bool) -> str:
    """An outcome, unless it tells that a report exists to whoever may not know."""
    return CONFIDENTIAL if outcome == "report" and not sees_filings else outcome
