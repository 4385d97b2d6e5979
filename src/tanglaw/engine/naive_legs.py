"""The oracle's own legs, made from the ledger one by one. Shares no code with ``legs``."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from tanglaw.model.alert import SubjectKind
from tanglaw.model.geography import local_hour
from tanglaw.model.ledger import NONE, REPEATED, UNKNOWN_TIME, Ledger
from tanglaw.model.schema import (
    CHANNELS,
    EVENT_KINDS,
    IDENTIFIER_SCHEMES,
    KNOWN_KINDS,
)

SHARED_BY_MANY = 12
"""An identifier that more parties share ties nobody."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One side of something that happened, in plain values."""

    ts_us: int
    tag: str
    edge: int
    counterparty: int = NONE
    ref: int = 0
    is_transfer: bool = False
    is_foreign: bool = False
    is_round: bool = False
    is_tied: bool = False
    far_country: int = NONE
    own_hour: int = NONE
    far_hour: int = NONE
    outlet: int = NONE
    device: int = NONE


def naive_legs(ledger: Ledger, kind: SubjectKind) -> dict[int, list[Leg]]:
    """The legs of every subject of a kind, in time order; pairs are numbered in rising order."""
    found: dict[object, list[Leg]] = defaultdict(list)
    match kind:
        case SubjectKind.ACCOUNT | SubjectKind.PARTY:
            _account_legs(ledger, kind is SubjectKind.PARTY, found)
        case SubjectKind.DEVICE:
            for e in range(len(ledger.events)):
                found[int(ledger.events.device[e])].append(
                    _event_leg(ledger, e, int(ledger.events.account[e]))
                )
        case SubjectKind.IDENTIFIER:
            _identifier_legs(ledger, found)
        case SubjectKind.OUTLET:
            for out, back, i in _transfer_legs(ledger):
                found[int(ledger.transfers.outlet[i])] += [out, back]
        case SubjectKind.PAIR:
            for out, _, i in _transfer_legs(ledger):
                a, b = int(ledger.transfers.originator[i]), int(ledger.transfers.beneficiary[i])
                pair = (int(ledger.accounts.party[a]), int(ledger.accounts.party[b]))
                if pair[0] != pair[1] and not (_is_hub(ledger, a) or _is_hub(ledger, b)):
                    found[pair].append(out)
    found.pop(NONE, None)
    numbered = sorted(found) if kind is SubjectKind.PAIR else list(found)  # type: ignore[type-var]
    place = {k: i for i, k in enumerate(numbered)}
    return {
        place[key] if kind is SubjectKind.PAIR else int(str(key)): sorted(
            legs, key=lambda leg: leg.ts_us
        )
        for key, legs in found.items()
    }


def _is_hub(ledger: Ledger, account: int) -> bool:
    known, party = ledger.known, ledger.accounts.party[account]
    for i in range(len(known)):
        alive = known.expires_us[i] == UNKNOWN_TIME or known.expires_us[i] > ledger.end_us
        about = known.account[i] == account or (known.party[i] != NONE and known.party[i] == party)
        if alive and about and KNOWN_KINDS[known.kind[i]] == "hub":
            return True
    return False


def _transfer_legs(ledger: Ledger) -> list[tuple[Leg, Leg, int]]:
    """The originator's and the beneficiary's leg of every settled transfer, and its index."""
    t, accounts = ledger.transfers, ledger.accounts
    pairs = []
    for i in range(len(t)):
        if t.status[i] != 0:
            continue
        a, b = int(t.originator[i]), int(t.beneficiary[i])
        home = [int(t.originator_country[i]), int(t.beneficiary_country[i])]
        home = [
            int(accounts.country[x]) if c == NONE else c for x, c in zip((a, b), home, strict=True)
        ]
        hour = [_hour(ledger, i, c) for c in home]
        unit = 50 * 10 ** ledger.currencies[int(t.currency[i])].decimals
        facts = {
            "ts_us": int(t.ts_us[i]),
            "edge": i,
            "ref": int(t.ref[i]),
            "is_transfer": True,
            "is_foreign": NONE not in home and home[0] != home[1],
            "is_round": int(t.amount[i]) % unit == 0,
            "is_tied": _tied(ledger, a, b, int(t.ts_us[i])),
            "outlet": int(t.outlet[i]),
        }
        channel = CHANNELS[t.channel[i]]
        out = Leg(
            tag=f"debit.{channel}", counterparty=b, far_country=home[1],
            own_hour=hour[0], far_hour=hour[1], **facts,
        )  # fmt: skip
        back = Leg(
            tag=f"credit.{channel}", counterparty=a, far_country=home[0],
            own_hour=hour[1], far_hour=hour[0], **facts,
        )  # fmt: skip
        pairs.append((out, back, i))
    return pairs


def _hour(ledger: Ledger, i: int, country: int) -> int:
    t = ledger.transfers
    there = np.array([country], dtype=np.int16)
    at = slice(i, i + 1)
    return int(local_hour(t.ts_us[at], there, t.offset_min[at], codes=ledger.countries)[0])


def _tied(ledger: Ledger, a: int, b: int, at: int) -> bool:
    p, q = int(ledger.accounts.party[a]), int(ledger.accounts.party[b])
    if p == q:
        return True
    relations = ledger.relations
    for i in range(len(relations)):
        about = {int(relations.party_a[i]), int(relations.party_b[i])} == {p, q}
        if about and relations.since_us[i] <= at:
            return True
    return _share_identifier(ledger, p, q, at)


