"""One device is in use round the clock by several earners in turn. Not who sits at it."""

from tanglaw.model.alert import Family, Role, SubjectKind
from tanglaw.model.moment import days, hours
from tanglaw.typology.declaration import (
    Evidence,
    Example,
    Innocent,
    RoleSuggestion,
    Status,
    Typology,
)
from tanglaw.typology.expression import (
    AtMost,
    all_of,
    count,
    distinct,
    longest_gap,
)
from tanglaw.typology.kinds import EARNERS
from tanglaw.typology.legs import events
from tanglaw.typology.sources import cite

LOGINS = events("login").where(counterparty_kinds=EARNERS)

PAUSE = longest_gap("longest_pause", LOGINS, within=days(3))
BEFORE = count("logins_two_days_ago", LOGINS, within=days(3), ago=days(2))
PEOPLE = distinct("earners_in_turn", LOGINS, within=days(3))

TYPOLOGY = Typology(
    id="TL-0110",
    name="ctl_shift_relay",
    version=1,
    status=Status.ACTIVE,
    family=Family.TIMING,
    offence="online sexual exploitation",
    title="Earners use one device in shifts, day and night",
    summary=(
        "For at least 2 days, earner accounts of at least 3 people log in on one device with no "
        "pause of more than 6 hours."
    ),
    indicators=("ctl-shift-relay", "ctl-shared-device"),
    citations=(
        cite("HRW24", "opening: studios hold the accounts, and long hours (the test is ours)"),
        cite("HRW-SUD", "report: sessions of 12 hours and more"),
    ),
    innocent_explanations=(
        Innocent(
            "A studio room under contract that works in shifts.",
            Evidence.AGENCY_CONTRACT,
            of="earners_in_turn",
            clears=True,
        ),
        Innocent("An internet cafe, or a shared network address.", Evidence.CROWD, clears=True),
        Innocent("Flatmates who share a computer.", Evidence.KINSHIP, of="earners_in_turn"),
    ),
    victim_note="Whoever works such shifts may not be free to stop. Ask each earner alone.",
    condition=all_of(AtMost(PAUSE, hours(6)), BEFORE >= 1, PEOPLE >= 3),
    roles=(
        RoleSuggestion(
            Role.UNKNOWN,
            "is one of {earners_in_turn} earners on a device that never rests",
            of="earners_in_turn",
        ),
    ),
    threshold_note="Ours: the sources tell of shifts of 12 to 24 hours. 3 people spare a couple.",
    tables=("transfers", "account_events"),
    gap_us=days(7),
    examples=(
        Example(
            "three earners in turn, every six hours for two days",
            (
                "A,B,C is platform_earner",
                "d0h0 A login @D1",
                "d0h6 B login @D1",
                "d0h12 C login @D1",
                "d0h18 A login @D1",
                "d1h0 B login @D1",
                "d1h6 C login @D1",
                "d1h12 A login @D1",
                "d1h18 B login @D1",
                "d2h0 C login @D1",
            ),
            fires_at=10,
        ),
        Example(
            "near miss: one pause is a minute longer",
            (
                "A,B,C is platform_earner",
                "d0h0 A login @D1",
                "d0h6 B login @D1",
                "d0h12 C login @D1",
                "d0h18 A login @D1",
                "d1h0m1 B login @D1",
                "d1h6m1 C login @D1",
                "d1h12m1 A login @D1",
                "d1h18m1 B login @D1",
                "d2h0m1 C login @D1",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: a day and a half",
            (
                "A,B,C is platform_earner",
                "d0h0 A login @D1",
                "d0h6 B login @D1",
                "d0h12 C login @D1",
                "d0h18 A login @D1",
                "d1h0 B login @D1",
                "d1h6 C login @D1",
                "d1h12 A login @D1",
                "d1h18 B login @D1",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: two earners",
            (
                "A,B,C is platform_earner",
                "d0h0 A login @D1",
                "d0h6 B login @D1",
                "d0h12 A login @D1",
                "d0h18 B login @D1",
                "d1h0 A login @D1",
                "d1h6 B login @D1",
                "d1h12 A login @D1",
                "d1h18 B login @D1",
                "d2h0 A login @D1",
            ),
            fires_at=None,
        ),
    ),
    subject=SubjectKind.DEVICE,
)
