"""A wallet gets a new device and a new contact, and then strangers' money."""

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
from tanglaw.typology.expression import all_of, count, distinct
from tanglaw.typology.kinds import PERSONAL
from tanglaw.typology.legs import PERSON_CHANNELS, UNKNOWN_KIND, credits_, events
from tanglaw.typology.sources import cite

CHANGED = count("contacts_changed", events("contact_changed", "recovered"), within=days(14))
DEVICES = count("devices_added", events("device_added"), within=days(14))
PAYERS = distinct(
    "payers",
    credits_(*PERSON_CHANNELS).where(
        counterparty_kinds=PERSONAL, unrelated=True, known_for_max_us=days(14)
    ),
    within=days(14),
)

TYPOLOGY = Typology(
    id="TL-0024",
    name="rcp_rented_wallet",
    version=1,
    status=Status.ACTIVE,
    family=Family.CONTROL,
    offence="online sexual exploitation",
    title="A wallet changes hands, and strangers begin to pay it",
    summary=(
        "Within 14 days the contact is changed, a device is added and at least 3 unrelated "
        "payers who never paid before send money."
    ),
    indicators=("rcp-rented-wallet", "ctl-recycled-account", "rec-mule-sublet"),
    citations=(cite("SEN22", "verified wallets are lent and sold (the signals are ours)"),),
    innocent_explanations=(
        Innocent("A new phone with a new number."),
        Innocent("A phone that a family shares.", Evidence.ANY_TIE, of="payers"),
        Innocent("A seller who begins to trade.", Evidence.LEGAL_PERSON),
    ),
    victim_note="The one in whose name the wallet stands may have been pressed to give it up.",
    condition=all_of(CHANGED >= 1, DEVICES >= 1, PAYERS >= 3),
    roles=(
        RoleSuggestion(
            Role.POSSIBLE_MULE, "its wallet changed contact and device, then {payers} new payers"
        ),
    ),
    threshold_note="Ours: the source gives no number.",
    examples=(
        Example(
            "new contact, new device, three strangers",
            (
                "W is wallet",
                "d0 W contact_changed = contact-2 @D2",
                "d0 W device_added @D2",
                "d5 S1,S2 > W 60 USD remittance",
                "d13 S3 > W 60 USD remittance",
            ),
            fires_at=5,
        ),
        Example(
            "near miss: the contact stays",
            (
                "W is wallet",
                "d0 W device_added @D2",
                "d5 S1,S2,S3 > W 60 USD remittance",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: the device stays",
            (
                "W is wallet",
                "d0 W contact_changed = contact-2 @D1",
                "d5 S1,S2,S3 > W 60 USD remittance",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: two strangers and an old friend",
            (
                "W is wallet",
                "d0 F > W 60 USD wallet",
                "d30 W contact_changed = contact-2 @D2",
                "d30 W device_added @D2",
                "d35 S1,S2,F > W 60 USD remittance",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=("wallet", "bank", "prepaid_card", UNKNOWN_KIND),
    tables=("account_events",),
)
