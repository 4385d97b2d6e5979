"""``evidence/links.parquet``: how the cited accounts hang together. Not a judgement of it.

A node is an account, a device or a party, by the feed's own id, or an identifier, by a digest.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tanglaw.engine.legs.others import first_account_of
from tanglaw.engine.legs.ties import CROWD
from tanglaw.model.ledger import NONE, UNKNOWN_TIME, Int64s, Ledger
from tanglaw.model.schema import CHANNELS, EVENT_KINDS, IDENTIFIER_SCHEMES, RELATION_KINDS
from tanglaw.resolve.naming import CONTACT, masked
from tanglaw.store.columns import Strings, moments, repeated, taken, texts

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Each pair once: how often, and from when to when. All ``(n,) int64``."""

    first: Int64s
    second: Int64s
    count: Int64s
    first_us: Int64s
    last_us: Int64s


def links_table(ledger: Ledger, transfers: Int64s, accounts: Mask) -> pa.Table:
    """Every link among the cited ``accounts``; ``pays`` comes from the cited ``transfers``."""
    payout = _payouts(ledger, accounts)
    parts = [
        _pays(ledger, transfers),
        _table("payout_to", payout, _accounts(ledger), "times"),
        _feeds(ledger, payout, transfers),
        _devices(ledger, accounts),
        *_contacts(ledger, accounts),
        _referrals(ledger, accounts),
        _relations(ledger, accounts),
    ]
    return pa.concat_tables(parts)


def _paired(first: Int64s, second: Int64s, begin: Int64s, end: Int64s) -> _Pairs:
    """Group by pair, in rising order; an unknown moment counts as none."""
    order = np.lexsort((second, first))
    first, second, begin, end = first[order], second[order], begin[order], end[order]
    keep = np.ones(len(first), dtype=bool)
    keep[1:] = (first[1:] != first[:-1]) | (second[1:] != second[:-1])
    at = np.flatnonzero(keep)
    if not len(at):
        return _Pairs(first, second, first, begin, end)
    latest = np.iinfo(np.int64).max
    low = np.minimum.reduceat(np.where(begin == UNKNOWN_TIME, latest, begin), at)
    high = np.maximum.reduceat(end, at)
    count = np.diff(np.append(at, len(first)))
    return _Pairs(first[at], second[at], count, np.where(low == latest, UNKNOWN_TIME, low), high)


Names = tuple[Strings, Strings]
Kinds = tuple[str, str]
_BETWEEN_ACCOUNTS = ("account", "account")


def _table(
    kind: str,
    pairs: _Pairs,
    names: Names,
    detail: str | list[str],
    kinds: Kinds = _BETWEEN_ACCOUNTS,
) -> pa.Table:
    """``detail`` is a list of texts, or the noun that the number of times is given in."""
    count = len(pairs.first)
    said = [f"{n} {detail}" for n in pairs.count.tolist()] if isinstance(detail, str) else detail
    return pa.table(
        {
            "kind": repeated(kind, count),
            "source": taken(names[0], pairs.first),
            "target": taken(names[1], pairs.second),
            "source_kind": repeated(kinds[0], count),
            "target_kind": repeated(kinds[1], count),
            "detail": texts(said),
            "first_us": moments(pairs.first_us),
            "last_us": moments(pairs.last_us),
        }
    )


def _accounts(ledger: Ledger) -> Names:
    return ledger.accounts.ids, ledger.accounts.ids


def _pays(ledger: Ledger, rows: Int64s) -> pa.Table:
    t = ledger.transfers
    first, second = t.originator[rows].astype(np.int64), t.beneficiary[rows].astype(np.int64)
    pairs = _paired(first, second, t.ts_us[rows], t.ts_us[rows])
    return _table("pays", pairs, _accounts(ledger), "transfers")


def _payouts(ledger: Ledger, accounts: Mask) -> _Pairs:
    """Earners and the instruments that their payouts go to or were pointed at."""
    t, events = ledger.transfers, ledger.events
    paid = np.flatnonzero((t.channel == CHANNELS.index("platform_payout")) & (t.status == 0))
    pointed = np.flatnonzero(events.instrument != NONE)
    first = np.concatenate([t.originator[paid], events.account[pointed]]).astype(np.int64)
    second = np.concatenate([t.beneficiary[paid], events.instrument[pointed]]).astype(np.int64)
    ts_us = np.concatenate([t.ts_us[paid], events.ts_us[pointed]])
    mine = accounts[first] & accounts[second] & (first != second)
    return _paired(first[mine], second[mine], ts_us[mine], ts_us[mine])


def _feeds(ledger: Ledger, payout: _Pairs, rows: Int64s) -> pa.Table:
    """Money from one payout instrument to another."""
    t = ledger.transfers
    instrument = np.zeros(len(ledger.accounts.party), dtype=bool)
    instrument[payout.second] = True
    first, second = t.originator[rows].astype(np.int64), t.beneficiary[rows].astype(np.int64)
    mine = instrument[first] & instrument[second] & (first != second)
    ts_us = t.ts_us[rows][mine]
    pairs = _paired(first[mine], second[mine], ts_us, ts_us)
    return _table("feeds", pairs, _accounts(ledger), "transfers")


