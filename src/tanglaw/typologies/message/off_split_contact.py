"""A contact detail is given over several messages, so that none of them holds it whole."""

from tanglaw.model.alert import Family, Role, SubjectKind
from tanglaw.model.moment import days
from tanglaw.typology.declaration import Example, Innocent, RoleSuggestion, Status, Typology
from tanglaw.typology.expression import all_of, count
from tanglaw.typology.legs import Legs, contacts_given
from tanglaw.typology.sources import cite

SPLIT = count("split_contacts", contacts_given("split"), within=days(7))
ANSWERS = count("answers", Legs(("message_received",)), within=days(7))

TYPOLOGY = Typology(
    id="TL-0130",
    name="off_split_contact",
    version=1,
    status=Status.ACTIVE,
    family=Family.MESSAGE,
    offence="online sexual exploitation",
    title="A contact detail in pieces",
    summary=(
        "A phone number, e-mail address, handle, link or account is given in pieces over several "
        "messages, to somebody who writes as well."
    ),
    indicators=("off-split-contact", "off-app-hop"),
    citations=(cite("TSG1", "contact details given in pieces over several messages"),),
    innocent_explanations=(
        Innocent("An adult who wants to be reached where the platform takes no share."),
        Innocent("Somebody who types in bits, or corrects a number just given."),
    ),
    victim_note="Who gives the detail may be told to, or be the one who is drawn away.",
    condition=all_of(SPLIT >= 1, ANSWERS >= 1),
    roles=(
        RoleSuggestion(
            Role.UNKNOWN, "gave contact details in pieces {split_contacts} times in a week"
        ),
    ),
    threshold_note=(
        "Ours: one is a sign of a conversation, and no case alone; without an answer it is spam."
    ),
    examples=(
        Example(
            "a number in three messages",
            (
                "d0h10 A writes to B saying my number starts 0917",
                "d0h11 B writes to A in A-B saying and then?",
                "d0h12 A writes to B saying 555",
                "d0h13 A writes to B saying 0123",
            ),
            fires_at=4,
        ),
        Example(
            "near miss: the number is given whole",
            (
                "d0h10 A writes to B saying my number is 0917 555 0123",
                "d0h12 B writes to A in A-B saying thank you",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: nobody writes back",
            (
                "d0h10 A writes to B saying my number starts 0917",
                "d0h12 A writes to B saying 555",
                "d0h13 A writes to B saying 0123",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: an order number in three messages",
            (
                "d0h10 B writes to A in A-B saying what is the order number?",
                "d0h11 A writes to B saying 0917",
                "d0h12 A writes to B saying 555",
                "d0h13 A writes to B saying 0123",
            ),
            fires_at=None,
        ),
    ),
    subject=SubjectKind.ACCOUNT,
    tables=("messages",),
)
