"""A feed in, a run out: reads, detects, assembles and writes. Decides nothing itself."""

import os
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from tanglaw.bootstrap.stopwatch import Stopwatch
from tanglaw.bootstrap.summary import RunSummary, TypologyRun, manifest
from tanglaw.casework.alerts import find_alerts
from tanglaw.casework.assemble import assemble
from tanglaw.engine.detect import detect
from tanglaw.ingest.feed import read_feed, write_rejects
from tanglaw.model.alert import Route
from tanglaw.model.reading import Progress, Reading
from tanglaw.store.run_folder import check_replaceable
from tanglaw.store.run_lines_out import Line
from tanglaw.store.run_writer import RunContent, write_run
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
    typologies: Sequence[Typology] | None = None,
    progress: Progress | None = None,
) -> RunSummary:
    """Detect on ``feed`` and write the run to ``out``, in place of an earlier run.

    All or nothing: until the run is whole, ``out`` stays as it was. With ``strict`` and a bad row
    nothing is written, so that an earlier good run stands; the error names the first bad row.
    Raises ``FeedError``, ``RejectedRows``, ``UsageError`` (``out`` is not a run), ``RunError``.
    """
    check_replaceable(out)
    began, watch = datetime.now(UTC), Stopwatch()
    workers = threads or os.cpu_count() or 1
    chosen = library() if typologies is None else tuple(typologies)
    reading = read_feed(feed, strict=strict, threads=workers, progress=progress)
    watch.lap("read")
    detection = detect(reading.ledger, chosen, threads=workers, progress=progress)
    watch.lap("detect")
    found = find_alerts(detection, progress)
    watch.lap("alerts")
    cases = assemble(reading.ledger, found.findings)
    watch.lap("cases")
    alerts = [finding.alert for finding in found.findings]
    content = RunContent(
        detection, alerts, cases, found.cited, lambda path: write_rejects(reading.rejects, path)
    )

    def summary() -> RunSummary:
        return _summary(out, reading, content, chosen, workers, watch)

    def last() -> Line:
        watch.lap("write")
        return manifest(summary(), began, datetime.now(UTC))

    write_run(out, content, last)
    return summary()


def _summary(
    out: Path,
    reading: Reading,
    content: RunContent,
    chosen: Sequence[Typology],
    workers: int,
    watch: Stopwatch,
) -> RunSummary:
    alerts = Counter(alert.typology for alert in content.alerts)
    routes = Counter(case.route for case in content.cases)
    return RunSummary(
        out=out,
        tables=reading.tables,
        rejects=len(reading.rejects),
        ignored_columns=reading.ignored_columns,
        rates_source=reading.rates_source,
        feed_digest=reading.feed_digest,
        lock_digest=library_digest(chosen),
        run=tuple(
            TypologyRun(
                hits.typology.name,
                hits.typology.version,
                hits.typology.family,
                len(hits),
                alerts[hits.typology.name],
            )
            for hits in content.detection.hits
        ),
        not_run=content.detection.not_run,
        guards=content.detection.guards,
        alerts=len(content.alerts),
        cases={route: routes[route] for route in Route},
        engine=ENGINE,
        threads=workers,
        stages=tuple(watch.stages),
    )
