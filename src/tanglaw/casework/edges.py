"""What the feed calls an edge, so that an alert's id does not hang on places in tables.

Not a reader of evidence.
"""

from typing import TypeAlias

import numpy as np
import pyarrow as pa

from tanglaw.casework.episodes import Episodes
from tanglaw.engine.legs import packing as p
from tanglaw.engine.results import Detection
from tanglaw.model.ledger import Int64s, Ledger
from tanglaw.model.schema import EVENT_KINDS, IDENTIFIER_SCHEMES
from tanglaw.typology.legs import CREDIT_TAGS, DEBIT_TAGS, TAGS
from tanglaw.typology.patterns import Pattern

_TRANSFERS = len(CREDIT_TAGS) + len(DEBIT_TAGS)
_EVENTS = range(TAGS.index(f"event.{EVENT_KINDS[0]}"), TAGS.index("payout_pointed_here") + 1)
_REFERRALS = (TAGS.index("recruited"), TAGS.index("was_recruited"))
_MESSAGES = (TAGS.index("message_sent"), TAGS.index("message_received"))
_IDENTIFIERS = range(TAGS.index(f"identifier.{IDENTIFIER_SCHEMES[0]}"), len(TAGS))


def first_edges(detection: Detection, episodes: Episodes) -> list[str]:
    """The id of the edge of each episode's first hit: a transfer, event, message or referral."""
    ledger, hits = detection.ledger, episodes.hits
    leg = hits.leg[episodes.first]
    if isinstance(hits.typology.condition, Pattern):
        return transfer_ids(ledger, leg)
    words = detection.table(hits.typology).rows[leg]
    tag, edge = words[:, 3] & p.BYTE, words[:, 2] & p.LOW_HALF
    names = np.full(len(leg), "", dtype=object)
    moved = np.flatnonzero(tag < _TRANSFERS)
    names[moved] = transfer_ids(ledger, edge[moved])
    for index in np.flatnonzero(tag >= _TRANSFERS).tolist():
        names[index] = _other_edge(ledger, int(tag[index]), int(edge[index]))
    return [str(name) for name in names]


def _other_edge(ledger: Ledger, tag: int, edge: int) -> str:
    accounts = ledger.accounts.ids
    if tag in _EVENTS:
        return str(ledger.events.ids[edge])
    if tag in _MESSAGES:
        return str(ledger.messages.ids[edge])
    if tag in _REFERRALS:
        recruiter, recruit = ledger.referrals.recruiter[edge], ledger.referrals.recruit[edge]
        return f"{accounts[int(recruiter)]}>{accounts[int(recruit)]}"
    return TAGS[tag]  # an appearance of an identifier has no id of its own


def transfer_ids(ledger: Ledger, transfers: Int64s) -> list[str]:
    """The feed's ids of transfers."""
    return ids_at(ledger.transfers.ids, ledger.transfers.row[transfers].astype(np.int64))


def account_ids(ledger: Ledger, accounts: Int64s) -> list[str]:
    """The feed's ids of accounts."""
    return ids_at(ledger.accounts.ids, accounts)


Ids: TypeAlias = "pa.StringArray | pa.LargeStringArray | pa.ChunkedArray[pa.StringScalar]"


def ids_at(ids: Ids, places: Int64s) -> list[str]:
    """The strings at those places, in their order."""
    if not len(places):
        return []
    return [str(text) for text in ids.take(places).to_pylist()]
