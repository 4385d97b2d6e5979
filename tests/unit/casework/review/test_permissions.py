"""The table of who may do what, held to what it promises."""

from itertools import combinations

import pytest

from tanglaw.casework.review.permissions import (
    PERMISSIONS,
    SCOPES,
    DeskRole,
    Permission,
    may,
    permissions,
)


def test_every_role_stands_in_the_table_and_every_permission_is_held() -> None:
    assert set(PERMISSIONS) == set(DeskRole)
    assert permissions(DeskRole) == set(Permission)


def test_no_role_means_no_permission() -> None:
    assert permissions([]) == frozenset()
    assert not any(may([], each) for each in Permission)


@pytest.mark.parametrize(("one", "two"), [*combinations(DeskRole, 2)])
def test_two_roles_may_what_either_may(one: DeskRole, two: DeskRole) -> None:
    for each in Permission:
        assert may([one, two], each) == (may([one], each) or may([two], each))
    assert permissions([one, two]) == PERMISSIONS[one] | PERMISSIONS[two]


def test_who_administers_people_reads_no_case_and_who_reads_the_log_changes_none() -> None:
    assert not PERMISSIONS[DeskRole.ADMIN] & {
        Permission.CASES_READ,
        Permission.PERSONAL_REVEAL,
        Permission.WELFARE_WORK,
        Permission.FILINGS_READ,
        Permission.AUDIT_READ,
    }
    changing = {each for each in Permission if not each.endswith(":read")}
    assert PERMISSIONS[DeskRole.AUDITOR] & changing == {Permission.ACCOUNT_OWN}


def holders(permission: Permission) -> set[DeskRole]:
    return {role for role in DeskRole if may([role], permission)}


def test_what_only_few_may() -> None:
    assert holders(Permission.WELFARE_WORK) == {DeskRole.SAFEGUARDING}
    assert holders(Permission.DECISIONS_APPROVE) == {DeskRole.REVIEWER}
    assert holders(Permission.DECISIONS_ANSWER) == {DeskRole.REVIEWER, DeskRole.SAFEGUARDING}
    assert holders(Permission.FILINGS_APPROVE) == {DeskRole.REVIEWER}
    assert holders(Permission.USERS_WRITE) == {DeskRole.ADMIN}
    assert holders(Permission.FILINGS_READ) == {
        DeskRole.REVIEWER,
        DeskRole.SAFEGUARDING,
        DeskRole.AUDITOR,
    }


def test_no_token_decides_or_reveals() -> None:
    assert not SCOPES & {
        Permission.DECISIONS_APPROVE,
        Permission.PERSONAL_REVEAL,
        Permission.WELFARE_WORK,
        Permission.FILINGS_READ,
        Permission.USERS_WRITE,
        Permission.TOKENS_WRITE,
    }
    assert Permission.DECISIONS_PROPOSE not in PERMISSIONS[DeskRole.SERVICE]
