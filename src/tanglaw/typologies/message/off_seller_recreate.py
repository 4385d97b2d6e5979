"""A new account gives the contact detail of one that was closed."""

from tanglaw.model.alert import Family, Role, SubjectKind
from tanglaw.model.moment import days
from tanglaw.typology.declaration import Example, Innocent, RoleSuggestion, Status, Typology
from tanglaw.typology.expression import all_of, count
from tanglaw.typology.legs import contacts_given, events
from tanglaw.typology.sources import cite

RETURNED = count("returned_contacts", contacts_given("returned"), within=days(30))
OPENED = count("openings", events("opened"), within=days(90))

TYPOLOGY = Typology(
    id="TL-0133",
    name="off_seller_recreate",
    version=1,
    status=Status.ACTIVE,
    family=Family.MESSAGE,
    offence="online sexual exploitation",
    title="A closed account comes back under another name",
    summary=(
        "An account opened within 90 days gives, in pieces or in disguise, a contact detail that "
        "an account closed by then gave or held."
    ),
    indicators=("off-seller-recreate",),
    citations=(cite("SIO-BOOM", "few seller accounts survived a month, many came back"),),
    innocent_explanations=(
        Innocent("Somebody who lost an account, or changed its name, and opened another."),
        Innocent("A family or a business that shares one number."),
    ),
    victim_note="An account closed for its controller's deeds may have been its only income.",
    condition=all_of(RETURNED >= 1, OPENED >= 1),
    roles=(
        RoleSuggestion(
            Role.UNKNOWN, "gave a closed account's contact details {returned_contacts} times"
        ),
    ),
    threshold_note="Ours: the source gives no number.",
    examples=(
        Example(
            "the same number under a new account",
            (
                "d0 A writes to B saying zero nine one seven five five five zero one two three",
                "d2 A closed",
                "d3 C opened",
                "d4 C writes to B saying oh nine one seven five five five oh one two three",
            ),
            fires_at=4,
        ),
        Example(
            "near miss: the first account is still open",
            (
                "d0 A writes to B saying zero nine one seven five five five zero one two three",
                "d3 C opened",
                "d4 C writes to B saying oh nine one seven five five five oh one two three",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: the second account is an old one",
            (
                "d0 C opened",
                "d100 A writes to B saying zero nine one seven five five five zero one two three",
                "d102 A closed",
                "d104 C writes to B saying oh nine one seven five five five oh one two three",
            ),
            fires_at=None,
        ),
    ),
    subject=SubjectKind.ACCOUNT,
    tables=("messages", "account_events"),
)