def _of_several(pairs: _Pairs, party: Int64s, accounts: Mask, crowd: int | None) -> Mask:
    """Pairs whose second node at least two parties share, one of them cited."""
    order = np.lexsort((party[pairs.first], pairs.second))
    node, who = pairs.second[order], party[pairs.first][order]
    fresh = np.ones(len(node), dtype=bool)
    fresh[1:] = (node[1:] != node[:-1]) | (who[1:] != who[:-1])
    width = int(node.max()) + 1 if len(node) else 1
    shared_by = np.bincount(node[fresh], minlength=width)
    mine = accounts[pairs.first] & (shared_by[pairs.second] >= 2)
    return mine if crowd is None else mine & (shared_by[pairs.second] <= crowd)


def _cut(pairs: _Pairs, mine: Mask) -> _Pairs:
    return _Pairs(
        pairs.first[mine],
        pairs.second[mine],
        pairs.count[mine],
        pairs.first_us[mine],
        pairs.last_us[mine],
    )


def _devices(ledger: Ledger, accounts: Mask) -> pa.Table:
    events = ledger.events
    rows = np.flatnonzero(events.device != NONE)
    first = events.account[rows].astype(np.int64)
    ts_us = events.ts_us[rows]
    pairs = _paired(first, events.device[rows].astype(np.int64), ts_us, ts_us)
    party = ledger.accounts.party.astype(np.int64)
    pairs = _cut(pairs, _of_several(pairs, party, accounts, None))
    names = (ledger.accounts.ids, ledger.devices)
    return _table("shared_device", pairs, names, "uses", ("account", "device"))


def _contacts(ledger: Ledger, accounts: Mask) -> list[pa.Table]:
    """Identifiers that several parties share, and contacts that events name."""
    identifiers, events = ledger.identifiers, ledger.events
    by_party = first_account_of(ledger)[np.maximum(identifiers.party, 0)]
    owner = np.where(identifiers.account != NONE, identifiers.account, by_party).astype(np.int64)
    rows = np.flatnonzero((owner >= 0) & (identifiers.value >= 0))
    value = identifiers.value[rows].astype(np.int64)
    pairs = _paired(owner[rows], value, identifiers.first_us[rows], identifiers.last_us[rows])
    party = ledger.accounts.party.astype(np.int64)
    pairs = _cut(pairs, _of_several(pairs, party, accounts, CROWD))
    scheme = dict(zip(value.tolist(), identifiers.scheme[rows].tolist(), strict=True))
    said = [IDENTIFIER_SCHEMES[scheme[one]] for one in pairs.second.tolist()]
    shared = _to_contacts(ledger, "shared_identifier", pairs, said, scheme)
    contact = [EVENT_KINDS.index(kind) for kind in ("recovered", "contact_changed")]
    rows = np.flatnonzero(
        np.isin(events.kind, contact) & (events.value != NONE) & accounts[events.account]
    )
    first, second = events.account[rows].astype(np.int64), events.value[rows].astype(np.int64)
    pairs = _paired(first, second, events.ts_us[rows], events.ts_us[rows])
    said = [f"{n} times" for n in pairs.count.tolist()]
    return [shared, _to_contacts(ledger, "recovery", pairs, said, scheme)]


def _to_contacts(
    ledger: Ledger, kind: str, pairs: _Pairs, said: list[str], scheme: dict[int, int]
) -> pa.Table:
    """Links to contacts, each by its kind, a digest and its end: the detail itself stays out."""
    places = {one: n for n, one in enumerate(dict.fromkeys(pairs.second.tolist()))}
    shown = [
        masked(IDENTIFIER_SCHEMES[scheme[one]] if one in scheme else CONTACT, str(text))
        for one, text in zip(
            places, ledger.values.take(pa.array(list(places), pa.int64())), strict=True
        )
    ]
    second = np.array([places[one] for one in pairs.second.tolist()], dtype=np.int64)
    near = _Pairs(pairs.first, second, pairs.count, pairs.first_us, pairs.last_us)
    return _table(kind, near, (ledger.accounts.ids, texts(shown)), said, ("account", "identifier"))


def _referrals(ledger: Ledger, accounts: Mask) -> pa.Table:
    referrals = ledger.referrals
    first, second = referrals.recruiter.astype(np.int64), referrals.recruit.astype(np.int64)
    mine = accounts[first] & accounts[second]
    ts_us = referrals.ts_us[mine]
    pairs = _paired(first[mine], second[mine], ts_us, ts_us)
    return _table("referral", pairs, _accounts(ledger), "times")


def _relations(ledger: Ledger, accounts: Mask) -> pa.Table:
    """Declared relations between parties that both have a cited account and an id."""
    relations = ledger.relations
    cited = np.zeros(ledger.parties.count, dtype=bool)
    cited[ledger.accounts.party[accounts]] = True
    cited[len(ledger.parties.ids) :] = False
    rows = np.flatnonzero(cited[relations.party_a] & cited[relations.party_b])
    kind = relations.kind[rows].astype(np.int64)
    pairs = _Pairs(
        relations.party_a[rows].astype(np.int64),
        relations.party_b[rows].astype(np.int64),
        np.ones(len(rows), dtype=np.int64),
        relations.since_us[rows],
        np.full(len(rows), UNKNOWN_TIME, dtype=np.int64),
    )
    said = [RELATION_KINDS[one] for one in kind.tolist()]
    names = (ledger.parties.ids, ledger.parties.ids)
    return _table("relation", pairs, names, said, ("party", "party"))
