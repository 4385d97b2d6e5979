"""Whole cases and alerts as a person reads them, told from short feeds."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from tanglaw.casework.assemble import assemble
from tanglaw.model.alert import Family, Role
from tanglaw.model.moment import days
from tanglaw.store.run_lines_out import alert_line, case_line
from tanglaw.typology.declaration import Evidence, Innocent, RoleSuggestion, Typology
from tanglaw.typology.expression import count
from tanglaw.typology.legs import debits
from tests.support.told import busy, found_on, shared_card, small_typology, told_ledger

GOLDEN = Path(__file__).parents[2] / "golden" / "cases"

STUDIO = Innocent("A studio under contract.", Evidence.AGENCY_CONTRACT, of="earners", clears=True)
ASK = Innocent("They agreed to share a card.")
BOSS = (
    (shared_card(3, innocent=(STUDIO, ASK)), busy()),
    (
        "A,B,C is platform_earner",
        "K is prepaid_card",
        "K belongs to BOSS",
        "BOSS is natural_person",
        "BOSS and NOBODY are agency_contract",
        "d0 A,B,C > K 90 USD platform_payout",
        "d9 A,B,C > K 90 USD platform_payout",
    ),
)
_RUN = count("payments", debits(), within=days(1))
_VICTIM = (RoleSuggestion(Role.POSSIBLE_VICTIM, "pays {payments} times within a day"),)
BURST = (
    (
        small_typology("burst", _RUN >= 3, family=Family.VICTIM, roles=_VICTIM, urgent=True),
        small_typology("fast", _RUN >= 2, family=Family.TIMING),
    ),
    ("d0 V > X 50 USD wallet", "d0h1 V > X 100 USD wallet", "d0h2 V > X 200 USD wallet"),
)
BOTH = (
    (shared_card(3), shared_card(2, "pair_card")),
    (
        "A,B,C,D,E is platform_earner",
        "K,L is prepaid_card",
        "C,L belongs to SUB",
        "K belongs to TOP",
        "d0 A,B,C > K 90 USD platform_payout",
        "d1 A,D,E > L 90 USD platform_payout",
    ),
)


@pytest.mark.parametrize(
    ("name", "typologies", "steps"), [("boss", *BOSS), ("burst", *BURST), ("both", *BOTH)]
)
def test_a_case_reads_as_it_should(
    tmp_path: Path, name: str, typologies: Sequence[Typology], steps: Sequence[str]
) -> None:
    ledger = told_ledger(tmp_path, *steps)
    found = found_on(ledger, typologies)
    lines = [case_line(case) for case in assemble(ledger, found.findings)]
    lines += [alert_line(alert) for alert in found.alerts]
    text = json.dumps(lines, indent=1, ensure_ascii=False) + "\n"
    path = GOLDEN / f"{name}.json"
    assert path.is_file(), text
    assert text == path.read_text(encoding="utf-8")
