"""Those who paid an earner go on writing and pay nothing any more. Not what was promised."""

from tanglaw.model.alert import Family, Role, SubjectKind
from tanglaw.model.moment import days
from tanglaw.typology.declaration import (
    Evidence,
    Example,
    Innocent,
    RoleSuggestion,
    Status,
    Typology,
)
from tanglaw.typology.expression import (
    all_of,
    count,
    then,
)
from tanglaw.typology.legs import PERSON_CHANNELS, Legs, credits_
from tanglaw.typology.sources import cite

TALK = Legs(("message_sent", "message_received")).where(linked_by=("credit.platform_spend",))

ON_PLATFORM = count("paid_on_platform", credits_("platform_spend"), within=days(60))
MESSAGES = count("messages_with_payers", TALK, within=days(30))
STILL = count("still_paid_on_platform", credits_("platform_spend"), within=days(30))
OUTSIDE = count(
    "paid_outside",
    credits_(*PERSON_CHANNELS).where(linked_by=("credit.platform_spend",)),
    within=days(30),
)

TYPOLOGY = Typology(
    id="TL-0104",
    name="vic_unpaid_private",
    version=1,
    status=Status.ACTIVE,
    family=Family.VICTIM,
    offence="online sexual exploitation",
    title="Whoever paid an earner still writes and pays nothing",
    summary=(
        "After at least 5 payments on a platform in 60 days, within 120 days: at least 10 messages "
        "in 30 days with those who paid, and nothing paid by anybody there or by them outside."
    ),
    indicators=("vic-unpaid-private",),
    citations=(cite("TSG1", "sessions outside the site for which the promised money never came"),),
    innocent_explanations=(
        Innocent("A holiday, in which an earner keeps in touch and does not work."),
        Innocent("A forgotten invoice, or money paid by a way that is not in the data."),
        Innocent(
            "Friends or family who keep in touch.", Evidence.ANY_TIE, of="messages_with_payers"
        ),
    ),
    victim_note="The earner is the one harmed, and the only one who can say what was agreed.",
    condition=then(
        ON_PLATFORM >= 5,
        all_of(MESSAGES >= 10, STILL <= 0, OUTSIDE <= 0),
        within=days(120),
    ),
    roles=(
        RoleSuggestion(
            Role.POSSIBLE_VICTIM,
            "{messages_with_payers} messages with former payers in 30 days, and nothing paid",
        ),
    ),
    threshold_note="Ours: the source tells the mechanism and no numbers. Promises are not read.",
    tables=("transfers", "messages"),
    context_only=True,
    examples=(
        Example(
            "ten messages, and no money",
            (
                "V is platform_viewer",
                "S is remittance_profile",
                "V,S belongs to P",
                "E is platform_earner",
                "W is wallet",
                "E,W belongs to Q",
                "d0 V > E 30 USD platform_spend",
                "d1 V > E 30 USD platform_spend",
                "d2 V > E 30 USD platform_spend",
                "d3 V > E 30 USD platform_spend",
                "d4 V > E 30 USD platform_spend",
                "d40 V writes to E",
                "d41 V writes to E",
                "d42 V writes to E",
                "d43 V writes to E",
                "d44 V writes to E",
                "d45 V writes to E",
                "d46 V writes to E",
                "d47 V writes to E",
                "d48 V writes to E",
                "d49 V writes to E",
            ),
            fires_at=21,
        ),
        Example(
            "near miss: nine messages",
            (
                "V is platform_viewer",
                "S is remittance_profile",
                "V,S belongs to P",
                "E is platform_earner",
                "W is wallet",
                "E,W belongs to Q",
                "d0 V > E 30 USD platform_spend",
                "d1 V > E 30 USD platform_spend",
                "d2 V > E 30 USD platform_spend",
                "d3 V > E 30 USD platform_spend",
                "d4 V > E 30 USD platform_spend",
                "d40 V writes to E",
                "d41 V writes to E",
                "d42 V writes to E",
                "d43 V writes to E",
                "d44 V writes to E",
                "d45 V writes to E",
                "d46 V writes to E",
                "d47 V writes to E",
                "d48 V writes to E",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: four payments before",
            (
                "V is platform_viewer",
                "S is remittance_profile",
                "V,S belongs to P",
                "E is platform_earner",
                "W is wallet",
                "E,W belongs to Q",
                "d0 V > E 30 USD platform_spend",
                "d1 V > E 30 USD platform_spend",
                "d2 V > E 30 USD platform_spend",
                "d3 V > E 30 USD platform_spend",
                "d40 V writes to E",
                "d41 V writes to E",
                "d42 V writes to E",
                "d43 V writes to E",
                "d44 V writes to E",
                "d45 V writes to E",
                "d46 V writes to E",
                "d47 V writes to E",
                "d48 V writes to E",
                "d49 V writes to E",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: still paid on the platform",
            (
                "V is platform_viewer",
                "S is remittance_profile",
                "V,S belongs to P",
                "E is platform_earner",
                "W is wallet",
                "E,W belongs to Q",
                "d0 V > E 30 USD platform_spend",
                "d1 V > E 30 USD platform_spend",
                "d2 V > E 30 USD platform_spend",
                "d3 V > E 30 USD platform_spend",
                "d4 V > E 30 USD platform_spend",
                "d39 V > E 30 USD platform_spend",
                "d40 V writes to E",
                "d41 V writes to E",
                "d42 V writes to E",
                "d43 V writes to E",
                "d44 V writes to E",
                "d45 V writes to E",
                "d46 V writes to E",
                "d47 V writes to E",
                "d48 V writes to E",
                "d49 V writes to E",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: paid outside",
            (
                "V is platform_viewer",
                "S is remittance_profile",
                "V,S belongs to P",
                "E is platform_earner",
                "W is wallet",
                "E,W belongs to Q",
                "d0 V > E 30 USD platform_spend",
                "d1 V > E 30 USD platform_spend",
                "d2 V > E 30 USD platform_spend",
                "d3 V > E 30 USD platform_spend",
                "d4 V > E 30 USD platform_spend",
                "d39 S > W 30 USD remittance AU>PH",
                "d40 V writes to E",
                "d41 V writes to E",
                "d42 V writes to E",
                "d43 V writes to E",
                "d44 V writes to E",
                "d45 V writes to E",
                "d46 V writes to E",
                "d47 V writes to E",
                "d48 V writes to E",
                "d49 V writes to E",
            ),
            fires_at=None,
        ),
    ),
    subject=SubjectKind.PARTY,
)
