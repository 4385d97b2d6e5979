"""Deletes what the policy no longer lets the store keep, and records how much. Keeps no copy.

A case goes with all that was said about it; alerts, evidence and personal data go once no case
needs them. The trail stays: it holds no personal data.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import sha256

import orjson
from sqlalchemy import Connection, delete, func, insert, select

from tanglaw.casework.review.keeping import Keeping
from tanglaw.model.disposition import CaseState, DispositionKind
from tanglaw.model.moment import days
from tanglaw.store.desk.actor import Actor
from tanglaw.store.desk.alone import alone
from tanglaw.store.desk.bulk import slices
from tanglaw.store.desk.database import Database
from tanglaw.store.desk.tables.access import failed_sign_ins, idempotency_keys, sign_in_flows
from tanglaw.store.desk.tables.cases import case_alerts, cases, members
from tanglaw.store.desk.tables.decisions import deletions, filings
from tanglaw.store.desk.tables.evidence import (
    accounts,
    alerts,
    events,
    particulars,
    ties,
    transfers,
)
from tanglaw.store.desk.unit import Unit

BATCH = 500
"""Cases that are deleted in one unit."""


@dataclass(frozen=True, slots=True)
class Retained:
    """How much was deleted, or would be."""

    cases: int
    alerts: int
    transfers: int
    events: int
    accounts: int
    ties: int
    particulars: int


def over(connection: Connection, policy: Keeping, now_us: int) -> tuple[str, ...]:
    """The cases whose time is over, in order."""
    reported = dict(
        connection.execute(
            select(filings.c.case_id, func.max(filings.c.changed_us)).group_by(filings.c.case_id)
        ).all()
    )
    query = select(cases.c.case_id, cases.c.outcome, cases.c.decided_us).where(
        cases.c.state == str(CaseState.DECIDED), cases.c.decided_us.is_not(None)
    )
    found = []
    for case_id, outcome, decided_us in connection.execute(query):
        if case_id in reported:
            until = reported[case_id] + days(policy.reported_days)
        else:
            until = decided_us + policy.decided_us(DispositionKind(outcome))
        if until <= now_us:
            found.append(case_id)
    return tuple(sorted(found))


def retain(database: Database, policy: Keeping, actor: Actor) -> Retained:
    """Delete what the policy no longer lets the store keep; how much.

    Raises ``DeskError`` while an import is going on, whose evidence no case cites yet.
    """
    with alone(database, "retention"):
        return _retain(database, policy, actor)


def _retain(database: Database, policy: Keeping, actor: Actor) -> Retained:
    with database.reading() as connection:
        gone = over(connection, policy, database.now())
    for part in slices(gone, BATCH):
        with database.unit(actor) as unit:
            unit.execute(delete(cases).where(cases.c.case_id.in_(part)))
            for case_id in part:
                unit.record("case_deleted", "case", case_id, {"policy": policy.name})
            _put_down(unit, policy, "case", part)
    with database.unit(actor) as unit:
        left = _loose(unit, policy)
        unit.record("retention_done", "store", "store", {"policy": policy.name, "cases": len(gone)})
    if database.dialect == "sqlite":
        with database.engine.connect() as connection:  # what was deleted leaves the log as well
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return Retained(len(gone), **left)


def _loose(unit: Unit, policy: Keeping) -> dict[str, int]:
    """Delete what no case needs any more, and signs of signing in that are old."""
    connection = unit.connection
    cited = select(case_alerts.c.alert_id)
    query = select(alerts.c.alert_id).where(alerts.c.alert_id.not_in(cited))
    lost = list(connection.execute(query).scalars())
    for ids in slices(lost):
        unit.execute(delete(alerts).where(alerts.c.alert_id.in_(ids)))
    moved, people = _needed(connection)
    counted = {"alerts": len(lost)}
    for name, table, column, wanted in (
        ("transfers", transfers, "transfer_id", moved),
        ("events", events, "account_id", people),
    ):
        held = set(connection.execute(select(table.c[column]).distinct()).scalars())
        counted[name] = 0
        for ids in slices(sorted(held - wanted)):
            done = unit.execute(delete(table).where(table.c[column].in_(ids)))
            counted[name] += done.rowcount
    ends: set[str] = set(connection.execute(select(transfers.c.originator_account)).scalars())
    ends |= set(connection.execute(select(transfers.c.beneficiary_account)).scalars())
    listed = set(connection.execute(select(accounts.c.account_id)).scalars())
    counted["accounts"] = 0
    for ids in slices(sorted(listed - ends - people)):
        done = unit.execute(delete(accounts).where(accounts.c.account_id.in_(ids)))
        counted["accounts"] += done.rowcount
    counted["ties"] = _ties(unit, people)
    counted["particulars"] = _particulars(unit, people)
    before = unit.now_us - days(policy.sign_in_days)
    unit.execute(delete(failed_sign_ins).where(failed_sign_ins.c.at_us < before))
    unit.execute(delete(sign_in_flows).where(sign_in_flows.c.until_us < before))
    unit.execute(delete(idempotency_keys).where(idempotency_keys.c.at_us < before))
    for name, count in sorted(counted.items()):
        if count:
            _put_down(unit, policy, name, (), count)
    return counted


def _needed(connection: Connection) -> tuple[set[str], set[str]]:
    """Transfers and accounts that the alerts and members of some case name."""
    moved: set[str] = set()
    people = set(connection.execute(select(members.c.account)).scalars())
    query = select(alerts.c.content_json).execution_options(yield_per=1_000)
    for line in connection.execute(query).scalars():
        keys = orjson.loads(line)
        moved.update(keys.get("transfers") or ())
        people.update(keys.get("accounts") or ())
    return moved, people


def _ties(unit: Unit, people: Collection[str]) -> int:
    query = select(ties.c.id, ties.c.source, ties.c.target)
    lost = [
        row.id
        for row in unit.connection.execute(query)
        if row.source not in people and row.target not in people
    ]
    for ids in slices(lost):
        unit.execute(delete(ties).where(ties.c.id.in_(ids)))
    return len(lost)


def _particulars(unit: Unit, people: Collection[str]) -> int:
    parties = set(unit.connection.execute(select(members.c.party_id)).scalars())
    parties |= set(unit.connection.execute(select(accounts.c.party_id)).scalars())
    query = select(particulars.c.id, particulars.c.owner_kind, particulars.c.owner_id)
    lost = [
        row.id
        for row in unit.connection.execute(query)
        if row.owner_id not in (parties if row.owner_kind == "party" else people)
    ]
    for ids in slices(lost):
        unit.execute(delete(particulars).where(particulars.c.id.in_(ids)))
    return len(lost)


def _put_down(
    unit: Unit, policy: Keeping, what: str, ids: Iterable[str], count: int | None = None
) -> None:
    """Record that something was deleted: how much, why, and a digest of which, not what it said."""
    told = sorted(ids)
    unit.execute(
        insert(deletions),
        {
            "at_us": unit.now_us,
            "actor": unit.actor.id,
            "policy": policy.name,
            "what": what,
            "count": len(told) if count is None else count,
            "digest": sha256("\n".join(told).encode()).hexdigest() if told else "",
        },
    )
