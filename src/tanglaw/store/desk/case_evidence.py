"""The transfers, accounts, events and ties behind a case, from the store. No names."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import orjson
from sqlalchemy import Connection, RowMapping, Table, or_, select

from tanglaw.store.desk.bulk import slices
from tanglaw.store.desk.tables.cases import case_alerts, members
from tanglaw.store.desk.tables.evidence import (
    accounts,
    alerts,
    events,
    particulars,
    ties,
    transfers,
)
from tanglaw.store.evidence_reader import AccountRow, EventRow, LinkRow, TransferRow


@dataclass(frozen=True, slots=True)
class CaseEvidence:
    """What a case rests on. ``ties`` are those between its accounts and with devices."""

    transfers: tuple[TransferRow, ...]
    accounts: tuple[AccountRow, ...]
    events: tuple[EventRow, ...]
    ties: tuple[LinkRow, ...]


def case_evidence(connection: Connection, case_id: str) -> CaseEvidence:
    """All rows behind a case, transfers and events by time; empty when there is no such case."""
    query = (
        select(alerts.c.content_json)
        .join_from(case_alerts, alerts)
        .where(case_alerts.c.case_id == case_id)
    )
    moved: set[str] = set()
    people = set(
        connection.execute(select(members.c.account).where(members.c.case_id == case_id)).scalars()
    )
    for line in connection.execute(query).scalars():
        keys = orjson.loads(line)
        moved.update(keys.get("transfers") or ())
        people.update(keys.get("accounts") or ())
    found = transfers_of(connection, moved)
    ends = {one.originator_account for one in found} | {one.beneficiary_account for one in found}
    return CaseEvidence(
        found,
        accounts_of(connection, people | ends),
        events_of(connection, people),
        ties_of(connection, people),
    )


def transfers_of(connection: Connection, ids: Collection[str]) -> tuple[TransferRow, ...]:
    """The transfers of those ids that the store has, by time and id."""
    rows = _rows(connection, transfers, "transfer_id", ids)
    found = (TransferRow(**_kept(row)) for row in rows)  # type: ignore[arg-type]
    return tuple(sorted(found, key=lambda one: (one.occurred_us, one.transfer_id)))


def accounts_of(connection: Connection, ids: Collection[str]) -> tuple[AccountRow, ...]:
    """The accounts of those ids that a feed listed, by id."""
    rows = _rows(connection, accounts, "account_id", ids)
    found = (AccountRow(**_kept(row)) for row in rows)  # type: ignore[arg-type]
    return tuple(sorted(found, key=lambda one: one.account_id))


def events_of(connection: Connection, account_ids: Collection[str]) -> tuple[EventRow, ...]:
    """What happened to those accounts, by time and id."""
    rows = _rows(connection, events, "account_id", account_ids)
    found = (EventRow(**_kept(row)) for row in rows)  # type: ignore[arg-type]
    return tuple(sorted(found, key=lambda one: (one.occurred_us, one.event_id)))


def ties_of(connection: Connection, node_ids: Collection[str]) -> tuple[LinkRow, ...]:
    """The ties that start or end at one of those nodes, in a fixed order."""
    found = set()
    for ids in slices(sorted(node_ids)):
        query = select(ties).where(or_(ties.c.source.in_(ids), ties.c.target.in_(ids)))
        for row in connection.execute(query).mappings():
            found.add(LinkRow(**_kept(row)))  # type: ignore[arg-type]
    return tuple(sorted(found, key=lambda one: (one.kind, one.source, one.target)))


@dataclass(frozen=True, slots=True)
class PersonalDatum:
    """A name, a birth date or a contact of somebody; shown only where it may be."""

    owner_kind: str
    owner_id: str
    scheme: str
    value: str


def personal_data(
    connection: Connection, *, account_ids: Collection[str], party_ids: Collection[str]
) -> tuple[PersonalDatum, ...]:
    """What is known about who they are, in a fixed order."""
    found: list[PersonalDatum] = []
    for kind, wanted in (("account", account_ids), ("party", party_ids)):
        for ids in slices(sorted(wanted)):
            query = select(particulars).where(
                particulars.c.owner_kind == kind, particulars.c.owner_id.in_(ids)
            )
            rows = connection.execute(query).mappings()
            found += [PersonalDatum(**_kept(row)) for row in rows]  # type: ignore[arg-type]
    return tuple(
        sorted(found, key=lambda one: (one.owner_kind, one.owner_id, one.scheme, one.value))
    )


def _rows(
    connection: Connection, table: Table, column: str, ids: Collection[str]
) -> Sequence[RowMapping]:
    found: list[RowMapping] = []
    for part in slices(sorted(ids)):
        query = select(table).where(table.c[column].in_(part))
        found.extend(connection.execute(query).mappings())
    return found


def _kept(row: RowMapping) -> dict[str, object]:
    return {str(name): value for name, value in row.items() if name != "id"}
