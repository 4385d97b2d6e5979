"""One account begins conversations with many people in the same words."""

from tanglaw.model.alert import Family, Role, SubjectKind
from tanglaw.model.moment import days
from tanglaw.typology.declaration import Example, Innocent, RoleSuggestion, Status, Typology
from tanglaw.typology.expression import all_of, distinct
from tanglaw.typology.legs import repeated_openers
from tanglaw.typology.sources import cite

OPENED = distinct("people_opened_alike", repeated_openers(), within=days(7))

TYPOLOGY = Typology(
    id="TL-0132",
    name="off_mass_opener",
    version=1,
    status=Status.ACTIVE,
    family=Family.MESSAGE,
    offence="online sexual exploitation",
    title="The same first words to many",
    summary=(
        "In a week an account begins conversations with at least 5 people in words with which it "
        "had begun another before."
    ),
    indicators=("off-mass-opener",),
    citations=(cite("AIC642", "abstract: unsolicited offers"),),
    innocent_explanations=(
        Innocent("A seller or a support desk that greets everybody alike."),
        Innocent("Advertising, which is a nuisance and no more."),
    ),
    victim_note="The account may be run by others than the person whose picture it shows.",
    condition=all_of(OPENED >= 5),
    roles=(
        RoleSuggestion(
            Role.UNKNOWN, "began conversations with {people_opened_alike} people in the same words"
        ),
    ),
    threshold_note="Ours: the source gives no number.",
    examples=(
        Example(
            "the same words to six people",
            (
                "d0h1 A writes to B saying hello dear how is your evening going",
                "d0h2 A writes to C,D,E,F saying hello dear how is your evening going",
                "d0h3 A writes to G saying hello dear how is your evening going",
            ),
            fires_at=3,
        ),
        Example(
            "near miss: five people, the first of whom heard the words first",
            ("d0h1 A writes to B,C,D,E,F saying hello dear how is your evening going",),
            fires_at=None,
        ),
        Example(
            "near miss: other words to each",
            (
                "d0h1 A writes to B,C saying hello dear how is your evening going",
                "d0h2 A writes to D,E saying are we still on for the lesson",
                "d0h3 A writes to F,G saying did you get the notes from class",
            ),
            fires_at=None,
        ),
    ),
    subject=SubjectKind.ACCOUNT,
    tables=("messages",),
)
