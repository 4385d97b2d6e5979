from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanglaw.model.alert import Family, Route
from tanglaw.model.disposition import CaseState
from tanglaw.store.desk.queue import NOBODY, Sort
from tanglaw.web.views.asked import ANY_STATE, LONGEST_TEXT, address, asked_query, kept


def test_an_empty_address_asks_for_what_waits_by_urgency() -> None:
    query = asked_query({}, "ana", 7)
    assert (query.states, query.routes, query.assignees, query.text) == ((), (), (), "")
    assert (query.sort, query.backwards, query.due_before_us) == (Sort.URGENCY, False, None)


def test_every_word_restricts_the_queue() -> None:
    said = {
        "route": "safeguard",
        "family": "control",
        "typology": "ctl_shared_payout",
        "state": "decided",
        "with": "me",
        "text": "A-1",
        "late": "1",
        "sort": "due",
        "back": "1",
    }
    query = asked_query(said, "ana", 7)
    assert (query.routes, query.families) == ((Route.SAFEGUARD,), (Family.CONTROL,))
    assert (query.states, query.assignees) == ((CaseState.DECIDED,), ("ana",))
    assert (query.typologies, query.text) == (("ctl_shared_payout",), "A-1")
    assert (query.due_before_us, query.sort, query.backwards) == (7, Sort.DUE, True)


@pytest.mark.parametrize("name", ["route", "family", "state", "sort"])
def test_a_word_that_is_none_restricts_nothing(name: str) -> None:
    assert asked_query({name: "<script>"}, "ana", 7) == asked_query({}, "ana", 7)


def test_whose_cases_and_every_state() -> None:
    assert asked_query({"with": "nobody"}, "ana", 7).assignees == (NOBODY,)
    assert asked_query({"with": "ben"}, "ana", 7).assignees == ("ben",)
    assert asked_query({"state": ANY_STATE}, "ana", 7).states == tuple(CaseState)


def test_a_changed_question_starts_at_its_first_page() -> None:
    said = {"route": "monitor", "cursor": "abc", "told": "claimed"}
    assert address(said, sort="due") == "/?route=monitor&sort=due"
    assert address(said, route="") == "/"
    assert kept(said) == {"route": "monitor"}
    assert kept({"text": "a" * 900}) == {"text": "a" * LONGEST_TEXT}


@given(st.dictionaries(st.sampled_from(["route", "text", "with", "evil"]), st.text()))
def test_an_address_says_what_it_was_made_of(said: dict[str, str]) -> None:
    wanted = kept(said)
    assert "evil" not in wanted
    assert all(len(value) <= LONGEST_TEXT for value in wanted.values())
    assert dict(parse_qsl(urlsplit(address(said)).query)) == wanted
