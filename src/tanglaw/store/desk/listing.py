"""Runs, alerts and decisions one after another, for those who read all of them. Not the queue."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, or_, select, tuple_

from tanglaw.errors import NotInStore
from tanglaw.model.alert import Alert
from tanglaw.store.desk.case_file import Decision, DeskMember, case_members, decisions
from tanglaw.store.desk.tables.cases import members
from tanglaw.store.desk.tables.decisions import dispositions
from tanglaw.store.desk.tables.evidence import alerts, runs
from tanglaw.store.run_lines import parse_alert

_AT_ONCE = 500
"""Ids in one question: SQLite takes no more than some thousands."""


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run that was imported."""

    run_id: str
    imported_us: int
    imported_by: str
    finished_at: str | None
    code_version: str
    feed_digest: str
    lock_digest: str
    alerts: int
    cases: int
    partial: bool


@dataclass(frozen=True, slots=True)
class AlertRow:
    """An alert, when it came and whether a later run has it no more."""

    alert: Alert
    imported_us: int
    withdrawn_us: int | None
    shadow: bool


def list_runs(
    connection: Connection, *, after: tuple[int, str] | None, most: int
) -> Sequence[RunRow]:
    """Runs, the newest first; ``after``: when the last one of a page was imported, and its id."""
    found = select(runs).order_by(runs.c.imported_us.desc(), runs.c.run_id.desc()).limit(most)
    if after is not None:
        found = found.where(tuple_(runs.c.imported_us, runs.c.run_id) < after)
    return [_run(row) for row in connection.execute(found).mappings()]


def one_run(connection: Connection, run_id: str) -> RunRow:
    """A run. Raises ``NotInStore``."""
    row = connection.execute(select(runs).where(runs.c.run_id == run_id)).mappings().first()
    if row is None:
        raise NotInStore("there is no such run")
    return _run(row)


def list_alerts(
    connection: Connection, *, typology: str | None, after: str | None, most: int
) -> Sequence[AlertRow]:
    """Alerts by their id; ``after``: the id that a page ended with."""
    found = select(alerts).order_by(alerts.c.alert_id).limit(most)
    if typology is not None:
        found = found.where(alerts.c.typology == typology)
    if after is not None:
        found = found.where(alerts.c.alert_id > after)
    return [_alert(row) for row in connection.execute(found).mappings()]


def one_alert(connection: Connection, alert_id: str) -> AlertRow:
    """An alert. Raises ``NotInStore``."""
    found = select(alerts).where(alerts.c.alert_id == alert_id)
    row = connection.execute(found).mappings().first()
    if row is None:
        raise NotInStore("there is no such alert")
    return _alert(row)


def list_decisions(connection: Connection, *, after: int | None, most: int) -> Sequence[Decision]:
    """Decisions, the newest first; ``after``: the number that a page ended with."""
    found = select(dispositions.c.id).order_by(dispositions.c.id.desc()).limit(most)
    if after is not None:
        found = found.where(dispositions.c.id < after)
    numbers = connection.scalars(found).all()
    return decisions(connection, dispositions.c.id.in_(numbers))[::-1]


def members_among(connection: Connection, ids: Collection[str]) -> Iterator[DeskMember]:
    """Everybody of any case whose account or party is one of ``ids``."""
    known = sorted(ids)
    cases: set[str] = set()
    for start in range(0, len(known), _AT_ONCE):
        part = known[start : start + _AT_ONCE]
        named = or_(members.c.account.in_(part), members.c.party_id.in_(part))
        cases.update(connection.scalars(select(members.c.case_id).where(named).distinct()))
    for case_id in sorted(cases):
        yield from case_members(connection, case_id)


def _run(row: RowMapping) -> RunRow:
    return RunRow(
        run_id=row["run_id"],
        imported_us=row["imported_us"],
        imported_by=row["imported_by"],
        finished_at=row["finished_at"],
        code_version=row["code_version"],
        feed_digest=row["feed_digest"],
        lock_digest=row["lock_digest"],
        alerts=row["alerts"],
        cases=row["cases"],
        partial=bool(row["partial"]),
    )


def _alert(row: RowMapping) -> AlertRow:
    return AlertRow(
        parse_alert(row["content_json"].encode(), "store"),
        row["imported_us"],
        row["withdrawn_us"],
        bool(row["shadow"]),
    )
