"""What the known list says about who may be a subject. Not a judgement of anybody."""

import numpy as np

from tanglaw.engine.results import Detection, Hits
from tanglaw.model.alert import SubjectKind
from tanglaw.model.ledger import NONE, UNKNOWN_TIME, Int64s, Ledger
from tanglaw.model.schema import KNOWN_KINDS

NEVER_CLEARED = np.iinfo(np.int64).min
CLEARED = KNOWN_KINDS.index("cleared")


def cleared_until(ledger: Ledger) -> tuple[Int64s, Int64s]:
    """Until when a person has looked and found nothing: ``(n_accounts,)`` and ``(n_parties,)``.

    A row that does not say since when holds for all that the feed shows. What is said of a party
    holds for its accounts; what is said of an account holds for its party when it is the only one.
    """
    known, party = ledger.known, ledger.accounts.party
    alive = (known.expires_us == UNKNOWN_TIME) | (known.expires_us > ledger.end_us)
    mine = alive & (known.kind == CLEARED)
    until = np.where(known.since_us == UNKNOWN_TIME, ledger.end_us + 1, known.since_us)
    accounts = np.full(len(party), NEVER_CLEARED, dtype=np.int64)
    parties = np.full(ledger.parties.count, NEVER_CLEARED, dtype=np.int64)
    on_account = mine & (known.account != NONE)
    on_party = mine & (known.party != NONE)
    np.maximum.at(accounts, known.account[on_account], until[on_account])
    np.maximum.at(parties, known.party[on_party], until[on_party])
    alone = np.bincount(party, minlength=ledger.parties.count)[party] == 1
    np.maximum.at(parties, party[alone], accounts[alone])
    return np.maximum(accounts, parties[party]), parties


def not_cleared(detection: Detection, hits: Hits, until: tuple[Int64s, Int64s]) -> Int64s:
    """Indices of the hits that may raise an alert, in order."""
    accounts, parties = until
    match hits.typology.subject:
        case SubjectKind.ACCOUNT:
            limit = accounts[hits.subject]
        case SubjectKind.PARTY:
            limit = parties[hits.subject]
        case SubjectKind.PAIR:
            pairs = detection.tables[SubjectKind.PAIR][1].pairs
            if pairs is None:
                return np.arange(len(hits), dtype=np.int64)
            ends = parties[detection.ledger.accounts.party[pairs[hits.subject]]]
            limit = ends.min(axis=1)
        case SubjectKind.DEVICE | SubjectKind.IDENTIFIER | SubjectKind.OUTLET:
            return np.arange(len(hits), dtype=np.int64)
    return np.flatnonzero(hits.ts_us >= limit).astype(np.int64)
