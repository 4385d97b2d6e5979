"""Messages of a feed through the detector, in the ledger's numbers. Keeps no text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tanglaw.ingest.feed.texts import StringColumn
from tanglaw.ingest.messages import Disguise, Flag, Settings
from tanglaw.ingest.messages.batches import Batch
from tanglaw.ingest.messages.digest import identifier_digest
from tanglaw.ingest.messages.lexicon import fold
from tanglaw.ingest.messages.plain_text import decoded
from tanglaw.ingest.messages.sharing import Share, read_shares
from tanglaw.model.geography import countries
from tanglaw.model.ledger import (
    NONE,
    OPENER,
    REPEATED,
    UNKNOWN_TIME,
    Accounts,
    Contacts,
    Events,
    Identifiers,
    Int16s,
    Int32s,
    Messages,
    Parties,
    no_contacts,
)
from tanglaw.model.schema import CONTACT_KINDS, EVENT_KINDS, IDENTIFIER_SCHEMES

_BATCH = 4_096
LEAST_SHARE = 20_000
"""Fewer messages for a process are read before it has begun."""
_WORD = re.compile(r"[^\W\d_]+")
_TEMPLATE_WORDS = 40
_LEAST_WORDS = 4
"""Shorter openers are greetings, which everybody repeats."""


@dataclass(frozen=True, slots=True)
class Holders:
    """Whose accounts these are, and the contacts that the feed lists for them."""

    accounts: Accounts
    parties: Parties
    identifiers: Identifiers
    events: Events
    values: pa.StringArray


def read_messages(
    messages: Messages, texts: "StringColumn | None", holders: Holders, processes: int = 1
) -> tuple[Messages, Contacts]:
    """Flag openers and contact details. ``texts`` are in the order of ``messages``.

    The result does not depend on ``processes``; few messages are read in this one.
    """
    flags = _openers(messages)
    if texts is None or not len(messages):
        return replace(messages, flags=flags), no_contacts()
    settings = Settings()
    _mark_repeated(flags, messages, texts, settings.key)
    share = _shares(messages, texts, holders.accounts.country)
    most = len(messages) // LEAST_SHARE
    found = read_shares(share, settings, countries(), max(1, min(processes, most)))
    return replace(messages, flags=flags), _contacts(found, holders, settings.key)


def _openers(messages: Messages) -> Int32s:
    flags = np.zeros(len(messages), np.int32)
    _, first = np.unique(messages.conversation, return_index=True)
    flags[first] = OPENER
    return flags


def _shares(messages: Messages, texts: StringColumn, country: Int16s) -> Share:
    """How batches of whole conversations are cut out; a batch's texts are Python's."""

    def batches(number: int, of: int) -> Iterator[Batch]:
        rows = np.flatnonzero(messages.conversation % of == number)
        for begin in range(0, len(rows), _BATCH):
            at = rows[begin : begin + _BATCH]
            senders, recipients = messages.sender[at], messages.recipient[at]
            yield Batch(
                numbers=at.tolist(),
                at_us=messages.ts_us[at].tolist(),
                conversations=messages.conversation[at].tolist(),
                senders=senders.tolist(),
                recipients=recipients.tolist(),
                sender_places=country[senders].tolist(),
                recipient_places=country[recipients].tolist(),
                texts=texts.take(at).to_pylist(),
            )

    return batches


def _mark_repeated(flags: Int32s, messages: Messages, texts: StringColumn, key: bytes) -> None:
    """Mark openers with whose words their sender began another conversation before."""
    templates = _Templates(key)
    rows = np.flatnonzero(flags & OPENER)
    for begin in range(0, len(rows), _BATCH):
        at = rows[begin : begin + _BATCH]
        said = texts.take(at).to_pylist()
        for row, text in zip(at.tolist(), said, strict=True):
            if templates.repeats(int(messages.sender[row]), text or ""):
                flags[row] |= REPEATED


class _Templates:
    """Which sender began conversations with which words, as keyed hashes."""

    __slots__ = ("_key", "_seen")

    def __init__(self, key: bytes) -> None:
        self._key = blake2b(key, digest_size=32).digest()
        self._seen: set[bytes] = set()

    def repeats(self, sender: int, said: str) -> bool:
        """Whether the sender began an earlier conversation with nearly the same words.

        Digits, signs and words that begin with a capital letter, as names do, are left out.
        """
        words = [w for w in _WORD.findall(decoded(said)) if not w[:1].isupper()]
        if len(words) < _LEAST_WORDS:
            return False
        kept = fold(" ".join(words[:_TEMPLATE_WORDS]))
        text = f"{sender}\0{kept}".encode("utf-8", "surrogatepass")
        mark = blake2b(text, key=self._key, digest_size=16).digest()
        seen = mark in self._seen
        self._seen.add(mark)
        return seen


def _contacts(found: list[Flag], holders: Holders, key: bytes) -> Contacts:
    """Flags as columns, by time."""
    if not found:
        return no_contacts()
    found.sort(key=lambda f: (f.last_us, int(f.pieces[-1]), f.first_us, f.kind, f.pieces))
    numbers: dict[bytes, int] = {}
    for flag in found:
        numbers.setdefault(flag.digest, len(numbers))
    given_by = np.array([int(flag.given_by) for flag in found], np.int32)
    ts_us = np.array([flag.last_us for flag in found], np.int64)
    contact = np.array([numbers[flag.digest] for flag in found], np.int32)
    elsewhere, returned = _elsewhere(
        contact, given_by, ts_us, _listed(numbers, holders, key), holders
    )
    return Contacts(
        ts_us=ts_us,
        first_us=np.array([flag.first_us for flag in found], np.int64),
        conversation=np.array([int(flag.conversation) for flag in found], np.int32),
        giver=given_by,
        receiver=np.array([int(flag.given_to) for flag in found], np.int32),
        kind=np.array([CONTACT_KINDS.index(flag.kind) for flag in found], np.int8),
        pieces=np.array([len(flag.pieces) for flag in found], np.int16),
        coded=np.array([bool(flag.disguises - {Disguise.SPLIT}) for flag in found], np.bool_),
        asked=np.array([flag.asked_by is not None for flag in found], np.bool_),
        per_mille=np.array([round(1000 * flag.confidence) for flag in found], np.int16),
        contact=contact,
        elsewhere=elsewhere,
        returned=returned,
    )


def _listed(numbers: dict[bytes, int], holders: Holders, key: bytes) -> dict[int, set[int]]:
    """For each contact the parties under whom the feed lists it."""
    listed: dict[int, set[int]] = {}
    table = holders.identifiers
    places = countries()
    for row in range(len(table)):
        account, party = int(table.account[row]), int(table.party[row])
        if account == NONE and party == NONE:
            continue
        holder = holders.parties.country[party] if account == NONE else (
            holders.accounts.country[account]
        )  # fmt: skip
        regions = Settings(key=key).regions if holder == NONE else (places[int(holder)],)
        value = holders.values[int(table.value[row])].as_py()
        mark = identifier_digest(IDENTIFIER_SCHEMES[table.scheme[row]], value, regions, key)
        if mark in numbers:
            owner = party if account == NONE else int(holders.accounts.party[account])
            listed.setdefault(numbers[mark], set()).add(owner)
    return listed


_Flags = npt.NDArray[np.bool_]


def _elsewhere(
    contact: Int32s,
    giver: Int32s,
    ts_us: npt.NDArray[np.int64],
    listed: dict[int, set[int]],
    holders: Holders,
) -> tuple[_Flags, _Flags]:
    """Whether another party gave or holds the same, and whether a closed account of theirs did."""
    party = holders.accounts.party
    closed_us = _closed(holders)
    earlier: dict[int, set[int]] = {}
    elsewhere = np.zeros(len(contact), np.bool_)
    returned = np.zeros(len(contact), np.bool_)
    by_party = _accounts_by_party(party, listed)
    for at, number in enumerate(contact.tolist()):
        me, now = int(giver[at]), int(ts_us[at])
        mine = int(party[me])
        before = earlier.setdefault(number, set())
        held = listed.get(number, set())
        others = before | {account for owner in held for account in by_party.get(owner, ())}
        others.discard(me)
        elsewhere[at] = any(int(party[other]) != mine for other in others)
        returned[at] = any(UNKNOWN_TIME != int(closed_us[other]) <= now for other in others)
        before.add(me)
    return elsewhere, returned


def _closed(holders: Holders) -> npt.NDArray[np.int64]:
    """When each account was closed, by its row or by an event, whichever is known and earlier."""
    closed_us = holders.accounts.closed_us.copy()
    events = holders.events
    for at in np.flatnonzero(events.kind == EVENT_KINDS.index("closed")).tolist():
        account, now = int(events.account[at]), int(events.ts_us[at])
        known = int(closed_us[account])
        closed_us[account] = now if known == UNKNOWN_TIME else min(known, now)
    return closed_us


def _accounts_by_party(party: Int32s, listed: dict[int, set[int]]) -> dict[int, list[int]]:
    wanted = {owner for owners in listed.values() for owner in owners}
    if not wanted:
        return {}
    found = np.flatnonzero(np.isin(party, list(wanted)))
    by_party: dict[int, list[int]] = {}
    for account in found.tolist():
        by_party.setdefault(int(party[account]), []).append(account)
    return by_party
