"""Which parties an exact identifier or a device in common links. Not whether they are one person.

A link is a basis that a person can look at and switch off; what it means is for cases to say.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tanglaw.model.ledger import NONE, Int64s, Ledger
from tanglaw.model.schema import EVENT_KINDS, IDENTIFIER_SCHEMES
from tanglaw.resolve.naming import CONTACT, DEVICE, digest, masked

KINDS = (*IDENTIFIER_SCHEMES, CONTACT, DEVICE)
_ADDRESS, _CONTACT, _DEVICE = (KINDS.index(kind) for kind in ("address", CONTACT, DEVICE))
_CONTACT_EVENTS = tuple(EVENT_KINDS.index(kind) for kind in ("recovered", "contact_changed"))
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Link:
    """One identifier or device, and who uses it. ``parties`` rise."""

    link_id: str
    kind: str
    basis: str
    parties: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """Link ``k`` is about ``party[start[k]:start[k + 1]]``, rising, each once, at least two.

    ``account`` has the account of each of them by which the link first appears; ``NONE``
    where the party has none. ``kind`` is an index into ``KINDS``, ``value`` into
    ``Ledger.values`` or ``Ledger.devices``.
    """

    ledger: Ledger
    kind: Int64s
    value: Int64s
    start: Int64s
    party: Int64s
    account: Int64s

    def __len__(self) -> int:
        return len(self.kind)

    @property
    def of_devices(self) -> "Links":
        """The links of devices."""
        return self._kept(self.are_devices)

    @property
    def of_contacts(self) -> "Links":
        """The links of contacts and documents."""
        return self._kept(~self.are_devices)

    @property
    def sizes(self) -> Int64s:
        """How many parties each link has."""
        return np.diff(self.start)

    @property
    def are_devices(self) -> Mask:
        """Which links are of devices."""
        found: Mask = self.kind == _DEVICE
        return found

    def are_of(self, link: Int64s, scheme: Int64s) -> Mask:
        """Whether each of those links is of that scheme."""
        same: Mask = self.kind[link] == scheme
        return same

    def text(self, k: int) -> str:
        """The identifier or device itself; never to be written into a run."""
        names = self.ledger.devices if self.kind[k] == _DEVICE else self.ledger.values
        return str(names[int(self.value[k])])

    def link_id(self, k: int) -> str:
        """A short name that does not change from run to run."""
        return digest(KINDS[int(self.kind[k])], self.text(k))

    def link(self, k: int) -> Link:
        """The link as a person may see it."""
        kind, text = KINDS[int(self.kind[k])], self.text(k)
        parties = tuple(self.party[self.start[k] : self.start[k + 1]].tolist())
        shown = f"device {text}" if kind == DEVICE else masked(kind, text)
        how = "used by" if kind == DEVICE else "under"
        return Link(digest(kind, text), kind, f"{shown}, {how} {len(parties)} parties", parties)

    def members(self, k: int) -> tuple[tuple[int, int], ...]:
        """Party and account of each member of a link."""
        rows = slice(int(self.start[k]), int(self.start[k + 1]))
        parties, accounts = self.party[rows].tolist(), self.account[rows].tolist()
        return tuple(zip(parties, accounts, strict=True))

    def without(self, switched_off: Collection[str]) -> "Links":
        """The links but those of these ids."""
        if not switched_off:
            return self
        keep = np.array([self.link_id(k) not in switched_off for k in range(len(self))], dtype=bool)
        return self._kept(keep)

    def among(self, people: Mask, crowd: int) -> "Links":
        """Links of at most ``crowd`` parties, at least one of whom is among ``people``."""
        near = np.zeros(len(self), dtype=bool)
        of_link = np.repeat(np.arange(len(self)), self.sizes)
        near[of_link[people[self.party]]] = True
        return self._kept(near & (self.sizes <= crowd))

    def _kept(self, keep: Mask) -> "Links":
        rows = np.repeat(keep, self.sizes)
        start = np.concatenate([[0], np.cumsum(self.sizes[keep])]).astype(np.int64)
        kind, value = self.kind[keep], self.value[keep]
        return Links(self.ledger, kind, value, start, self.party[rows], self.account[rows])


def links_of(ledger: Ledger) -> Links:
    """Every link of a ledger, devices last; an address is none, for neighbours share it."""
    kind, value, account, party = _contacts(ledger)
    events = ledger.events
    used = np.flatnonzero(events.device != NONE)
    user = events.account[used].astype(np.int64)
    kind = np.concatenate([kind, np.full(len(used), _DEVICE, dtype=np.int64)])
    value = np.concatenate([value, events.device[used].astype(np.int64)])
    party = np.concatenate([party, ledger.accounts.party[user]]).astype(np.int64)
    return _grouped(ledger, kind, value, party, np.concatenate([account, user]))


def _contacts(ledger: Ledger) -> tuple[Int64s, Int64s, Int64s, Int64s]:
    """Kind, value, account and party of each appearance of a contact or document.

    A contact that an event names is of the scheme under which the value stands elsewhere.
    """
    identifiers, events, party = ledger.identifiers, ledger.events, ledger.accounts.party
    kept = np.flatnonzero((identifiers.scheme != _ADDRESS) & (identifiers.value >= 0))
    said = np.flatnonzero(np.isin(events.kind, _CONTACT_EVENTS) & (events.value != NONE))
    scheme_of = np.full(len(ledger.values), _CONTACT, dtype=np.int64)
    scheme_of[identifiers.value[kept]] = identifiers.scheme[kept]
    value = np.concatenate([identifiers.value[kept], events.value[said]]).astype(np.int64)
    by_account = identifiers.account[kept].astype(np.int64)
    by_party = identifiers.party[kept].astype(np.int64)
    whose = np.where(by_party != NONE, by_party, party[np.maximum(by_account, 0)])
    known_by = np.where(by_account != NONE, by_account, _first_account(ledger)[whose])
    user = events.account[said].astype(np.int64)
    account = np.concatenate([known_by, user])
    return scheme_of[value], value, account, np.concatenate([whose, party[user]])


def _first_account(ledger: Ledger) -> Int64s:
    """The lowest account of each party, ``NONE`` where it has none."""
    party = ledger.accounts.party
    first = np.full(ledger.parties.count, NONE, dtype=np.int64)
    first[party[::-1]] = np.arange(len(party))[::-1]
    return first


def _grouped(ledger: Ledger, kind: Int64s, value: Int64s, party: Int64s, account: Int64s) -> Links:
    width = np.int64(max(len(ledger.values), len(ledger.devices), 1))
    thing = kind * width + value
    # One sort of one key: a feed may have tens of millions of logins.
    key = thing * np.int64(max(1, ledger.parties.count)) + party
    order = np.argsort(key, kind="stable")
    key, thing = key[order], thing[order]
    keep, fresh = np.ones((2, len(key)), dtype=bool)
    keep[1:] = key[1:] != key[:-1]
    fresh[1:] = thing[1:] != thing[:-1]
    order = order[keep]
    kind, value, party, account = kind[order], value[order], party[order], account[order]
    begin = np.flatnonzero(fresh[keep])
    start = np.append(begin, len(kind)).astype(np.int64)
    links = Links(ledger, kind[begin], value[begin], start, party, account)
    return links._kept(links.sizes > 1)
