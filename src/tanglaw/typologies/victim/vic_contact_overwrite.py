"""An earner's contact, device and payout are all changed within days."""

from tanglaw.model.alert import Family, Role
from tanglaw.model.moment import days
from tanglaw.typology.declaration import Example, Innocent, RoleSuggestion, Status, Typology
from tanglaw.typology.expression import all_of, count
from tanglaw.typology.kinds import EARNERS
from tanglaw.typology.legs import events
from tanglaw.typology.sources import cite

CONTACT = count("contacts_changed", events("contact_changed", "recovered"), within=days(7))
DEVICE = count("devices_added", events("device_added"), within=days(7))
PAYOUT = count("payouts_changed", events("payout_changed"), within=days(7))

TYPOLOGY = Typology(
    id="TL-0047",
    name="vic_contact_overwrite",
    version=1,
    status=Status.ACTIVE,
    family=Family.VICTIM,
    offence="online sexual exploitation",
    title="Contact, device and payout are changed within days",
    summary="Within 7 days the contact is changed, a device is added and the payout is changed.",
    indicators=("vic-contact-overwrite", "vic-control-composite", "rec-account-transfer"),
    citations=(
        cite(
            "HRW24", "opening: studios hold the access to performers' accounts (the test is ours)"
        ),
    ),
    innocent_explanations=(
        Innocent("A new phone, and a new card at the same time."),
        Innocent("A return after an account was recovered from fraud."),
    ),
    victim_note=(
        "Somebody else may have taken the account over. Never write to the new contact: use one "
        "that was there before."
    ),
    condition=all_of(CONTACT >= 1, DEVICE >= 1, PAYOUT >= 1),
    roles=(
        RoleSuggestion(
            Role.POSSIBLE_VICTIM, "its contact, device and payout were changed within 7 days"
        ),
    ),
    threshold_note="Ours: the source tells the mechanism and no numbers.",
    examples=(
        Example(
            "all three within a week",
            (
                "A is platform_earner",
                "d0 A device_added @D2",
                "d0 A contact_changed = contact-2 @D2",
                "d7 A payout_changed = CARD @D2",
            ),
            fires_at=4,
        ),
        Example(
            "near miss: the contact stays",
            (
                "A is platform_earner",
                "d0 A device_added @D2",
                "d7 A payout_changed = CARD @D2",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: the device stays",
            (
                "A is platform_earner",
                "d0 A contact_changed = contact-2 @D1",
                "d7 A payout_changed = CARD @D1",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: the payout stays",
            (
                "A is platform_earner",
                "d0 A device_added @D2",
                "d0 A contact_changed = contact-2 @D2",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=EARNERS,
    tables=("account_events",),
)
