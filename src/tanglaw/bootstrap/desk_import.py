"""Joins a run and its feed for the case store: who the people of its cases are. Not the import."""

from collections.abc import Iterator
from pathlib import Path

from tanglaw.report.details import read_details
from tanglaw.store.desk.importing import Particular
from tanglaw.store.run_reader import RunReader

KEPT = ("kind", "name", "country", "birth_date")
"""What is kept of a party, beside contacts: as little as a report needs."""


def details_of(run: Path, feed: Path) -> Iterator[Particular]:
    """Names, birth dates and contacts of those in the run's cases, as the feed has them.

    Raises ``RunError``, ``UsageError`` or ``ReportError`` when one of the two cannot be read.
    """
    reader = RunReader(run)
    accounts: set[str] = set()
    parties: set[str] = set()
    for summary in reader.summaries:
        case = reader.case(summary.case_id)
        for subject in case.subjects if case else ():
            accounts.add(subject.account)
            if subject.party_id:
                parties.add(subject.party_id)
    details = read_details(feed, parties, accounts)
    for party_id, facts in sorted(details.parties.items()):
        for scheme in KEPT:
            if scheme in facts and facts[scheme].text:
                yield Particular("party", party_id, scheme, facts[scheme].text)
    for kind, contacts in (("party", details.of_party), ("account", details.of_account)):
        for owner, found in sorted(contacts.items()):
            for contact in found:
                yield Particular(kind, owner, contact.scheme, contact.value)
