"""Takes a run into the store: opens cases, adds to those that are open, marks what is gone.

Decides nothing, deletes nothing, and a second import of the same run changes nothing. Written batch
by batch, so that people can work meanwhile; an import that was cut off goes on when it is repeated.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, insert, select

from tanglaw.casework.review.due import DueTimes
from tanglaw.model.reading import Progress
from tanglaw.store.desk.actor import Actor, system
from tanglaw.store.desk.alone import alone
from tanglaw.store.desk.bulk import slices, upsert
from tanglaw.store.desk.database import Database
from tanglaw.store.desk.decisions import wake
from tanglaw.store.desk.import_cases import CaseImport
from tanglaw.store.desk.import_evidence import copy_evidence
from tanglaw.store.desk.import_matching import Matched, match
from tanglaw.store.desk.import_summary import ImportSummary
from tanglaw.store.desk.run_source import RunSource
from tanglaw.store.desk.tables.evidence import particulars, runs
from tanglaw.store.desk.unit import json_text
from tanglaw.store.desk.withdrawing import Withdrawn, withdraw

BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Particular:
    """Personal data of somebody in a case. ``owner_kind``: ``account`` or ``party``."""

    owner_kind: str
    owner_id: str
    scheme: str
    value: str


def import_run(
    database: Database,
    folder: Path,
    actor: Actor,
    *,
    due: DueTimes | None = None,
    partial: bool = False,
    details: Iterable[Particular] = (),
    progress: Progress | None = None,
) -> ImportSummary:
    """Take in the run in ``folder``.

    ``partial``: the run saw less than others, so what it does not say is not marked as gone; so it
    is too with a run that is older than one that is there. Raises ``RunError`` when it is no run.
    """
    source = RunSource(folder)
    with alone(database, "import"):
        return _import(
            _Asked(database, actor, source, due or DueTimes(), progress), details, partial=partial
        )


@dataclass(frozen=True, slots=True)
class _Asked:
    """What every step of an import needs."""

    database: Database
    actor: Actor
    source: RunSource
    due: DueTimes
    progress: Progress | None


def _import(asked: _Asked, details: Iterable[Particular], *, partial: bool) -> ImportSummary:
    database, actor, source = asked.database, asked.actor, asked.source
    with database.reading() as connection:
        if connection.execute(select(runs.c.run_id).where(runs.c.run_id == source.run_id)).first():
            return ImportSummary(source.run_id, already=True, partial=partial)
    with database.unit(system()) as unit:
        wake(unit)  # what rests no more is open for what is new
    with database.reading() as connection:
        newest = connection.execute(select(func.max(runs.c.finished_at))).scalar()
        matched = match(connection, source.proposed, source.run_id)
    partial = partial or bool(newest and source.told("finished_at") < newest)
    rows = copy_evidence(database, actor, source, asked.progress)
    _keep(database, actor, source, details)
    taking = CaseImport(source, asked.due, partial=partial)
    _take(database, actor, taking, matched, asked.progress)
    gone = _finish(asked, matched, taking.instead, partial=partial)
    tally = taking.tally
    return ImportSummary(
        source.run_id,
        already=False,
        partial=partial,
        opened=tally.opened,
        joined=tally.joined,
        unchanged=tally.unchanged,
        settled=matched.settled,
        woken=tally.woken,
        new_alerts=tally.new_alerts,
        changed_alerts=tally.changed_alerts,
        withdrawn_alerts=gone.alerts,
        no_longer_proposed=gone.cases,
        rows=rows,
    )


def _take(
    database: Database,
    actor: Actor,
    taking: CaseImport,
    matched: Matched,
    progress: Progress | None,
) -> None:
    done = 0
    for part in slices(matched.targets, BATCH):
        with database.unit(actor) as unit:
            taking.take(unit, part)
            unit.record("cases_imported", "run", taking.run_id, {"cases": len(part)})
        done += len(part)
        if progress is not None:
            progress.step("cases", done, len(matched.targets))


def _keep(
    database: Database, actor: Actor, source: RunSource, details: Iterable[Particular]
) -> None:
    for part in slices(details, 5_000):
        rows = [
            {
                "owner_kind": one.owner_kind,
                "owner_id": one.owner_id,
                "scheme": one.scheme,
                "value": one.value,
            }
            for one in part
        ]
        with database.unit(actor) as unit:
            keys = ("owner_kind", "owner_id", "scheme", "value")
            upsert(unit.connection, particulars, rows, keys)
            unit.record("particulars_kept", "run", source.run_id, {"rows": len(rows)})


def _finish(
    asked: _Asked, matched: Matched, instead: Mapping[str, str], *, partial: bool
) -> Withdrawn:
    """Mark what the run no longer says, and put the run itself down: only now it is imported."""
    actor, source = asked.actor, asked.source
    with asked.database.unit(actor) as unit:
        gone = Withdrawn(0, 0)
        if not partial:
            places = {
                run.case_id: instead.get(one.case_id, one.case_id)
                for one in matched.targets
                for run in one.proposed
            }
            gone = withdraw(unit, source, places)
        unit.execute(
            insert(runs),
            {
                "run_id": source.run_id,
                "imported_us": unit.now_us,
                "imported_by": actor.id,
                "finished_at": source.told("finished_at") or None,
                "code_version": source.told("code_version"),
                "feed_digest": source.told("feed_digest"),
                "lock_digest": source.told("typology_lock_digest"),
                "alerts": len(source.alert_ids),
                "cases": len(source.proposed),
                "partial": partial,
                "manifest_json": json_text(source.manifest),
            },
        )
        unit.record(
            "run_imported",
            "run",
            source.run_id,
            {"cases": len(source.proposed), "withdrawn_alerts": gone.alerts, "partial": partial},
        )
    return gone
