"""Who sees what of whom, and that a possible victim is nowhere in clear."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanglaw.casework.review.permissions import DeskRole
from tanglaw.errors import StepRefused
from tanglaw.store.desk.audit_log import all_lines
from tanglaw.store.desk.database import Database
from tanglaw.store.desk.pseudonyms import Pseudonyms
from tanglaw.store.desk.reveals import OPEN_FOR_US, Kind
from tanglaw.store.desk.sessions import Session
from tanglaw.web.access.masking import (
    HIDDEN,
    MASKED,
    Masking,
    masking_for,
    outcome_shown,
    protected,
    unmask,
)
from tanglaw.web.access.visitor import Visitor
from tests.support.desk import Clock
from tests.support.visiting import let_in


@dataclass
class Somebody:
    account: str
    party_id: str | None
    possible_victim: bool
    proposed_victim: bool = False


CASE = [
    Somebody("A-1", "P-1", True),
    Somebody("A-11", "P-1", False),
    Somebody("A-2", None, True),
    Somebody("A-3", "P-3", False),
]
WHY = "to verify the payout account"
Look = Callable[[DeskRole], tuple[Visitor, Masking]]


@pytest.fixture
def look(database: Database) -> Look:
    known: dict[DeskRole, Visitor] = {}

    def make(role: DeskRole) -> tuple[Visitor, Masking]:
        if role not in known:
            person = let_in(database, role.value, role)
            known[role] = Visitor(person, Session("d", person.person_id, 0, 0), "c")
        return known[role], masking_for(database, known[role], "C-1", CASE)

    return make


def test_every_account_of_a_possible_victim_is_theirs() -> None:
    assert protected(CASE) == {"A-1": "P-1", "P-1": "P-1", "A-11": "P-1", "A-2": "A-2"}
    assert protected([]) == {}


def test_nobody_unmasks_by_correcting_a_role() -> None:
    corrected = [Somebody("A-1", "P-1", False, proposed_victim=True)]
    assert protected(corrected) == {"A-1": "P-1", "P-1": "P-1"}


@pytest.mark.parametrize("role", [r for r in DeskRole if r is not DeskRole.SAFEGUARDING])
def test_a_possible_victim_is_masked_to_all_others(look: Look, role: DeskRole) -> None:
    _, masking = look(role)
    for subject in ("A-1", "P-1", "A-11", "A-2"):
        for kind in Kind:
            shown = masking.show("Maria", kind, subject)
            assert "Maria" not in shown
            assert subject not in shown
            assert not masking.can_reveal(kind, subject)
        assert masking.show("Maria", Kind.NAME, subject) == HIDDEN
    assert masking.show("A-3", Kind.ACCOUNT, "A-3") == "A-3"
    one, two = masking.pseudonym("A-1"), masking.pseudonym("A-2")
    assert one == masking.pseudonym("P-1") == masking.pseudonym("A-11") != two


def test_the_safeguarding_team_sees_who_it_is_but_names_only_for_a_reason(look: Look) -> None:
    _, masking = look(DeskRole.SAFEGUARDING)
    assert masking.show("A-1", Kind.ACCOUNT, "A-1") == "A-1"
    assert masking.show("Maria", Kind.NAME, "P-1") == MASKED
    assert masking.can_reveal(Kind.NAME, "P-1")
    assert masking.prose("A-1 was paid") == "A-1 was paid"


def test_a_name_is_revealed_for_a_reason_and_a_while(
    look: Look, database: Database, clock: Clock
) -> None:
    visitor, masking = look(DeskRole.ANALYST)
    assert masking.show("Jo", Kind.NAME, "P-3") == MASKED
    assert masking.show("", Kind.NAME, "P-3") == ""
    unmask(database, visitor, masking, subject="P-3", kind=Kind.NAME, reason=WHY)
    _, after = look(DeskRole.ANALYST)
    assert after.show("Jo", Kind.NAME, "P-3") == "Jo"
    assert after.show("1 2", Kind.CONTACT, "P-3") == MASKED
    _, reviewer = look(DeskRole.REVIEWER)
    assert reviewer.show("Jo", Kind.NAME, "P-3") == MASKED
    clock.move(OPEN_FOR_US)
    _, later = look(DeskRole.ANALYST)
    assert later.show("Jo", Kind.NAME, "P-3") == MASKED
    with database.reading() as connection:
        trail = list(all_lines(connection))
    assert trail[-1].actor == visitor.person.person_id or trail[-2].actor == (
        visitor.person.person_id
    )
    assert "P-3" not in str(trail)


@pytest.mark.parametrize(
    ("role", "subject"),
    [(DeskRole.ANALYST, "P-1"), (DeskRole.AUDITOR, "P-3"), (DeskRole.REVIEWER, "A-2")],
)
def test_what_is_not_for_them_is_not_revealed(
    look: Look, database: Database, role: DeskRole, subject: str
) -> None:
    visitor, masking = look(role)
    with pytest.raises(StepRefused, match="cannot be revealed to you"):
        unmask(database, visitor, masking, subject=subject, kind=Kind.NAME, reason=WHY)
    with database.reading() as connection:
        actions = [line.action for line in all_lines(connection)]
    assert "personal_revealed" not in actions


def test_texts_name_no_possible_victim(look: Look) -> None:
    _, masking = look(DeskRole.REVIEWER)
    told = masking.prose("A-1>A-3: P-1 (A-11, A-2) holds A-111 and xA-1.")
    assert told.count("person-") == 4
    assert "A-111" in told
    assert "A-3" in told
    assert "xA-1" in told
    for protected_id in ("P-1", "A-11,", "A-2)"):
        assert protected_id not in told


IDS = st.text(alphabet="aZ09é漢-_.@#$()[*+?", min_size=1, max_size=5)


@given(ids=st.lists(IDS, min_size=1, max_size=4, unique=True))
def test_an_id_of_any_kind_is_replaced(ids: list[str]) -> None:
    masking = Masking("C", Pseudonyms(b"k"), {each: each for each in ids})
    text = "\n".join(f"<{each}>" for each in ids)
    assert masking.prose(text) == "\n".join(f"<{masking.pseudonym(each)}>" for each in ids)


def test_that_a_report_exists_is_confidential() -> None:
    assert outcome_shown("report", sees_filings=False) == "confidential"
    assert outcome_shown("report", sees_filings=True) == "report"
    assert outcome_shown("support", sees_filings=False) == "support"
