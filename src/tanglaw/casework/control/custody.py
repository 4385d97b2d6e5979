"""Devices and contacts: who uses them, who recovered a login there, whose a contact is.

Not who of several users is in charge of a device (``charge``).
"""

from dataclasses import dataclass

import numpy as np

from tanglaw.casework.control.edges import Edges
from tanglaw.casework.control.kinds import Tie
from tanglaw.model.ledger import NONE, UNKNOWN_TIME, Int64s, Ledger
from tanglaw.model.schema import EVENT_KINDS
from tanglaw.resolve.links import Links

_RECOVERS = tuple(EVENT_KINDS.index(kind) for kind in ("recovered", "contact_changed"))
_NEVER = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class _Uses:
    """Uses of the links' things: link, party, time, whether a login was recovered, whether owned.

    ``owned``: the feed lists the contact as theirs, which an event on an account does not.
    """

    link: Int64s
    party: Int64s
    ts_us: Int64s
    recovered: Int64s
    owned: Int64s


_COLUMNS = ("link", "party", "ts_us", "recovered", "owned")


def custody_edges(ledger: Ledger, links: Links) -> Edges:
    """An edge for each user of each link; thing ``k`` is link ``k``.

    Whoever alone is listed with a contact that others' logins are recovered by is in charge of it.
    """
    uses = _uses(ledger, links)
    link = np.repeat(np.arange(len(links)), links.sizes)
    width = np.int64(max(1, ledger.parties.count))
    key = link * width + links.party  # rising
    uses, row = _placed(uses, uses.link * width + uses.party, key)
    n = len(key)
    first, last = np.full(n, _NEVER), np.full(n, UNKNOWN_TIME)
    known = uses.ts_us != UNKNOWN_TIME
    np.minimum.at(first, row[known], uses.ts_us[known])
    np.maximum.at(last, row[known], uses.ts_us[known])
    recovered = np.bincount(row, weights=uses.recovered, minlength=n).astype(np.int64)
    owned = np.bincount(row, weights=uses.owned, minlength=n).astype(np.int64) > 0
    device = links.are_devices[link]
    kind = np.where(device, int(Tie.DEVICE), int(Tie.CONTACT))
    owners = np.bincount(link[owned], minlength=len(links))
    whose = np.full(len(links), NONE, dtype=np.int64)
    whose[link[owned]] = np.flatnonzero(owned)  # a row; read only where there is one owner
    charge = np.where(owners == 1, whose, NONE)[link]
    charge = np.where(device, NONE, charge)
    over = np.where(charge != NONE, links.party[charge], NONE)
    over_account = np.where(charge != NONE, links.account[charge], NONE)
    times = np.bincount(row, minlength=n).astype(np.int64)
    kind = np.where(recovered > 0, int(Tie.RECOVERY), kind)
    first = np.where(first == _NEVER, UNKNOWN_TIME, first)
    return Edges(kind, link, over, links.party, over_account, links.account, times, first, last)


def _placed(uses: _Uses, wanted: Int64s, key: Int64s) -> tuple[_Uses, Int64s]:
    """The uses of which there is a row, and the row of each."""
    row = np.minimum(np.searchsorted(key, wanted), max(0, len(key) - 1))
    there = key[row] == wanted if len(key) else np.zeros(len(wanted), dtype=bool)
    kept = _Uses(*(getattr(uses, name)[there] for name in _COLUMNS))
    return kept, row[there].astype(np.int64)


def _uses(ledger: Ledger, links: Links) -> _Uses:
    parts = [_devices(ledger, links), _told(ledger, links), _listed(ledger, links)]
    return _Uses(*(np.concatenate([getattr(part, name) for part in parts]) for name in _COLUMNS))


def _place(values: Int64s, links: Links, count: int, *, devices: bool) -> Int64s:
    """The link of each value, ``NONE`` where it is in none."""
    mine = np.flatnonzero(links.are_devices == devices)
    place = np.full(count + 1, NONE, dtype=np.int64)
    place[links.value[mine]] = mine
    return place[values]


def _devices(ledger: Ledger, links: Links) -> _Uses:
    events = ledger.events
    link = _place(events.device.astype(np.int64), links, len(ledger.devices), devices=True)
    rows = np.flatnonzero((events.device != NONE) & (link != NONE))
    recovered = np.isin(events.kind[rows], _RECOVERS).astype(np.int64)
    party = ledger.accounts.party[events.account[rows]].astype(np.int64)
    return _Uses(link[rows], party, events.ts_us[rows], recovered, np.zeros_like(recovered))


def _told(ledger: Ledger, links: Links) -> _Uses:
    """Contacts that events name."""
    events = ledger.events
    link = _place(events.value.astype(np.int64), links, len(ledger.values), devices=False)
    told = np.isin(events.kind, _RECOVERS) & (events.value != NONE)
    rows = np.flatnonzero(told & (link != NONE))
    party = ledger.accounts.party[events.account[rows]].astype(np.int64)
    one = np.ones(len(rows), dtype=np.int64)
    return _Uses(link[rows], party, events.ts_us[rows], one, np.zeros_like(one))


def _listed(ledger: Ledger, links: Links) -> _Uses:
    """Contacts that the feed lists as somebody's."""
    table, party = ledger.identifiers, ledger.accounts.party
    link = _place(table.value.astype(np.int64), links, len(ledger.values), devices=False)
    rows = np.flatnonzero((table.value != NONE) & (link != NONE))
    rows = rows[links.are_of(link[rows], table.scheme[rows].astype(np.int64))]
    account = table.account[rows]
    whose = np.where(table.party[rows] != NONE, table.party[rows], party[np.maximum(account, 0)])
    one = np.ones(len(rows), dtype=np.int64)
    ts_us = table.first_us[rows]
    return _Uses(link[rows], whose.astype(np.int64), ts_us, np.zeros_like(one), one)
