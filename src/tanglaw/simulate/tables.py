"""The world's rows as the tables of a feed, every cell text as the contract has it. No files."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tanglaw.model.schema import (
    ACCOUNT_KINDS,
    CHANNELS,
    EVENT_KINDS,
    PARTY_KINDS,
    STATUSES,
)
from tanglaw.simulate.cells import (
    Ids,
    Texts,
    amounts,
    coded,
    dates,
    local_times,
    numbered,
    utc_times,
)
from tanglaw.simulate.places import UNITS_PER_USD, decimals
from tanglaw.simulate.rows import ABSENT, Int64s
from tanglaw.simulate.world import World


class Namer(Protocol):
    """Gives the ids of one kind of thing."""

    def take(self, indices: Int64s) -> Texts:
        """Ids of these things."""

    def of(self, indices: Iterable[int]) -> Texts:
        """Ids of these things."""

    def text(self, index: int) -> str:
        """One id."""


class IdSource(Protocol):
    """Gives ids, and the order in which accounts and parties are written."""

    @property
    def accounts(self) -> Namer:
        """Ids of accounts."""

    @property
    def parties(self) -> Namer:
        """Ids of parties."""

    @property
    def devices(self) -> Namer:
        """Ids of devices."""

    @property
    def account_order(self) -> Int64s:
        """Accounts in the order of their rows."""

    @property
    def party_order(self) -> Int64s:
        """Parties in the order of their rows."""


def story_tables(world: World, ids: IdSource) -> dict[str, pa.Table]:
    """The tables of which the stories write every row themselves, besides lives."""
    return {
        "accounts": _accounts(world, ids),
        "parties": _parties(world, ids),
        "identifiers": _identifiers(world, ids),
        "relations": _relations(world, ids),
        "referrals": _referrals(world, ids),
        "messages": _messages(world, ids),
        "known": _known(world, ids),
    }


def tables_of(world: World) -> dict[str, pa.Table]:
    """Every table of the contract. Transfers and events at or after the last day are not seen."""
    ids = Ids(world)
    order, columns = _seen_transfers(world)
    makers: dict[str, Callable[[], pa.Table]] = {
        "transfers": lambda: _transfers(world, ids, columns),
        "accounts": lambda: _accounts(world, ids),
        "parties": lambda: _parties(world, ids),
        "account_events": lambda: _events(world, ids),
        "identifiers": lambda: _identifiers(world, ids),
        "relations": lambda: _relations(world, ids),
        "referrals": lambda: _referrals(world, ids),
        "messages": lambda: _messages(world, ids),
        "known": lambda: _known(world, ids),
        "rates": lambda: _rates(world),
        "labels": lambda: _labels(world, ids, order),
    }
    return {name: make() for name, make in makers.items()}


def _seen_transfers(world: World) -> tuple[Int64s, dict[str, Int64s]]:
    """Rows by time, and for each transfer ever made its place among them (``ABSENT``: not seen)."""
    columns = world.transfers.columns()
    ts_us = columns["ts_us"]
    order = np.argsort(ts_us, kind="stable")
    keep = (ts_us[order] >= world.clock.start_us) & (ts_us[order] < world.clock.end_us)
    order = order[keep]
    place = np.full(len(ts_us), ABSENT, dtype=np.int64)
    place[order] = np.arange(len(order))
    return place, {name: column[order] for name, column in columns.items()}


def _transfers(world: World, ids: Ids, columns: dict[str, Int64s]) -> pa.Table:
    country = world.accounts.columns()["country"]
    currencies = world.currencies.texts
    places = np.array([decimals(code) for code in currencies])
    sent_from = country[columns["originator"]]
    return pa.table(
        {
            "transfer_id": numbered("T", np.arange(1, len(sent_from) + 1)),
            "occurred_at": local_times(world.clock, columns["ts_us"], sent_from),
            "originator_account": ids.accounts.take(columns["originator"]),
            "beneficiary_account": ids.accounts.take(columns["beneficiary"]),
            "amount": amounts(columns["amount"], places[columns["currency"]]),
            "currency": coded(columns["currency"], currencies),
            "channel": coded(columns["channel"], CHANNELS),
            "originator_country": coded(sent_from, world.countries.texts),
            "beneficiary_country": coded(country[columns["beneficiary"]], world.countries.texts),
            "purpose": coded(columns["purpose"], world.words.texts),
            "status": coded(columns["status"], STATUSES),
            "outlet_id": ids.outlets.take(columns["outlet"]),
        }
    )


def _accounts(world: World, ids: IdSource) -> pa.Table:
    columns = {name: column[ids.account_order] for name, column in world.accounts.columns().items()}
    closed = [world.closures.get(int(account), (ABSENT, "")) for account in ids.account_order]
    return pa.table(
        {
            "account_id": ids.accounts.take(ids.account_order),
            "party_id": ids.parties.take(columns["party"]),
            "kind": coded(columns["kind"], ACCOUNT_KINDS),
            "institution": coded(columns["institution"], world.words.texts),
            "country": coded(columns["country"], world.countries.texts),
            "currency": coded(columns["currency"], world.currencies.texts),
            "opened_at": utc_times(columns["opened_us"]),
            "closed_at": utc_times(np.array([at for at, _ in closed], dtype=np.int64)),
            "closed_reason": _texts([reason for _, reason in closed]),
        }
    )


def _parties(world: World, ids: IdSource) -> pa.Table:
    columns = {name: column[ids.party_order] for name, column in world.parties.columns().items()}
    return pa.table(
        {
            "party_id": ids.parties.take(ids.party_order),
            "kind": coded(columns["kind"], PARTY_KINDS),
            "name": coded(columns["name"], world.words.texts),
            "country": coded(columns["country"], world.countries.texts),
            "birth_date": dates(world.clock, columns["birth_day"]),
            "onboarded_at": utc_times(columns["onboarded_us"]),
        }
    )


def _events(world: World, ids: Ids) -> pa.Table:
    columns = world.events.columns()
    order = np.argsort(columns["ts_us"], kind="stable")
    order = order[columns["ts_us"][order] < world.clock.end_us]
    columns = {name: column[order] for name, column in columns.items()}
    return pa.table(
        {
            "event_id": numbered("E", np.arange(1, len(order) + 1)),
            "occurred_at": local_times(world.clock, columns["ts_us"], columns["country"]),
            "account_id": ids.accounts.take(columns["account"]),
            "kind": coded(columns["kind"], EVENT_KINDS),
            "device_id": ids.devices.take(columns["device"]),
            "network_id": ids.networks.take(columns["network"]),
            "country": coded(columns["country"], world.countries.texts),
            "value": event_values(world, ids.accounts, columns["value"]),
        }
    )


def event_values(world: World, accounts: Namer, value: Int64s) -> Texts:
    """The accounts that events name; a number below ``ABSENT`` is a contact instead."""
    named = accounts.take(np.maximum(value, ABSENT))
    if not world.contact_values.texts:
        return named
    said = coded(np.where(value < ABSENT, ABSENT - 1 - value, ABSENT), world.contact_values.texts)
    return pc.coalesce(said, named)


def _identifiers(world: World, ids: IdSource) -> pa.Table:
    rows = world.identifiers
    return pa.table(
        {
            "party_id": ids.parties.of(row.party for row in rows),
            "account_id": ids.accounts.of(row.account for row in rows),
            "scheme": _texts([row.scheme for row in rows]),
            "value": _texts([row.value for row in rows]),
            "first_seen_at": utc_times(np.array([row.first_us for row in rows], dtype=np.int64)),
            "last_seen_at": _texts([""] * len(rows)),
        }
    )


def _relations(world: World, ids: IdSource) -> pa.Table:
    rows = world.relations
    return pa.table(
        {
            "party_a": ids.parties.of(row.party_a for row in rows),
            "party_b": ids.parties.of(row.party_b for row in rows),
            "kind": _texts([row.kind for row in rows]),
            "basis": _texts([row.basis for row in rows]),
            "since": _texts([world.clock.date(0).replace(year=2020).isoformat()] * len(rows)),
        }
    )


def _referrals(world: World, ids: IdSource) -> pa.Table:
    rows = sorted(
        (row for row in world.referrals if row.ts_us < world.clock.end_us),
        key=lambda row: (row.ts_us, row.recruiter, row.recruit),
    )
    return pa.table(
        {
            "occurred_at": utc_times(np.array([row.ts_us for row in rows], dtype=np.int64)),
            "recruiter_account": ids.accounts.of(row.recruiter for row in rows),
            "recruit_account": ids.accounts.of(row.recruit for row in rows),
            "programme": _texts([row.programme for row in rows]),
        }
    )


def _messages(world: World, ids: IdSource) -> pa.Table:
    rows = [row for row in world.messages if row.ts_us < world.clock.end_us]
    rows.sort(key=lambda row: row.ts_us)
    conversation = np.array([row.conversation for row in rows], dtype=np.int64)
    return pa.table(
        {
            "message_id": numbered("M", np.arange(1, len(rows) + 1)),
            "occurred_at": utc_times(np.array([row.ts_us for row in rows], dtype=np.int64)),
            "conversation_id": numbered("C", conversation),
            "sender_account": ids.accounts.of(row.sender for row in rows),
            "recipient_account": ids.accounts.of(row.recipient for row in rows),
            "text": _texts([row.text for row in rows]),
        }
    )


def _known(world: World, ids: IdSource) -> pa.Table:
    rows = sorted(world.known, key=lambda row: ids.accounts.text(row.account))
    return pa.table(
        {
            "account_id": ids.accounts.of(row.account for row in rows),
            "party_id": _texts([""] * len(rows)),
            "kind": _texts([row.kind for row in rows]),
            "source": _texts([row.source for row in rows]),
            "since": utc_times(np.array([row.since_us for row in rows], dtype=np.int64)),
            "expires_at": utc_times(np.array([row.expires_us for row in rows], dtype=np.int64)),
        }
    )


def _rates(world: World) -> pa.Table:
    day = world.clock.date(0).isoformat()
    codes = sorted(UNITS_PER_USD)
    return pa.table(
        {
            "date": _texts([day] * len(codes)),
            "currency": _texts(codes),
            "usd": _texts([f"{1 / UNITS_PER_USD[code]:.8f}" for code in codes]),
        }
    )


def _labels(world: World, ids: Ids, place: Int64s) -> pa.Table:
    rows = []
    for label in world.labels:
        match label.entity_kind:
            case "transfer":
                number = int(place[label.entity]) + 1
                entity = f"T{number:08d}" if number > 0 else ""
            case "account":
                entity = ids.account_text(label.entity)
            case "party":
                entity = ids.party_text(label.entity)
            case _:
                entity = ids.device_text(label.entity)
        if entity:
            rows.append((label.entity_kind, entity, label.label, label.scenario))
    rows.sort()
    names = ("entity_kind", "entity_id", "label", "scenario")
    return pa.table({name: _texts([row[at] for row in rows]) for at, name in enumerate(names)})


def _texts(values: Sequence[str]) -> Texts:
    return pa.array([value or None for value in values], type=pa.string())
