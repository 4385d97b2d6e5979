"""A feed in, a run out: reads, detects, assembles and writes. Decides nothing itself."""

import gc
import os
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from tanglaw.bootstrap.memory import budget, give_back, spare
from tanglaw.bootstrap.stopwatch import Stopwatch
from tanglaw.bootstrap.summary import FIRST, RunSummary, TypologyRun, manifest
from tanglaw.casework.alerts import Findings, find_alerts
from tanglaw.casework.assemble import Made, cases_of
from tanglaw.casework.harmed import Mask, harmed_parties
from tanglaw.engine.detect import detect
from tanglaw.engine.look_back import LookBack, look_back
from tanglaw.engine.results import Detection
from tanglaw.ingest.feed import read_feed, write_rejects
from tanglaw.model.alert import Case, Route
from tanglaw.model.reading import Progress, Reading
from tanglaw.store.alert_spool import AlertSpool
from tanglaw.store.hits_writer import write_hits
from tanglaw.store.run_folder import MANIFEST, RunFolder, check_replaceable
from tanglaw.store.run_lines_out import write_manifest
from tanglaw.store.run_writer import write_results, write_rows
from tanglaw.store.spill import SpillRoom
from tanglaw.typologies import library
from tanglaw.typology.canonical import library_digest
from tanglaw.typology.declaration import Typology

__all__ = ["RunSummary", "TypologyRun", "run_detection"]

ENGINE = "kernel"


def run_detection(
    feed: Path,
    out: Path,
    *,
    strict: bool = False,
    threads: int | None = None,
    memory: int | None = None,
    typologies: Sequence[Typology] | None = None,
    without_links: Collection[str] = (),
    progress: Progress | None = None,
) -> RunSummary:
    """Detect on ``feed`` and write the run to ``out``, in place of an earlier run.

    All or nothing: until the run is whole, ``out`` stays as it was. With ``strict`` and a bad row
    nothing is written; the error names the first. ``without_links`` are links that a person has
    switched off. Long columns beyond ``memory`` bytes (two fifths of what is free) lie on the disk.
    Raises ``FeedError``, ``RejectedRows``, ``UsageError`` (``out`` is not a run), ``RunError``.
    """
    check_replaceable(out)
    began, watch, workers = datetime.now(UTC), Stopwatch(), threads or os.cpu_count() or 1
    chosen = library() if typologies is None else tuple(typologies)
    room = _room(out, memory)
    reading = read_feed(feed, strict=strict, threads=workers, progress=progress, room=room)
    _ended("read", watch)
    detection = detect(reading.ledger, chosen, threads=workers, progress=progress, room=room)
    _ended("detect", watch)
    with _at_work(out) as (folder, spool, aside):
        again, every = _all_hits(detection, workers)
        hits = aside.submit(write_hits, folder.path / "hits.parquet", every)
        found = _alerts(detection, again, spool, progress, hits, harmed=harmed_parties(every))
        rows = aside.submit(write_rows, folder.path, every, found.transfers, found.accounts)
        _ended("alerts", watch, progress, "cases")
        made = cases_of(reading.ledger, found.findings, without_links=without_links)
        _ended("cases", watch, progress, "writing")
        spool.finish()
        rows.result()
        write_results(folder.path, made)
        write_rejects(reading.rejects, folder.path / "rejects.jsonl")
        watch.lap("write")
        summary = _summary(
            reading, every, found, made, without_links, again,
            out=out, chosen=chosen, threads=workers, watch=watch, spilled=room.spilled,
        )  # fmt: skip
        write_manifest(folder.path / MANIFEST, manifest(summary, began, datetime.now(UTC)))
        folder.publish()
    _tell(progress, "writing", 1)
    return summary


def _all_hits(detection: Detection, threads: int) -> tuple[LookBack | None, Detection]:
    """What came of reading again whoever dealt with the confirmed, and all hits."""
    again = look_back(detection, threads)
    return again, detection if again is None else again.with_hits_of(detection)


def _alerts(
    detection: Detection,
    again: LookBack | None,
    spool: AlertSpool,
    progress: Progress | None,
    hits: Future[None],
    *,
    harmed: Mask,
) -> Findings:
    """All alerts, those of whoever was read again among them. Legs are let go of after.

    ``hits`` are being written; nothing else that follows reads a leg, and legs are long.
    """
    found = find_alerts(detection, spool.add, progress, harmed=harmed)
    if again is not None:
        found = found.and_those(find_alerts(again.detection, spool.add, harmed=harmed))
    hits.result()
    detection.tables.clear()
    return found


def _ended(
    stage: str, watch: Stopwatch, progress: Progress | None = None, following: str = ""
) -> None:
    """A stage is over: what it let go of is given back. The ``following`` one begins."""
    give_back()
    watch.lap(stage)
    if following:
        _tell(progress, following, 0)


def _room(out: Path, memory: int | None) -> SpillRoom:
    """What does not fit into memory goes to the nearest folder above ``out`` that is there."""
    spare()
    above = out.absolute().parents
    beside = next((folder for folder in above if folder.is_dir()), above[-1])
    return SpillRoom(beside, budget(memory))


def _tell(progress: Progress | None, stage: str, done: int) -> None:
    """A stage that is one step long began (0) or ended (1)."""
    if progress is not None:
        progress.step(stage, done, 1)


def _summary(
    reading: Reading,
    detection: Detection,
    found: Findings,
    made: Sequence[Made],
    without_links: Collection[str],
    again: LookBack | None,
    *,
    out: Path,
    chosen: Sequence[Typology],
    threads: int,
    watch: Stopwatch,
    spilled: int,
) -> RunSummary:
    alerts = Counter(finding.typology.name for finding in found.findings)
    cases = tuple(one.case for one in made)
    return RunSummary(
        out=out,
        tables=reading.tables,
        rejects=len(reading.rejects),
        ignored_columns=reading.ignored_columns,
        rates_source=reading.rates_source,
        feed_digest=reading.feed_digest,
        lock_digest=library_digest(chosen),
        run=_typologies_run(detection, alerts),
        not_run=detection.not_run,
        guards=detection.guards,
        alerts=alerts.total(),
        cases=_by_route(cases),
        engine=ENGINE,
        threads=threads,
        stages=tuple(watch.stages),
        without_links=tuple(sorted(set(without_links))),
        look_back=again,
        spilled_bytes=spilled,
        first=cases[:FIRST],
        overrides=tuple((t.name, one) for t in chosen for one in t.overrides),
    )


def _typologies_run(detection: Detection, alerts: Counter[str]) -> tuple[TypologyRun, ...]:
    return tuple(
        TypologyRun(t.name, t.version, t.family, len(hits), alerts[t.name])
        for hits in detection.hits
        for t in (hits.typology,)
    )


def _by_route(cases: Sequence[Case]) -> dict[Route, int]:
    counts = Counter(case.route for case in cases)
    return {route: counts[route] for route in Route}


@contextmanager
def _at_work(out: Path) -> Iterator[tuple[RunFolder, AlertSpool, ThreadPoolExecutor]]:
    """A folder for a run, a spool for its alerts, and somebody to write while others think."""
    with (
        RunFolder(out) as folder,
        AlertSpool(folder.path) as spool,
        ThreadPoolExecutor(1) as aside,
        _collection_paused(),
    ):
        yield folder, spool, aside


@contextmanager
def _collection_paused() -> Iterator[None]:
    """No search for cycles: alerts have none, and looking through millions of them takes long."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
