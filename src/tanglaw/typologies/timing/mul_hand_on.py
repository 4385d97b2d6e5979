"""What strangers send goes on within two days to other strangers, nearly the same sum."""

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
from tanglaw.typology.expression import AtLeast, ShareAtLeast, ShareAtMost, all_of, percent, total
from tanglaw.typology.kinds import PERSONAL
from tanglaw.typology.legs import credits_, debits, usd
from tanglaw.typology.sources import cite

CHANNELS = ("wire", "instant", "remittance", "wallet")
RECEIVED = credits_(*CHANNELS).where(
    counterparty_kinds=PERSONAL, unrelated=True, known_for_max_us=days(2)
)
SENT = debits(*CHANNELS).where(
    counterparty_kinds=PERSONAL, unrelated=True, known_for_max_us=days(2)
)

CAME = total("received_from_new", RECEIVED, within=days(2))
WENT = total("sent_to_new", SENT, within=days(2))

TYPOLOGY = Typology(
    id="TL-0136",
    name="mul_hand_on",
    version=1,
    status=Status.ACTIVE,
    family=Family.TIMING,
    offence="money laundering",
    title="What strangers send goes on at once to other strangers, nearly the same sum",
    summary=(
        "New unrelated counterparties send at least USD 150 in 2 days, and other new ones are sent "
        "90% to 100% of it within them."
    ),
    indicators=("mul-p2p-relay", "lau-chain"),
    citations=(
        cite("FIN25-QUIZ", "mule indicators: several receipts, quickly out to other accounts"),
        cite("IBM-AMLSIM", "3. Cycle: each member passes on 90% of what it got"),
    ),
    innocent_explanations=(
        Innocent("A firm that is paid and pays its suppliers.", Evidence.LEGAL_PERSON, clears=True),
        Innocent(
            "Somebody who gathers for a group by the fortnight or the month.",
            Evidence.STEADY,
            of="received_from_new",
            clears=True,
        ),
        Innocent("Somebody who sold one thing and bought another.", Evidence.ONE_SENDER),
        Innocent("A household that pools money.", Evidence.ANY_TIE, of="received_from_new"),
    ),
    victim_note="Whoever passes money on may have been pressed or deceived into it.",
    condition=all_of(
        AtLeast(CAME, usd(150)),
        ShareAtLeast(WENT, CAME, percent(90)),
        ShareAtMost(WENT, CAME, percent(100)),
    ),
    roles=(
        RoleSuggestion(
            Role.POSSIBLE_MULE, "passed on {sent_to_new} of {received_from_new} within two days"
        ),
    ),
    threshold_note=(
        "90% is the source's, 100% says that nothing of one's own was added. The amount and the "
        "two days are ours: people who sell and buy seldom do both at once for one sum."
    ),
    examples=(
        Example(
            "USD 150 come and nine tenths go on",
            ("d0 A > M 150 USD instant", "d2 M > X 135 USD wire"),
            fires_at=2,
        ),
        Example(
            "two payers, and the whole goes on to two",
            ("d0 A,B > M 200 USD instant", "d1 M > X,Y 200 USD instant"),
            fires_at=2,
        ),
        Example(
            "near miss: a dollar less came",
            ("d0 A > M 149 USD instant", "d1 M > X 149 USD wire"),
            fires_at=None,
        ),
        Example(
            "near miss: more than a tenth stays",
            ("d0 A > M 300 USD instant", "d1 M > X 269 USD instant"),
            fires_at=None,
        ),
        Example(
            "near miss: something is added",
            ("d0 A > M 300 USD instant", "d1 M > X 301 USD instant"),
            fires_at=None,
        ),
        Example(
            "near miss: it rests for three days",
            ("d0 A > M 300 USD instant", "d3 M > X 300 USD instant"),
            fires_at=None,
        ),
        Example(
            "near miss: a payer of longer standing",
            (
                "d0 A > M 10 USD instant",
                "d9 A > M 300 USD instant",
                "d10 M > X 300 USD instant",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
