from dataclasses import replace
from pathlib import Path

import pytest

from tanglaw.model.alert import Alert, Subject, SubjectKind
from tanglaw.resolve.naming import shown_subject
from tanglaw.store.run_reader import RunReader
from tanglaw.web.views.alerts import alert_view
from tests.web.sample_cases import BOSS
from tests.web.sample_run import write_sample_run


@pytest.fixture
def alert(tmp_path: Path) -> Alert:
    reader = RunReader(write_sample_run(tmp_path / "run"))
    case = reader.case(BOSS)
    assert case is not None
    return reader.alerts(case.alerts)[0]


@pytest.mark.parametrize("detail", ["+639171234567", "someone@example.org", "anna_k"])
def test_an_alert_about_a_contact_shows_its_end_and_not_the_detail(
    alert: Alert, detail: str
) -> None:
    about = alert_view(replace(alert, subject=Subject(SubjectKind.IDENTIFIER, detail)), (), None)
    assert detail not in about.about
    assert about.about == shown_subject(SubjectKind.IDENTIFIER, detail)
    assert about.about.endswith(detail[-2:])


@pytest.mark.parametrize(
    ("subject", "told"),
    [
        (Subject(SubjectKind.ACCOUNT, "A-17"), "account A-17"),
        (Subject(SubjectKind.DEVICE, "D-3"), "device D-3"),
        (Subject(SubjectKind.PARTY, "P\u202e9"), "party P[U+202E]9"),
    ],
)
def test_an_alert_about_anything_else_names_it(alert: Alert, subject: Subject, told: str) -> None:
    assert alert_view(replace(alert, subject=subject), (), None).about == told
