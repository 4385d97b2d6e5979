"""Several strangers abroad pay one person the same sum within half an hour."""

from tanglaw.model.alert import Family, Role
from tanglaw.model.moment import minutes
from tanglaw.typology.declaration import (
    Evidence,
    Example,
    Innocent,
    RoleSuggestion,
    Status,
    Typology,
)
from tanglaw.typology.expression import all_of, distinct, repeated
from tanglaw.typology.kinds import PERSONAL
from tanglaw.typology.legs import credits_
from tanglaw.typology.sources import cite

PAID = credits_("wire", "instant", "remittance", "wallet", "crypto").where(
    counterparty_kinds=PERSONAL, foreign=True, unrelated=True
)

EQUAL = repeated("equal_sums", PAID, within=minutes(30))
PAYERS = distinct("payers", PAID, within=minutes(30))

TYPOLOGY = Typology(
    id="TL-0052",
    name="off_group_price",
    version=1,
    status=Status.ACTIVE,
    family=Family.VALUE,
    offence="online sexual exploitation",
    title="Strangers abroad pay the same sum within half an hour",
    summary="At least 4 unrelated payers abroad and 4 equal sums within half an hour.",
    indicators=("off-group-price",),
    citations=(
        cite(
            "FATF25-S",
            "summary: sums of EUR 10 to 200 for a live stream (equal sums: the test is ours)",
        ),
    ),
    innocent_explanations=(
        Innocent(
            "A class, a webinar or tickets that are sold at one price.", Evidence.LEGAL_PERSON
        ),
        Innocent("A club that gathers its fee.", Evidence.ANY_TIE, of="payers"),
    ),
    victim_note="Whoever receives the money may be the victim or a relative.",
    condition=all_of(EQUAL >= 4, PAYERS >= 4),
    roles=(
        RoleSuggestion(Role.UNKNOWN, "was paid the same sum {equal_sums} times in half an hour"),
    ),
    threshold_note="Ours: no source describes it with numbers.",
    examples=(
        Example(
            "four strangers, one price",
            (
                "d0 A,B > W 25 USD wallet US>PH",
                "d0m10 C > W 25 USD wallet AU>PH",
                "d0m30 D > W 25 USD wallet GB>PH",
            ),
            fires_at=3,
        ),
        Example(
            "near miss: three equal sums and another",
            ("d0 A,B,C > W 25 USD wallet US>PH", "d0m9 D > W 26 USD wallet US>PH"),
            fires_at=None,
        ),
        Example(
            "near miss: three payers, one of them twice",
            ("d0 A,B,C > W 25 USD wallet US>PH", "d0m9 A > W 25 USD wallet US>PH"),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
