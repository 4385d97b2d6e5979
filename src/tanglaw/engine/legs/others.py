"""Legs that are not transfers: events, payout pointers, referrals, messages, identifiers.

Not their order among transfers, which ``fill`` settles.
"""

from dataclasses import dataclass

import numpy as np

from tanglaw.engine.legs import packing as p
from tanglaw.engine.legs.ties import holders
from tanglaw.model.ledger import NONE, REPEATED, UNKNOWN_TIME, Int32s, Int64s, Ledger
from tanglaw.typology.legs import TAGS


def tag_index(tag: str) -> int:
    """Where a tag stands in ``TAGS``."""
    return TAGS.index(tag)


@dataclass(frozen=True, slots=True)
class OtherLegs:
    """``subject`` is ``(n,) int32``; ``rows`` is ``(n, 4) int64``. Subjects may be ``NONE``."""

    subject: Int32s
    rows: Int64s

    def sorted(self) -> "OtherLegs":
        """In the order (subject, time, given order), without legs of no subject."""
        keep = np.flatnonzero(self.subject >= 0)
        order = keep[np.lexsort((self.rows[keep, 0], self.subject[keep]))]
        return OtherLegs(self.subject[order], self.rows[order])


def joined(parts: list[OtherLegs]) -> OtherLegs:
    """All parts, one behind the other."""
    if not parts:
        return OtherLegs(np.empty(0, np.int32), np.empty((0, p.WORDS), np.int64))
    return OtherLegs(
        np.concatenate([part.subject for part in parts]),
        np.concatenate([part.rows for part in parts]),
    )


def _rows(
    ledger: Ledger, ts_us: Int64s, counterparty: Int32s, edge: Int64s, tag: Int64s | int
) -> Int64s:
    rows = np.zeros((len(ts_us), p.WORDS), dtype=np.int64)
    rows[:, 0] = ts_us
    rows[:, 2] = ((counterparty.astype(np.int64) + 1) << p.CP_SHIFT) | edge
    safe = np.maximum(counterparty, 0)
    kind = np.where(counterparty >= 0, ledger.accounts.kind[safe], NONE).astype(np.int64)
    country = np.where(counterparty >= 0, ledger.accounts.country[safe], NONE).astype(np.int64)
    rows[:, 3] = tag | ((kind + 1) << p.KIND_SHIFT) | ((country + 1) << p.COUNTRY_SHIFT)
    return rows


def event_legs(ledger: Ledger, subject: Int32s, counterparty: Int32s) -> OtherLegs:
    """Account events as legs of ``subject``, one entry per event."""
    events = ledger.events
    edge = np.arange(len(events), dtype=np.int64)
    tag = events.kind.astype(np.int64) + tag_index("event.opened")
    return OtherLegs(subject.astype(np.int32), _rows(ledger, events.ts_us, counterparty, edge, tag))


def account_legs(ledger: Ledger, subject_of: Int32s) -> OtherLegs:
    """Legs of accounts (or parties, by ``subject_of`` account) that are not transfers."""
    events, referrals, messages = ledger.events, ledger.referrals, ledger.messages
    nobody = np.full(len(events), NONE, dtype=np.int32)
    parts = [event_legs(ledger, subject_of[events.account], nobody)]
    pointed = np.flatnonzero((events.instrument >= 0) & (events.instrument != events.account))
    parts.append(
        OtherLegs(
            subject_of[events.instrument[pointed]],
            _rows(
                ledger,
                events.ts_us[pointed],
                events.account[pointed],
                pointed,
                tag_index("payout_pointed_here"),
            ),
        )
    )
    for subject, far, tag, table in (
        (referrals.recruiter, referrals.recruit, "recruited", referrals),
        (referrals.recruit, referrals.recruiter, "was_recruited", referrals),
        (messages.sender, messages.recipient, "message_sent", messages),
        (messages.recipient, messages.sender, "message_received", messages),
    ):
        edge = np.arange(len(table), dtype=np.int64)
        rows = _rows(ledger, table.ts_us, far, edge, tag_index(tag))
        mine = np.where(subject == far, NONE, subject_of[subject]).astype(np.int32)
        parts.append(OtherLegs(mine, rows))
    return joined([*parts, *_contact_legs(ledger, subject_of)])


def _contact_legs(ledger: Ledger, subject_of: Int32s) -> list[OtherLegs]:
    """Contact details given and received, and openers whose words were used before."""
    given, messages = ledger.contacts, ledger.messages
    anyhow = np.ones(len(given), np.bool_)
    parts = []
    for mask, subject, far, tag, ts_us in (
        (given.pieces > 1, given.giver, given.receiver, "contact_split", given.ts_us),
        (given.coded, given.giver, given.receiver, "contact_coded", given.ts_us),
        (given.returned, given.giver, given.receiver, "contact_returned", given.ts_us),
        (anyhow, given.receiver, given.giver, "contact_received", given.ts_us),
        (
            (messages.flags & REPEATED) != 0,
            messages.sender,
            messages.recipient,
            "opener_repeated",
            messages.ts_us,
        ),
    ):
        edge = np.flatnonzero(mask)
        own, other = subject[edge], far[edge]
        rows = _rows(ledger, ts_us[edge], other, edge, tag_index(tag))
        mine = np.where(own == other, NONE, subject_of[own]).astype(np.int32)
        parts.append(OtherLegs(mine, rows))
    return parts


def first_account_of(ledger: Ledger) -> Int32s:
    """For each party its first account, ``NONE`` where it has none; ``(n_parties,)``."""
    first = np.full(ledger.parties.count, NONE, dtype=np.int32)
    accounts = np.arange(len(ledger.accounts.party) - 1, -1, -1, dtype=np.int32)
    first[ledger.accounts.party[accounts]] = accounts
    return first


def identifier_legs(ledger: Ledger) -> OtherLegs:
    """Appearances of contact values under accounts, by identifiers and by account events.

    An appearance whose time is unknown stands at the account's opening, or at the ledger's
    beginning.
    """
    identifiers, events = ledger.identifiers, ledger.events
    party = holders(ledger)
    account = np.where(
        identifiers.account != NONE, identifiers.account, first_account_of(ledger)[party]
    ).astype(np.int32)
    opened = np.where(account >= 0, ledger.accounts.opened_us[np.maximum(account, 0)], UNKNOWN_TIME)
    begin = int(ledger.transfers.ts_us[0]) if len(ledger.transfers) else 0
    ts_us = np.where(identifiers.first_us != UNKNOWN_TIME, identifiers.first_us, opened)
    ts_us = np.where(ts_us != UNKNOWN_TIME, ts_us, begin).astype(np.int64)
    edge = np.arange(len(identifiers), dtype=np.int64)
    tag = identifiers.scheme.astype(np.int64) + tag_index("identifier.phone")
    subject = np.where(account >= 0, identifiers.value, NONE).astype(np.int32)
    parts = [OtherLegs(subject, _rows(ledger, ts_us, account, edge, tag))]
    said = np.where(events.instrument >= 0, NONE, events.value).astype(np.int32)
    parts.append(event_legs(ledger, said, events.account))
    return joined(parts)