def _share_identifier(ledger: Ledger, p: int, q: int, at: int) -> bool:
    ids = ledger.identifiers
    holders: dict[tuple[int, int], dict[int, int]] = defaultdict(dict)
    for i in range(len(ids)):
        party = int(ids.party[i])
        if party == NONE:
            party = int(ledger.accounts.party[ids.account[i]])
        mine = holders[int(ids.scheme[i]), int(ids.value[i])]
        mine[party] = min(mine.get(party, int(ids.first_us[i])), int(ids.first_us[i]))
    for mine in holders.values():
        if p in mine and q in mine and len(mine) <= SHARED_BY_MANY:
            unknown = UNKNOWN_TIME in (mine[p], mine[q])
            if unknown or max(mine[p], mine[q]) <= at:
                return True
    return False


def _event_leg(ledger: Ledger, e: int, counterparty: int) -> Leg:
    events = ledger.events
    country = NONE if counterparty == NONE else int(ledger.accounts.country[counterparty])
    return Leg(
        ts_us=int(events.ts_us[e]),
        tag=f"event.{EVENT_KINDS[events.kind[e]]}",
        edge=e,
        counterparty=counterparty,
        far_country=country,
        device=int(events.device[e]),
    )


def _account_legs(ledger: Ledger, by_party: bool, found: dict[object, list[Leg]]) -> None:
    def subject(account: int) -> int:
        if _is_hub(ledger, account):
            return NONE
        return int(ledger.accounts.party[account]) if by_party else account

    t, events = ledger.transfers, ledger.events
    for out, back, i in _transfer_legs(ledger):
        a, b = subject(int(t.originator[i])), subject(int(t.beneficiary[i]))
        if a != b:
            found[a].append(out)
            found[b].append(back)
    for e in range(len(events)):
        account, instrument = int(events.account[e]), int(events.instrument[e])
        found[subject(account)].append(_event_leg(ledger, e, NONE))
        if instrument not in (NONE, account):
            leg = _event_leg(ledger, e, account)
            found[subject(instrument)].append(_retagged(leg, "payout_pointed_here"))
    for own, far, leg in (*_link_legs(ledger), *_contact_legs(ledger)):
        if own != far:
            found[subject(own)].append(leg)


def _link_legs(ledger: Ledger) -> Iterator[tuple[int, int, Leg]]:
    """Own end, far end and leg of each referral and each message, from both ends."""
    referrals, messages = ledger.referrals, ledger.messages
    for ends, tags, table in (
        ((referrals.recruiter, referrals.recruit), ("recruited", "was_recruited"), referrals),
        ((messages.sender, messages.recipient), ("message_sent", "message_received"), messages),
    ):
        for i in range(len(table)):
            a, b = int(ends[0][i]), int(ends[1][i])
            for own, far, tag in ((a, b, tags[0]), (b, a, tags[1])):
                country = int(ledger.accounts.country[far])
                yield own, far, Leg(int(table.ts_us[i]), tag, i, far, far_country=country)


def _contact_legs(ledger: Ledger) -> Iterator[tuple[int, int, Leg]]:
    """Own end, far end and leg of each contact detail and each repeated opener."""
    contacts, messages, country = ledger.contacts, ledger.messages, ledger.accounts.country
    for i in range(len(contacts)):
        giver, receiver = int(contacts.giver[i]), int(contacts.receiver[i])
        tags = [
            *(["contact_split"] if contacts.pieces[i] > 1 else []),
            *(["contact_coded"] if contacts.coded[i] else []),
            *(["contact_returned"] if contacts.returned[i] else []),
        ]
        at = int(contacts.ts_us[i])
        for tag in tags:
            yield giver, receiver, Leg(at, tag, i, receiver, far_country=int(country[receiver]))
        back = Leg(at, "contact_received", i, giver, far_country=int(country[giver]))
        yield receiver, giver, back
    for i in range(len(messages)):
        if messages.flags[i] & REPEATED:
            own, far = int(messages.sender[i]), int(messages.recipient[i])
            leg = Leg(int(messages.ts_us[i]), "opener_repeated", i, far)
            yield own, far, replace(leg, far_country=int(country[far]))


def _retagged(leg: Leg, tag: str) -> Leg:
    return Leg(
        leg.ts_us, tag, leg.edge, leg.counterparty,
        far_country=leg.far_country, device=leg.device,
    )  # fmt: skip


def _identifier_legs(ledger: Ledger, found: dict[object, list[Leg]]) -> None:
    ids, events, accounts = ledger.identifiers, ledger.events, ledger.accounts
    begin = int(ledger.transfers.ts_us[0]) if len(ledger.transfers) else 0
    for i in range(len(ids)):
        account = int(ids.account[i])
        if account == NONE:
            mine = [a for a in range(len(accounts.party)) if accounts.party[a] == ids.party[i]]
            account = mine[0] if mine else NONE
        if account == NONE:
            continue
        times = [int(ids.first_us[i]), int(accounts.opened_us[account])]
        at = next((time for time in times if time != UNKNOWN_TIME), begin)
        tag = f"identifier.{IDENTIFIER_SCHEMES[ids.scheme[i]]}"
        country = int(accounts.country[account])
        found[int(ids.value[i])].append(Leg(at, tag, i, account, far_country=country))
    for e in range(len(events)):
        if events.instrument[e] == NONE:
            found[int(events.value[e])].append(_event_leg(ledger, e, int(events.account[e])))
