"""Names and contact details of people in a case, or their masks. Not who may see them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from tanglaw.store.desk.case_evidence import PersonalDatum, personal_data
from tanglaw.store.desk.reveals import Kind
from tanglaw.web.access.masking import Masking
from tanglaw.web.views import words
from tanglaw.web.views.case import CaseView, Person
from tanglaw.web.views.veil import Veil

_FOR_REPORTS = ("kind", "country")
"""Kept of a party so that a report is complete; the page has no use for them."""
_KINDS: Mapping[str, Kind] = {"name": Kind.NAME, "birth_date": Kind.BIRTH_DATE}


def with_particulars(
    view: CaseView, connection: Connection, masking: Masking, veil: Veil
) -> CaseView:
    """The view with what the store knows of who people are, as far as it may be shown."""
    accounts = [veil.under(person.key) for person in view.people]
    parties = [veil.under(person.party) for person in view.people]
    found: dict[str, list[PersonalDatum]] = {}
    for datum in personal_data(connection, account_ids=accounts, party_ids=parties):
        found.setdefault(datum.owner_id, []).append(datum)
    people = tuple(_person(person, found, masking, veil) for person in view.people)
    return replace(view, people=people)


def _person(
    person: Person, found: Mapping[str, Sequence[PersonalDatum]], masking: Masking, veil: Veil
) -> Person:
    data = [
        each
        for owner in dict.fromkeys((veil.under(person.party), veil.under(person.key)))
        for each in found.get(owner, ())
        if each.scheme not in _FOR_REPORTS
    ]
    return replace(
        person,
        particulars=tuple(_shown(each, masking) for each in data),
        masked=any(_can_reveal(each, masking) for each in data),
    )


def _shown(datum: PersonalDatum, masking: Masking) -> tuple[str, str]:
    kind = _KINDS.get(datum.scheme, Kind.CONTACT)
    label = words.humanise(datum.scheme).capitalize()
    return label, words.visible(masking.show(datum.value, kind, datum.owner_id))


def _can_reveal(datum: PersonalDatum, masking: Masking) -> bool:
    kind = _KINDS.get(datum.scheme, Kind.CONTACT)
    return masking.hides(kind, datum.owner_id) and masking.can_reveal(kind, datum.owner_id)
