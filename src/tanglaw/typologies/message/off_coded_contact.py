"""A contact detail is given in disguise: in words, look-alikes, other scripts or by a hint."""

from tanglaw.model.alert import Family, Role, SubjectKind
from tanglaw.model.moment import days
from tanglaw.typology.declaration import Example, Innocent, RoleSuggestion, Status, Typology
from tanglaw.typology.expression import all_of, count
from tanglaw.typology.legs import Legs, contacts_given
from tanglaw.typology.sources import cite

CODED = count("coded_contacts", contacts_given("coded"), within=days(7))
ANSWERS = count("answers", Legs(("message_received",)), within=days(7))

TYPOLOGY = Typology(
    id="TL-0131",
    name="off_coded_contact",
    version=1,
    status=Status.ACTIVE,
    family=Family.MESSAGE,
    offence="online sexual exploitation",
    title="A contact detail in disguise",
    summary=(
        "A phone number, e-mail address, handle, link or account is given in number words, "
        "look-alike characters, spaced letters, another script or beside a hint, to somebody who "
        "writes as well."
    ),
    indicators=("off-coded-contact", "off-app-hop"),
    citations=(cite("TSG1", "coded messaging"),),
    innocent_explanations=(
        Innocent("Playful spelling, or a habit of writing numbers in words."),
        Innocent("An address disguised against spam, as many people write theirs."),
    ),
    victim_note="Who gives the detail may be told to, or be the one who is drawn away.",
    condition=all_of(CODED >= 1, ANSWERS >= 1),
    roles=(
        RoleSuggestion(
            Role.UNKNOWN, "gave contact details in disguise {coded_contacts} times in a week"
        ),
    ),
    threshold_note=(
        "Ours: one is a sign of a conversation, and no case alone; without an answer it is spam."
    ),
    examples=(
        Example(
            "a number in words",
            (
                "d0h10 B writes to A in A-B saying how can i call you?",
                "d0h11 A writes to B saying zero nine one seven five five five zero one two three",
            ),
            fires_at=2,
        ),
        Example(
            "an address with at and dot",
            (
                "d0h10 A writes to B saying write to maria88 (at) gmail (dot) com",
                "d0h11 B writes to A in A-B saying thank you",
            ),
            fires_at=2,
        ),
        Example(
            "near miss: both written openly",
            (
                "d0h10 A writes to B saying 0917 555 0123",
                "d0h11 A writes to B saying maria88@gmail.com",
                "d0h12 B writes to A in A-B saying thank you",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: nobody writes back",
            ("d0h10 A writes to B saying zero nine one seven five five five zero one two three",),
            fires_at=None,
        ),
        Example(
            "near miss: words that count",
            (
                "d0h10 B writes to A in A-B saying count for me",
                "d0h11 A writes to B saying one two three four five six seven eight nine",
            ),
            fires_at=None,
        ),
    ),
    subject=SubjectKind.ACCOUNT,
    tables=("messages",),
)
