"""Marks what a later run no longer says: alerts, and cases that it no longer proposes.

Deletes nothing: withdrawn support is shown beside what stands, with the time.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select, update

from tanglaw.casework.review.joining import JOINABLE
from tanglaw.store.desk.bulk import slices
from tanglaw.store.desk.run_source import RunSource
from tanglaw.store.desk.tables.cases import case_alerts, cases
from tanglaw.store.desk.tables.evidence import alerts
from tanglaw.store.desk.unit import Unit


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """How much a run no longer says."""

    alerts: int
    cases: int


def withdraw(unit: Unit, source: RunSource, places: Mapping[str, str]) -> Withdrawn:
    """Mark alerts that the run has no more, and open cases that none of its cases joined.

    ``places``: the run's cases and the cases of the store that they went to.
    """
    gone = _alerts(unit, source)
    cases_gone = _cases(unit, source, places)
    return Withdrawn(gone, cases_gone)


def _alerts(unit: Unit, source: RunSource) -> int:
    held = unit.connection.execute(select(alerts.c.alert_id).where(alerts.c.withdrawn_us.is_(None)))
    gone = sorted(set(held.scalars()) - set(source.alert_ids))
    for ids in slices(gone):
        unit.execute(
            update(alerts)
            .where(alerts.c.alert_id.in_(ids))
            .values(withdrawn_us=unit.now_us, withdrawn_run=source.run_id)
        )
        told: dict[str, list[str]] = {}
        query = select(case_alerts.c.case_id, case_alerts.c.alert_id)
        for row in unit.rows(query.where(case_alerts.c.alert_id.in_(ids))):
            told.setdefault(row["case_id"], []).append(row["alert_id"])
        for case_id, lost in sorted(told.items()):
            details = {"run": source.run_id, "alerts": sorted(lost)}
            unit.happened(case_id, "support_withdrawn", details)
        for changed in slices(sorted(told)):
            unit.execute(
                update(cases)
                .where(cases.c.case_id.in_(changed))
                .values(version=cases.c.version + 1, changed_us=unit.now_us)
            )
    return len(gone)


def _cases(unit: Unit, source: RunSource, places: Mapping[str, str]) -> int:
    query = select(cases.c.case_id).where(
        cases.c.state.in_(sorted(JOINABLE)), cases.c.withdrawn_us.is_(None)
    )
    gone = sorted(set(unit.connection.execute(query).scalars()) - set(places.values()))
    elsewhere = {
        alert: places[one.case_id]
        for one in source.proposed
        if one.case_id in places
        for alert in one.alerts
    }
    for ids in slices(gone):
        unit.execute(
            update(cases)
            .where(cases.c.case_id.in_(ids))
            .values(version=cases.c.version + 1, withdrawn_us=unit.now_us, changed_us=unit.now_us)
        )
        now_in: dict[str, set[str]] = {one: set() for one in ids}
        cited = select(case_alerts.c.case_id, case_alerts.c.alert_id)
        for row in unit.rows(cited.where(case_alerts.c.case_id.in_(ids))):
            if row["alert_id"] in elsewhere:
                now_in[row["case_id"]].add(elsewhere[row["alert_id"]])
        for case_id, others in now_in.items():
            details = {"run": source.run_id, "now_in": sorted(others)}
            unit.happened(case_id, "no_longer_proposed", details)
    return len(gone)
