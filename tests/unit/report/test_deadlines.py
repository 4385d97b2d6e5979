from dataclasses import replace
from datetime import date

from tanglaw.model.report import Fact
from tanglaw.report.deadlines import detected_on, due


def test_counted_from_detection(told) -> None:
    report = told("fincen")
    found = due(report)
    assert found is not None
    assert found[0] == date(2026, 4, 10)
    assert "verify" in found[1].source, "no rule was read for it"


def test_later_when_no_subject_is_known(told) -> None:
    report = told("fincen")
    found = due(replace(report, parties=report.victims))
    assert found is not None
    assert found[0] == date(2026, 5, 10)


def test_without_a_day_the_run_counts_and_without_a_rule_nothing(told) -> None:
    report = told("fincen")
    unsaid = {k: v for k, v in report.filing.items() if k != "detected_on"}
    assert detected_on(replace(report, filing=unsaid)) == date(2026, 3, 12)
    bad = {**unsaid, "detected_on": Fact("soon", "test")}
    assert due(replace(report, filing=bad)) is None
    assert due(replace(report, settings={})) is None
