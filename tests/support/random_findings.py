"""Random alerts over a small feed with every kind of tie in it, for laws about cases."""

from collections.abc import Sequence
from pathlib import Path

from hypothesis import strategies as st

from tanglaw.casework.finding import Finding, Suggestion
from tanglaw.model.alert import Family, InnocentExplanation, Role
from tanglaw.model.ledger import Ledger
from tests.support.told import PAYERS, small_typology, told_ledger

ACCOUNTS = 14
_TOLD = (
    "A00,A01,A02 is wallet",
    "A00,A01 belongs to P1",
    "A02 belongs to P2",
    "P1 and P2 are sibling",
    "d0 A03,A04 login @D1",
    "A05 has phone N1",
    "A06 has phone N1",
    "d1 A07 recruits A08",
    "d1 A09,A10 > A11 5 USD platform_payout",
    "d2 A12 > A13 5 USD wallet",
    "d3 S1,S2,S3 > A02 5 USD wallet",
    "d3 S1,S2,S3 > A04 5 USD wallet",
    "d40 S1 > A00 5 USD wallet",
)


def small_ledger(folder: Path) -> Ledger:
    """Fourteen accounts of interest, some tied to each other."""
    return told_ledger(folder, *_TOLD)


_BITS = st.sampled_from(sorted(Role))


@st.composite
def finding(draw: st.DrawFn, number: int, ledger: Ledger) -> Finding:
    """An alert about an account, with roles for it and for a few others."""
    ids = [str(name) for name in ledger.accounts.ids]
    own = draw(st.integers(0, ACCOUNTS - 1))
    others = draw(st.lists(st.integers(0, ACCOUNTS - 1), max_size=3, unique=True))
    named = [account for account in others if account != own]
    roles = [Suggestion(own, draw(_BITS), "basis", own=True)]
    roles += [Suggestion(account, draw(_BITS), "basis", own=False) for account in named]
    family = draw(st.sampled_from(sorted(Family)))
    first = draw(st.integers(0, 60)) * 86_400_000_000
    typology = small_typology(
        f"{family}_{draw(st.integers(0, 1))}",
        PAYERS >= 1,
        family=family,
        urgent=family is Family.VICTIM and draw(st.booleans()),
        context_only=draw(st.integers(0, 9)) == 0,
    )
    supported = draw(st.integers(0, 4)) == 0
    return Finding(
        alert_id=f"{number:04d}",
        typology=typology,
        subject_id=ids[own],
        first_us=first,
        last_us=first + draw(st.integers(0, 3)) * 86_400_000_000,
        innocent=(InnocentExplanation("A reason.", True, supported, "So."),),
        own=(own,),
        tied=tuple(named) if family is Family.CONTROL else (),
        roles=tuple(roles),
        only_just=draw(st.booleans()),
        cleared_by="A reason." if supported and draw(st.booleans()) else None,
    )


@st.composite
def findings(draw: st.DrawFn, ledger: Ledger) -> Sequence[Finding]:
    """Up to a dozen alerts."""
    return [draw(finding(number, ledger)) for number in range(draw(st.integers(1, 12)))]
