"""Who is in a case: the role that is suggested, why, what else it may be, and correcting it."""

from collections.abc import Sequence

from tanglaw.model.alert import Role
from tanglaw.web.pages.forms import Choice, area, form, hidden, select, submit
from tanglaw.web.pages.markup import block, fold, text
from tanglaw.web.views import words
from tanglaw.web.views.case import Person
from tanglaw.web.views.work import May

MOST_CARDS = 12
"""What is more than this is a click away, so that a large case can be taken in."""


def people_panel(people: Sequence[Person], version: int, address: str, csrf: str, may: May) -> None:
    """A card for everybody about whom there is something to decide."""
    with block("section", "tl-panel", id="people"):
        text("h2", "People and accounts")
        text(
            "p", "Every role is a hypothesis with its basis, and may be something else.", "tl-quiet"
        )
        forms = (version, address, csrf, may)
        _cards(people[:MOST_CARDS], *forms)
        if rest := people[MOST_CARDS:]:
            with fold(f"{words.count_of(len(rest), 'more account')}"):
                _cards(rest, *forms)


def _cards(people: Sequence[Person], version: int, address: str, csrf: str, may: May) -> None:
    with block("ul", "tl-people"):
        for person in people:
            with block("li", "tl-card", data_role=person.role.value):
                _person(person)
                if may.reveal and person.masked:
                    _reveal(person, address, csrf)
                if may.work:
                    _correct(person, version, address, csrf)


def _person(person: Person) -> None:
    role = words.ROLES[person.role]
    with block("div", "tl-card-head"):
        text("span", role.label, "tl-role", data_role=person.role.value)
        text("bdi", person.account, "tl-id")
        text("span", person.part, "tl-part")
    facts = [
        ("Party", person.party),
        ("Account", person.where),
        ("Received", person.received),
        ("Sent", person.sent),
        ("Basis", person.basis),
        ("Here because", person.reason),
        *person.particulars,
    ]
    with block("dl", "tl-facts"):
        for name, value in facts:
            if value:
                text("dt", name)
                with block("dd"):
                    text("bdi", value)
        text("dt", "Or perhaps")
        with block("dd"):
            for reading in person.otherwise:
                text("p", reading, dir="auto")


def _reveal(person: Person, address: str, csrf: str) -> None:
    with fold("Show what is masked", "tl-card-forms"), form(f"{address}/reveal", csrf, "tl-form"):
        hidden("account", person.key)
        area("What you need it for", "reason", rows=2, required="required")
        text("p", "Shown to you for 15 minutes, and logged.", "tl-hint")
        submit("Show")


def _correct(person: Person, version: int, address: str, csrf: str) -> None:
    with fold("Correct the role", "tl-card-forms"), form(f"{address}/role", csrf, "tl-form"):
        hidden("account", person.key)
        hidden("version", str(version))
        select("It is rather", "role", _roles(), person.role.value)
        area("Why", "reason", rows=2, required="required")
        submit("Correct")


def _roles() -> list[Choice]:
    return [(role.value, words.ROLES[role].label) for role in Role]
