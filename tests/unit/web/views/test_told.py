import json

import pytest

from tanglaw.model.disposition import CaseState, FindingKind
from tanglaw.web.views.told import FINDING_WORDS, STATE_WORDS, happened


def told(kind: str, *, sees: bool = False, **details: object) -> str:
    return happened(kind, json.dumps(details), sees_filings=sees)


def test_every_state_and_finding_has_words() -> None:
    assert set(STATE_WORDS) == set(CaseState)
    assert set(FINDING_WORDS) == set(FindingKind)


def test_an_entry_reads_as_a_line() -> None:
    line = told("role_corrected", account="A-1", to="possible_victim", reason="She said so.")
    assert line == "Role corrected (account A-1, to possible victim): She said so."


def test_what_says_nothing_is_left_out() -> None:
    assert told("claimed", version=3, run="r", was="", many=[], none=None) == "Claimed"


@pytest.mark.parametrize(
    ("kind", "details"),
    [
        ("filing_drafted", {"format": "amlc_str"}),
        ("proposed", {"kind": "report", "reason": "Six are paid out to one card."}),
    ],
)
def test_a_report_is_told_only_to_those_who_may_know(kind: str, details: dict[str, object]) -> None:
    hidden = happened(kind, json.dumps(details), sees_filings=False)
    assert hidden == "Confidential"
    shown = happened(kind, json.dumps(details), sees_filings=True)
    assert "report" in shown or "amlc str" in shown
