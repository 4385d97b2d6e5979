"""What a case was made of comes back as it was written, and makes the same case."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tanglaw.casework.assemble import Made, cases_from, material_of
from tanglaw.errors import RunError
from tanglaw.model.alert import Family, SubjectKind
from tanglaw.model.moment import days
from tanglaw.resolve.naming import digest
from tanglaw.store.material_out import material_lines
from tanglaw.store.material_reader import read_material
from tanglaw.store.run_folder import MATERIAL
from tanglaw.store.run_lines_out import write_lines
from tanglaw.typology.expression import distinct
from tanglaw.typology.legs import identifier_uses
from tests.support.told import (
    busy,
    cleared,
    found_on,
    shared_card,
    small_typology,
    told_ledger,
)

SAME_PHONE = small_typology(
    "same_phone",
    distinct("users", identifier_uses("phone"), within=days(300)) >= 2,
    family=Family.CONTROL,
    subject=SubjectKind.IDENTIFIER,
    tables=("identifiers",),
    ties=("users",),
)
TYPOLOGIES = (shared_card(3), busy(), SAME_PHONE)
BY_NAME = {one.name: one for one in TYPOLOGIES}
STEPS = (
    "K is prepaid_card",
    "K belongs to BOSS",
    "A,B,C is platform_earner",
    "B belongs to PB",
    "d0 A,B,C > K 90 USD platform_payout",
    "d1 A,B,C,Q login @D1",
    "A,K has phone 0917-555-1234",
    "d2 B recovered = 0917-555-1234",
    cleared("K", "2026-01-01"),
)


@pytest.fixture
def made(tmp_path: Path) -> tuple[Made, ...]:
    ledger = told_ledger(tmp_path / "feed", *STEPS)
    found = cases_from(material_of(ledger, found_on(ledger, TYPOLOGIES).findings))
    (tmp_path / "evidence").mkdir()
    write_lines(tmp_path / "evidence" / MATERIAL, material_lines(found))
    return found


def test_what_was_written_makes_the_same_case(tmp_path: Path, made: tuple[Made, ...]) -> None:
    (one,) = made
    material = read_material(tmp_path, one.case.case_id, BY_NAME)
    assert material is not None
    (again,) = cases_from(material)
    assert again.case == one.case


def test_the_title_under_which_an_alert_was_found_is_kept(
    tmp_path: Path, made: tuple[Made, ...]
) -> None:
    now = {name: replace(one, title="Another title") for name, one in BY_NAME.items()}
    material = read_material(tmp_path, made[0].case.case_id, now)
    assert material is not None
    assert {one.typology.title for one in material.findings} == {
        "The pattern busy",
        "The pattern same_phone",
        "The pattern shared_card",
    }


def test_no_contact_detail_is_in_it(tmp_path: Path, made: tuple[Made, ...]) -> None:
    text = (tmp_path / "evidence" / MATERIAL).read_text()
    assert "same_phone" in text
    assert "0917" not in text
    assert "ending 1234" in text


def test_a_case_that_is_not_there(tmp_path: Path, made: tuple[Made, ...]) -> None:
    assert read_material(tmp_path, "no such case", BY_NAME) is None
    assert read_material(tmp_path / "elsewhere", made[0].case.case_id, BY_NAME) is None


def test_a_torn_line_or_an_unknown_typology_is_said(tmp_path: Path, made: tuple[Made, ...]) -> None:
    path, case_id = tmp_path / "evidence" / MATERIAL, made[0].case.case_id
    with pytest.raises(RunError, match="not in this version's library"):
        read_material(tmp_path, case_id, {})
    line = json.loads(path.read_text())
    for broken in ({**line, "edges": [["no such tie", 0, 0, 0, 1, 1, 1]]}, {"case_id": case_id}):
        path.write_text(json.dumps(broken, separators=(",", ":")) + "\n")
        with pytest.raises(RunError, match="not what a case was made of"):
            read_material(tmp_path, case_id, BY_NAME)
    path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(RunError, match="not what a case was made of"):
        read_material(tmp_path, case_id, BY_NAME)


def test_an_alert_about_a_contact_that_is_off_does_not_count(
    tmp_path: Path, made: tuple[Made, ...]
) -> None:
    material = read_material(tmp_path, made[0].case.case_id, BY_NAME)
    assert material is not None
    phone = digest("phone", "0917-555-1234")
    (left,) = cases_from(material, without_links={phone})
    assert len(left.case.alerts) == len(made[0].case.alerts) - 1
