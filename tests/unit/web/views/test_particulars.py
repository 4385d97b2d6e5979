"""Names and contacts of people in a case: masked, revealed, or kept from all but one team."""

from dataclasses import replace
from typing import cast

import pytest
from sqlalchemy import Connection

from tanglaw.model.alert import Role, Route
from tanglaw.store.desk.case_evidence import PersonalDatum
from tanglaw.store.desk.pseudonyms import Pseudonyms
from tanglaw.store.desk.reveals import Kind
from tanglaw.web.access.masking import HIDDEN, MASKED, Masking
from tanglaw.web.views import particulars
from tanglaw.web.views.case import CaseView, Person
from tanglaw.web.views.network import Network
from tanglaw.web.views.particulars import with_particulars
from tanglaw.web.views.veil import veil_of

NAMES = Pseudonyms(b"k" * 32)
DATA = [
    PersonalDatum("party", "P-1", "name", "Maya Cruz"),
    PersonalDatum("account", "A-1", "phone", "+63 900 000 0000"),
    PersonalDatum("party", "P-2", "name", "Nilo Sy"),
    PersonalDatum("party", "P-2", "birth_date", "1980-01-02"),
]
MASKS = Masking("C", NAMES, {"A-1": "P-1", "P-1": "P-1"}, may_reveal=True)


def person(account: str, party: str) -> Person:
    return Person(account, party, "", Role.UNKNOWN, False, "", (), "", "", "core", "", key=account)


def shown(masking: Masking, monkeypatch: pytest.MonkeyPatch) -> dict[str, Person]:
    def stored(
        _: Connection, *, account_ids: list[str], party_ids: list[str]
    ) -> list[PersonalDatum]:
        return [each for each in DATA if each.owner_id in {*account_ids, *party_ids}]

    monkeypatch.setattr(particulars, "personal_data", stored)
    veil = veil_of(masking)
    people = veil.over((person("A-1", "P-1"), person("A-2", "P-2")))
    empty = Network((), ())
    view = CaseView("C", Route.MONITOR, 1, "", "", (), "", (), people, (), empty, None, (), ())
    told = with_particulars(view, cast("Connection", None), masking, veil)
    return {veil.under(each.key): each for each in told.people}


def test_a_possible_victim_is_hidden_and_cannot_be_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = shown(MASKS, monkeypatch)
    assert found["A-1"].particulars == (("Name", HIDDEN), ("Phone", HIDDEN))
    assert not found["A-1"].masked
    assert found["A-2"].particulars == (("Name", MASKED), ("Birth date", MASKED))
    assert found["A-2"].masked


def test_what_was_revealed_is_shown_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = frozenset({(NAMES.of("subject", "P-2"), Kind.NAME)})
    found = shown(replace(MASKS, revealed=opened), monkeypatch)
    assert found["A-2"].particulars == (("Name", "Nilo Sy"), ("Birth date", MASKED))
    assert found["A-1"].particulars[0] == ("Name", HIDDEN)


def test_when_all_is_open_nothing_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    subject = NAMES.of("subject", "P-2")
    opened = frozenset({(subject, Kind.NAME), (subject, Kind.BIRTH_DATE)})
    assert not shown(replace(MASKS, revealed=opened), monkeypatch)["A-2"].masked


def test_the_safeguarding_team_may_ask_for_a_victim_too(monkeypatch: pytest.MonkeyPatch) -> None:
    found = shown(replace(MASKS, sees_victims=True), monkeypatch)
    assert found["A-1"].particulars[0] == ("Name", MASKED)
    assert found["A-1"].masked


def test_whoever_may_not_reveal_is_offered_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    found = shown(replace(MASKS, may_reveal=False), monkeypatch)
    assert not found["A-2"].masked
