from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanglaw.errors import ReportError
from tanglaw.model.filing import MOVES, Clock, Filing, FilingState, deadline, following, move

S = FilingState


def filed() -> Filing:
    filing = move(Filing("R-1"), S.IN_APPROVAL, by="Ana")
    filing = move(filing, S.APPROVED, by="Ben")
    return move(filing, S.FILED, by="Ana", regulator_reference="FIU-9")


def test_the_whole_way() -> None:
    filing = filed()
    assert (filing.prepared_by, filing.approved_by) == ("Ana", "Ben")
    assert filing.regulator_reference == "FIU-9"
    told = move(filing, S.ACKNOWLEDGED, by="Ana")
    assert told.regulator_reference == "FIU-9"
    assert move(told, S.AMENDED, by="Ana").state is S.AMENDED


@pytest.mark.parametrize(("start", "to"), list(product(S, S)))
def test_only_the_moves_that_are_listed(start: FilingState, to: FilingState) -> None:
    filing = Filing("R-1", start, prepared_by="Ana")
    if to in MOVES[start]:
        assert move(filing, to, by="Ben", regulator_reference="X").state is to
    else:
        with pytest.raises(ReportError, match="cannot become"):
            move(filing, to, by="Ben", regulator_reference="X")


@pytest.mark.parametrize("same", ["Ana", " ana ", "ANA"])
def test_four_eyes(same: str) -> None:
    filing = move(Filing("R-1"), S.IN_APPROVAL, by="Ana")
    with pytest.raises(ReportError, match="somebody else must approve"):
        move(filing, S.APPROVED, by=same)


def test_nothing_is_filed_without_the_regulators_reference_or_a_person() -> None:
    approved = replace(Filing("R-1"), state=S.APPROVED)
    with pytest.raises(ReportError, match="reference that the regulator gave"):
        move(approved, S.FILED, by="Ana", regulator_reference=" ")
    with pytest.raises(ReportError, match="a person must be named"):
        move(approved, S.FILED, by="", regulator_reference="X")


def test_going_back_forgets_the_approval() -> None:
    approved = replace(Filing("R-1"), state=S.APPROVED, approved_by="Ben")
    assert move(approved, S.DRAFT, by="Ana").approved_by == ""


def test_an_amendment_points_at_the_first() -> None:
    assert following(filed(), "R-2") == Filing("R-2", follows="FIU-9")
    with pytest.raises(ReportError, match="only a report that was filed"):
        following(Filing("R-1"), "R-2")


@pytest.mark.parametrize(
    ("clock", "has_subject", "day"),
    [
        (Clock(30, 60, False, "us"), True, date(2026, 4, 10)),
        (Clock(30, 60, False, "us"), False, date(2026, 5, 10)),
        (Clock(30, None, False, "x"), False, date(2026, 4, 10)),
        (Clock(5, None, True, "ph"), True, date(2026, 3, 18)),
        (Clock(0, None, False, "ca"), True, date(2026, 3, 11)),
    ],
)
def test_deadlines(clock: Clock, has_subject: bool, day: date) -> None:
    assert deadline(clock, date(2026, 3, 11), has_subject=has_subject) == day


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 30))
def test_working_days_end_on_a_working_day(detected: date, days: int) -> None:
    last = deadline(Clock(days, None, True, "x"), detected, has_subject=True)
    assert last.weekday() < 5
    assert (last - detected).days >= days
