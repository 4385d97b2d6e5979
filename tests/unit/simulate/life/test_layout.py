"""Numbers of accounts: every fact about one follows from its number alone."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tanglaw.model.schema import ACCOUNT_KINDS
from tanglaw.simulate.life.lands import ABROAD, HOME
from tanglaw.simulate.life.layout import GROUPS, lay_out

LAYOUT = lay_out(seed=3, accounts=30_000, blocks=3, first_account=100, first_party=70)


def test_a_block_has_about_the_wanted_accounts() -> None:
    assert abs(LAYOUT.total_accounts() - 30_100) < 300


@given(
    block=st.integers(0, 2),
    group=st.sampled_from(GROUPS),
    share=st.floats(0, 0.999),
    slot=st.integers(0, 2),
)
def test_an_account_is_found_back(block: int, group, share: float, slot: int) -> None:
    person = int(share * LAYOUT.size(group.name))
    slot = min(slot, len(group.accounts) - 1)
    account = LAYOUT.account(block, group.name, np.array([person]), slot)
    local = LAYOUT.local(account)
    assert (account[0] - LAYOUT.first_account) // LAYOUT.accounts == block
    assert GROUPS[int(LAYOUT.account_group[local][0])] == group
    assert ACCOUNT_KINDS[int(LAYOUT.account_kind[local][0])] == group.accounts[slot]
    party = LAYOUT.party(block, group.name)[person]
    first = LAYOUT.first_party + block * LAYOUT.people
    assert first + LAYOUT.account_party[local][0] == party


def test_countries_are_those_of_the_group() -> None:
    every = np.arange(LAYOUT.first_account, LAYOUT.total_accounts())
    country = LAYOUT.country(every)
    group = LAYOUT.account_group[LAYOUT.local(every)]
    for number, one in enumerate(GROUPS):
        there = country[group == number]
        assert (there == HOME).all() if one.lives == "home" else (there != HOME).all(), one.name
        if one.lives == "cycle":
            assert set(there) == set(range(1, ABROAD + 1)), one.name


def test_the_same_account_has_one_country_in_any_company() -> None:
    every = np.arange(LAYOUT.first_account, LAYOUT.total_accounts())
    some = every[::-7]
    assert (LAYOUT.country(some) == LAYOUT.country(every)[some - every[0]]).all()
