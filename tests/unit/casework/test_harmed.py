"""Nobody whom a typology of harm has hit is given a suspected role in another alert."""

from pathlib import Path

import pytest

from tanglaw.casework.harmed import MAY_BE_HARMED
from tanglaw.model.alert import Alert, Family, Role, SubjectKind
from tanglaw.typology.declaration import RoleSuggestion, Typology
from tests.support.told import PAYEES, found_on, small_typology, told_ledger

PEOPLE = ("S,T,U is wallet", "S,T belongs to P", "U belongs to Q")
PAID = ("d0 S,T,U > A 1 USD wallet", "d0 S,T,U > B 1 USD wallet")


def sends(name: str, role: Role, family: Family, subject: SubjectKind) -> Typology:
    roles = (RoleSuggestion(role, f"basis of {name}"),)
    return small_typology(name, PAYEES >= 2, family=family, subject=subject, roles=roles)


def roles(folder: Path, harm: Typology, role: Role) -> dict[str, tuple[Role, str]]:
    concern = sends("concern", role, Family.NETWORK, SubjectKind.ACCOUNT)
    alerts: tuple[Alert, ...] = found_on(
        told_ledger(folder, *PEOPLE, *PAID), (harm, concern)
    ).alerts
    mine = [alert for alert in alerts if alert.typology == "concern"]
    return {one.account: (one.role, one.basis) for alert in mine for one in alert.roles}


@pytest.mark.parametrize("subject", [SubjectKind.ACCOUNT, SubjectKind.PARTY])
@pytest.mark.parametrize(
    "role", [Role.SUSPECTED_CONSUMER, Role.SUSPECTED_FACILITATOR, Role.SUSPECTED_CONTROLLER]
)
def test_a_suspected_role_is_not_shown_beside_signs_of_harm(
    tmp_path: Path, subject: SubjectKind, role: Role
) -> None:
    harm = sends("harm", Role.POSSIBLE_VICTIM, Family.VICTIM, subject)
    for shown, basis in roles(tmp_path, harm, role).values():
        assert shown is Role.UNKNOWN
        assert basis == f"basis of concern; {MAY_BE_HARMED}"


def test_other_roles_and_other_families_stay(tmp_path: Path) -> None:
    harm = sends("harm", Role.POSSIBLE_VICTIM, Family.VICTIM, SubjectKind.ACCOUNT)
    mule = roles(tmp_path / "a", harm, Role.POSSIBLE_MULE)
    assert {role for role, _ in mule.values()} == {Role.POSSIBLE_MULE}
    for name, role, family in (
        ("quiet", Role.UNKNOWN, Family.VICTIM),
        ("control", Role.POSSIBLE_VICTIM, Family.CONTROL),
    ):
        other = sends(name, role, family, SubjectKind.ACCOUNT)
        said = roles(tmp_path / name, other, Role.SUSPECTED_CONSUMER)
        assert {shown for shown, _ in said.values()} == {Role.SUSPECTED_CONSUMER}
