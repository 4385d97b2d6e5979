"""A link holds a case together until a person switches it off, and brings its other users."""

from pathlib import Path

from tanglaw.casework.assemble import assemble
from tanglaw.model.alert import Case, Family, Part, Role, SubjectKind
from tanglaw.model.moment import days
from tanglaw.resolve.naming import digest
from tanglaw.typology.declaration import Typology
from tanglaw.typology.expression import distinct
from tanglaw.typology.legs import events
from tests.support.told import busy, fan_in, found_on, small_typology, told_ledger

FAN, BUSY = fan_in(3), busy()
ON_DEVICE = small_typology(
    "on_device",
    distinct("users", events(), within=days(30)) >= 2,
    family=Family.CONTROL,
    subject=SubjectKind.DEVICE,
    tables=("account_events",),
    ties=("users",),
)
PEOPLE = ("X,Y,Z is wallet", "X belongs to PX", "Y belongs to PY", "Z belongs to PZ")
FANS = ("d0 A,B,C > X 10 USD wallet", "d0 D,E,F > Y 10 USD wallet", "d0 Q > Z 1 USD wallet")
DEVICE = digest("device", "D1")
PHONE = digest("phone", "0917-555-1234")


def cases(
    folder: Path, *steps: str, typologies: tuple[Typology, ...] = (FAN, BUSY), off: str = ""
) -> tuple[Case, ...]:
    ledger = told_ledger(folder, *PEOPLE, *FANS, *steps)
    findings = found_on(ledger, typologies).findings
    return assemble(ledger, findings, without_links={off} if off else ())


def test_a_case_names_its_links(tmp_path: Path) -> None:
    (case,) = cases(tmp_path, "X,Y has phone 0917-555-1234")
    (link,) = case.links
    assert (link.link_id, link.kind, link.accounts) == (PHONE, "phone", ("X", "Y"))
    assert "0917" not in link.basis


def test_a_link_switched_off_takes_the_case_apart(tmp_path: Path) -> None:
    steps = ("X,Y has phone 0917-555-1234",)
    assert len(cases(tmp_path / "a", *steps)) == 1
    apart = cases(tmp_path / "b", *steps, off=PHONE)
    assert len(apart) == 2
    assert [case.links for case in apart] == [(), ()]


def test_a_case_that_stands_without_the_link_says_that_it_is_off(tmp_path: Path) -> None:
    steps = ("X,Y has phone 0917-555-1234", "d1 X,Y login @D1")
    (case,) = cases(tmp_path, *steps, off=PHONE)
    assert [link.kind for link in case.links] == ["device"]
    assert f"A person switched off a link: phone {PHONE} ending 1234, under 2 parties." in (
        case.against
    )


def test_an_alert_about_a_device_that_is_off_does_not_count(tmp_path: Path) -> None:
    steps, both = ("d1 X,Y login @D1",), (ON_DEVICE, FAN)
    (case,) = cases(tmp_path / "a", *steps, typologies=both)
    assert Family.CONTROL in case.families
    assert cases(tmp_path / "b", *steps, typologies=both, off=DEVICE) == ()


def test_who_else_uses_what_several_use_is_brought_before_a_person(tmp_path: Path) -> None:
    (case,) = cases(tmp_path, "d1 X,Y,Z login @D1")
    (other,) = [one for one in case.subjects if one.account == "Z"]
    assert (other.role, other.part, other.possible_victim) == (Role.UNKNOWN, Part.RIM, False)
    assert other.basis.startswith("Uses what 2 people in this case use (device D1")


def test_who_shares_with_one_alone_is_left_in_peace(tmp_path: Path) -> None:
    found = cases(tmp_path, "d1 X,Z login @D1")
    assert "Z" not in {one.account for case in found for one in case.subjects}
