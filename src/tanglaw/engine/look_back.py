"""Reads again, at lower thresholds, the confirmed and whoever dealt with them.

The confirmed may go on under another account or instrument. Not a new judgement of those who
already have an alert of the kind.
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from tanglaw.engine.detect import first_hits, judged, known_bits
from tanglaw.engine.legs.build import hubs
from tanglaw.engine.program import compile_programs
from tanglaw.engine.results import Detection, Hits
from tanglaw.model.alert import SubjectKind
from tanglaw.model.ledger import NONE, Ledger
from tanglaw.model.schema import ACCOUNT_KINDS, KNOWN_KINDS
from tanglaw.typology.declaration import Typology
from tanglaw.typology.look_back import lowered

Mask = npt.NDArray[np.bool_]

CONFIRMED = ("confirmed_offender", "confirmed_facilitator")
_PLACES = ("merchant", "cash_outlet")
"""Kinds of account that deal with everybody: to have dealt with them says nothing."""


@dataclass(frozen=True, slots=True)
class LookBack:
    """What was read again. ``detection`` has hits at lower thresholds alone.

    ``confirmed`` and ``read_again`` count parties, the second those who dealt with the first.
    """

    confirmed: int
    read_again: int
    detection: Detection

    def with_hits_of(self, first: Detection) -> Detection:
        """Both detections in one, for what lists hits."""
        more = {hits.typology.name: hits for hits in self.detection.hits}
        hits = tuple(
            _joined(one, more[one.typology.name]) if one.typology.name in more else one
            for one in first.hits
        )
        return replace(first, hits=hits)


def look_back(first: Detection, threads: int) -> LookBack | None:
    """Read again the confirmed and whoever dealt with them; ``None`` when nobody is confirmed.

    Subjects that a typology has hit already are not judged by it again.
    """
    ledger = first.ledger
    confirmed = confirmed_parties(ledger)
    if not confirmed.any():
        return None
    near = near_parties(ledger, confirmed)
    wanted = near | _persons(ledger, confirmed)
    by_name = {hits.typology.name: hits for hits in first.hits}
    found: list[Hits] = []
    for kind in (SubjectKind.ACCOUNT, SubjectKind.PARTY):
        subjects = np.flatnonzero(
            wanted if kind is SubjectKind.PARTY else wanted[ledger.accounts.party]
        )
        for compiled in compile_programs(_lowered(first, kind)):
            before = first_hits(ledger, [by_name[name] for name in compiled.looks_up])
            table = first.tables[kind][0]
            found += judged(ledger, table, compiled, before, threads, among=subjects)
    fresh = [_without(one, by_name[one.typology.name]) for one in found]
    hits = tuple(sorted((one for one in fresh if len(one)), key=lambda one: one.typology.name))
    again = replace(first, hits=hits)
    return LookBack(int(confirmed.sum()), int(near.sum()), again)


def confirmed_parties(ledger: Ledger) -> Mask:
    """Parties of which any account is confirmed, unexpired; ``(n_parties,)``."""
    wanted = sum(1 << KNOWN_KINDS.index(kind) for kind in CONFIRMED)
    found = np.zeros(ledger.parties.count, dtype=bool)
    found[ledger.accounts.party[(known_bits(ledger) & wanted) != 0]] = True
    return found


def near_parties(ledger: Ledger, confirmed: Mask) -> Mask:
    """Who paid or was paid by the confirmed, or shares an instrument with them; not themselves."""
    transfers, events, accounts = ledger.transfers, ledger.events, ledger.accounts
    settled = np.flatnonzero(transfers.status == 0)
    pointed = np.flatnonzero(events.instrument != NONE)
    one = np.concatenate([transfers.originator[settled], events.account[pointed]])
    other = np.concatenate([transfers.beneficiary[settled], events.instrument[pointed]])
    mine = confirmed[accounts.party]
    dealt = np.concatenate([other[mine[one]], one[mine[other]]])
    dealt = dealt[~_channels(ledger)[dealt]]
    near = np.zeros(ledger.parties.count, dtype=bool)
    near[accounts.party[dealt]] = True
    return near & ~confirmed


def _persons(ledger: Ledger, parties: Mask) -> Mask:
    """Those of the parties who have an account that is no channel."""
    found = np.zeros(ledger.parties.count, dtype=bool)
    found[ledger.accounts.party[~_channels(ledger)]] = True
    return found & parties


def _channels(ledger: Ledger) -> Mask:
    """Accounts that deal with everybody."""
    places = np.isin(ledger.accounts.kind, [ACCOUNT_KINDS.index(kind) for kind in _PLACES])
    return hubs(ledger) | places


def _lowered(first: Detection, kind: SubjectKind) -> list[Typology]:
    mine = [hits.typology for hits in first.hits if hits.typology.subject is kind]
    return [low for typology in mine if (low := lowered(typology)) is not None]


def _without(hits: Hits, already: Hits) -> Hits:
    """The hits but those of subjects that have some already."""
    keep = ~np.isin(hits.subject, already.subject)
    return replace(
        hits,
        subject=hits.subject[keep],
        leg=hits.leg[keep],
        ts_us=hits.ts_us[keep],
        values=hits.values[keep],
    )


def _joined(one: Hits, other: Hits) -> Hits:
    """Hits of one typology by subject and time; no subject is in both."""
    subject = np.concatenate([one.subject, other.subject])
    order = np.argsort(subject, kind="stable")
    return replace(
        one,
        subject=subject[order],
        leg=np.concatenate([one.leg, other.leg])[order],
        ts_us=np.concatenate([one.ts_us, other.ts_us])[order],
        values=np.concatenate([one.values, other.values])[order],
    )
