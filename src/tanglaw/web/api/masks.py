"""Possible victims stand under pseudonyms in all that the API says, whoever asks."""

from collections.abc import Iterable

from sqlalchemy import Connection

from tanglaw.model.alert import Alert
from tanglaw.store.desk.listing import members_among
from tanglaw.store.desk.pseudonyms import pseudonyms
from tanglaw.web.access.masking import Masking, Member, protected


def masking_of_case(connection: Connection, case_id: str, members: Iterable[Member]) -> Masking:
    """The masks of one case."""
    return Masking(case_id, pseudonyms(connection), protected(members))


def masking_of_alerts(connection: Connection, alerts: Iterable[Alert]) -> Masking:
    """The masks of alerts, by the cases that their people are in."""
    ids: set[str] = set()
    victims: dict[str, str] = {}
    for alert in alerts:
        ids |= _ids(alert)
        for each in alert.roles:
            if each.role.value == "possible_victim":
                victims[each.account] = each.account
    return Masking("", pseudonyms(connection), victims | protected(members_among(connection, ids)))


def _ids(alert: Alert) -> set[str]:
    subject = alert.subject
    ids = {subject.id, *alert.accounts, *(each.account for each in alert.roles)}
    ids.update(subject.id.split(">"))
    return ids | ({subject.party_id} if subject.party_id else set())
