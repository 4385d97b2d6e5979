"""Several payments to new payees in the small hours of one night."""

from tanglaw.model.alert import Family, Role
from tanglaw.model.moment import days, hours, minutes
from tanglaw.typology.declaration import (
    Evidence,
    Example,
    Innocent,
    RoleSuggestion,
    Status,
    Typology,
)
from tanglaw.typology.expression import AtLeast, all_of, count, distinct, longest_gap
from tanglaw.typology.kinds import PERSONAL
from tanglaw.typology.legs import debits
from tanglaw.typology.sources import cite

AT_NIGHT = debits("wire", "instant", "remittance", "wallet", "crypto", "voucher").where(
    counterparty_kinds=PERSONAL,
    unrelated=True,
    known_for_max_us=days(2),
    own_hours=(23, 0, 1),
)

PAYMENTS = count("payments_at_night", AT_NIGHT, within=hours(6))
PAYEES = distinct("new_payees", AT_NIGHT, within=hours(6))
SPREAD = longest_gap("time_between", AT_NIGHT, within=hours(6))

TYPOLOGY = Typology(
    id="TL-0034",
    name="vic_night_run",
    version=1,
    status=Status.ACTIVE,
    family=Family.TIMING,
    offence="financial sextortion",
    title="Payments to new payees in the small hours",
    summary=(
        "At least 3 payments between 23:00 and 02:00 local time within 6 hours to at most "
        "2 unrelated payees first paid in the last 2 days, not all at one moment."
    ),
    indicators=("vic-night-run",),
    citations=(cite("FIN25-QUIZ", "summary: several payments between about 23:00 and 02:00"),),
    innocent_explanations=(
        Innocent("Game trading or a night out with new friends."),
        Innocent("Somebody who works in shifts."),
        Innocent(
            "Family or friends whose tie is not on record.",
            Evidence.ANY_TIE,
            of="payments_at_night",
        ),
    ),
    victim_note="The payer may be under pressure. Reach the payer first, kindly and without blame.",
    condition=all_of(PAYMENTS >= 3, PAYEES <= 2, AtLeast(SPREAD, minutes(1))),
    roles=(
        RoleSuggestion(Role.UNKNOWN, "made {payments_at_night} payments to new payees at night"),
    ),
    threshold_note=(
        "The hours are the source's; 3 payments within 6 hours are ours. A minute "
        "between them tells real hours from dates that are written as midnight."
    ),
    examples=(
        Example(
            "before and after midnight",
            (
                "d5h23 S > X 50 USD instant GB>GB",
                "d6 S > X 50 USD instant GB>GB",
                "d6h1 S > X 90 USD instant GB>GB",
            ),
            fires_at=3,
        ),
        Example(
            "two payees",
            ("d5h23 S > X 50 USD instant GB>GB", "d5h23m1 S > X,Y 50 USD instant GB>GB"),
            fires_at=2,
        ),
        Example(
            "near miss: three people who are paid wages at night",
            ("d5h23 S > X,Y 50 USD instant GB>GB", "d5h23m1 S > Z 50 USD instant GB>GB"),
            fires_at=None,
        ),
        Example(
            "near miss: three payments whose time is only a date",
            ("d6 S > X,Y 50 USD instant GB>GB", "d6 S > X 90 USD instant GB>GB"),
            fires_at=None,
        ),
        Example(
            "near miss: two at night, one before",
            (
                "d5h22 S > X 50 USD instant GB>GB",
                "d5h23 S > X 90 USD instant GB>GB",
                "d6 S > X 90 USD instant GB>GB",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
