"""What new payers send leaves for new payees within two weeks, nearly whole."""

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
from tanglaw.typology.expression import AtLeast, ShareAtLeast, all_of, percent, total
from tanglaw.typology.kinds import PERSONAL
from tanglaw.typology.legs import credits_, debits, usd
from tanglaw.typology.sources import cite

CHANNELS = ("wire", "instant", "remittance", "wallet")
RECEIVED = credits_(*CHANNELS).where(
    counterparty_kinds=PERSONAL, unrelated=True, known_for_max_us=days(14)
)
SENT = debits(*CHANNELS).where(
    counterparty_kinds=PERSONAL, unrelated=True, known_for_max_us=days(14)
)

CAME = total("received_from_new", RECEIVED, within=days(14))
WENT = total("sent_to_new", SENT, within=days(14))

TYPOLOGY = Typology(
    id="TL-0120",
    name="lau_pass_through",
    version=1,
    status=Status.ACTIVE,
    family=Family.TIMING,
    offence="money laundering",
    title="What new payers send goes to new payees within two weeks",
    summary=(
        "New unrelated counterparties send at least USD 500 in 14 days, and other new ones are "
        "sent at least USD 500 and 70% of it within them."
    ),
    indicators=("mul-p2p-relay",),
    citations=(
        cite("FIN25-QUIZ", "mule indicators: several receipts, quickly out to other accounts"),
        cite("IBM-AMLSIM", "2. Fan-in and the other alert models: what comes in is sent on"),
    ),
    innocent_explanations=(
        Innocent("A firm that is paid and pays its suppliers.", Evidence.LEGAL_PERSON, clears=True),
        Innocent(
            "A savings circle, rent or wages, which come by the fortnight or the month.",
            Evidence.STEADY,
            of="received_from_new",
            clears=True,
        ),
        Innocent(
            "Somebody who sold one thing and bought another.", Evidence.ONE_SENDER, clears=False
        ),
        Innocent("A household that pools money.", Evidence.ANY_TIE, of="received_from_new"),
    ),
    victim_note="Whoever passes money on may have been pressed or deceived into it.",
    condition=all_of(
        AtLeast(CAME, usd(500)), AtLeast(WENT, usd(500)), ShareAtLeast(WENT, CAME, percent(70))
    ),
    roles=(
        RoleSuggestion(
            Role.POSSIBLE_MULE, "passed on {sent_to_new} of {received_from_new} within two weeks"
        ),
    ),
    threshold_note="The amounts, the share and the two weeks are ours: the sources give no number.",
    examples=(
        Example(
            "exactly USD 500 come and go",
            ("d0 A,B > M 250 USD instant", "d14 M > X 500 USD wire"),
            fires_at=2,
        ),
        Example(
            "seven tenths go on",
            ("d0 A > M 800 USD instant", "d3 M > X,Y 280 USD instant"),
            fires_at=2,
        ),
        Example(
            "near miss: a dollar less came",
            ("d0 A > M 499 USD instant", "d2 M > X 500 USD wire"),
            fires_at=None,
        ),
        Example(
            "near miss: a dollar less went on",
            ("d0 A > M 500 USD instant", "d2 M > X 499 USD wire"),
            fires_at=None,
        ),
        Example(
            "near miss: a third stays",
            ("d0 A > M 750 USD instant", "d2 M > X 524 USD wire"),
            fires_at=None,
        ),
        Example(
            "near miss: a payer of long standing",
            (
                "d0 A > M 10 USD instant",
                "d20 A > M 600 USD instant",
                "d22 M > X 600 USD wire",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
