"""One account's money is collected at very many outlets."""

from tanglaw.model.alert import Family, Role
from tanglaw.model.moment import days
from tanglaw.typology.declaration import (
    Evidence,
    Example,
    Innocent,
    RoleSuggestion,
    Status,
    Typology,
)
from tanglaw.typology.expression import Key, all_of, distinct
from tanglaw.typology.kinds import PERSONAL
from tanglaw.typology.legs import PERSON_CHANNELS, credits_, debits
from tanglaw.typology.sources import cite

OUTLETS = distinct("outlets", debits("cash_out"), within=days(30), key=Key.OUTLET)
PAYERS = distinct(
    "payers",
    credits_(*PERSON_CHANNELS).where(counterparty_kinds=PERSONAL, unrelated=True),
    within=days(30),
)

TYPOLOGY = Typology(
    id="TL-0039",
    name="rcp_outlet_spread",
    version=2,
    status=Status.ACTIVE,
    family=Family.NETWORK,
    offence="human trafficking",
    title="Cash is drawn at very many outlets",
    summary="Cash is drawn at 8 outlets or more, and 4 unrelated people pay, in 30 days.",
    indicators=("rcp-outlet-spread",),
    citations=(cite("EUROJUST22", "sums sent from 250 locations in 25 countries"),),
    innocent_explanations=(
        Innocent("Somebody who travels for work."),
        Innocent(
            "A remote worker, or a neighbour who collects for families: paid by the fortnight or "
            "the month.",
            Evidence.STEADY,
            of="payers",
            clears=True,
        ),
        Innocent("A family that shares one account.", Evidence.ANY_TIE, of="payers"),
    ),
    victim_note="Those who draw the cash may have been sent to do so.",
    condition=all_of(OUTLETS >= 8, PAYERS >= 4),
    roles=(RoleSuggestion(Role.UNKNOWN, "draws cash at {outlets} outlets in 30 days"),),
    threshold_note="Ours: the source describes the sending side.",
    examples=(
        Example(
            "eight outlets",
            (
                "d0 A,B,C,D > W 200 USD wallet",
                "d1 W > ATM 50 USD cash_out @O1",
                "d2 W > ATM 50 USD cash_out @O2",
                "d3 W > ATM 50 USD cash_out @O3",
                "d4 W > ATM 50 USD cash_out @O4",
                "d5 W > ATM 50 USD cash_out @O5",
                "d6 W > ATM 50 USD cash_out @O6",
                "d7 W > ATM 50 USD cash_out @O7",
                "d8 W > ATM 50 USD cash_out @O8",
            ),
            fires_at=9,
        ),
        Example(
            "near miss: seven outlets",
            (
                "d0 A,B,C,D > W 200 USD wallet",
                "d1 W > ATM 50 USD cash_out @O1",
                "d2 W > ATM 50 USD cash_out @O2",
                "d3 W > ATM 50 USD cash_out @O3",
                "d4 W > ATM 50 USD cash_out @O4",
                "d5 W > ATM 50 USD cash_out @O5",
                "d6 W > ATM 50 USD cash_out @O6",
                "d7 W > ATM 50 USD cash_out @O7",
                "d8 W > ATM 50 USD cash_out @O7",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: three payers",
            (
                "d0 A,B,C > W 200 USD wallet",
                "d1 W > ATM 50 USD cash_out @O1",
                "d2 W > ATM 50 USD cash_out @O2",
                "d3 W > ATM 50 USD cash_out @O3",
                "d4 W > ATM 50 USD cash_out @O4",
                "d5 W > ATM 50 USD cash_out @O5",
                "d6 W > ATM 50 USD cash_out @O6",
                "d7 W > ATM 50 USD cash_out @O7",
                "d8 W > ATM 50 USD cash_out @O8",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
