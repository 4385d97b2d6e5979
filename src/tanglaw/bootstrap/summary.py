"""What a run came to, for the screen and for ``run.json``. Not the results themselves."""

from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from tanglaw.bootstrap.stopwatch import Stage
from tanglaw.engine.look_back import LookBack
from tanglaw.engine.results import Guard, NotRun
from tanglaw.model.alert import Case, Family, Route
from tanglaw.model.reading import TableCount
from tanglaw.store.run_lines_out import Line
from tanglaw.typology.declaration import Override
from tanglaw.typology.look_back import RULE

FIRST = 20
"""Cases that are shown at once; a small team can look at so many in a day or two."""


@dataclass(frozen=True, slots=True)
class TypologyRun:
    """A typology that was run, and what came of it."""

    name: str
    version: int
    family: Family
    hits: int
    alerts: int


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run came to. ``cases`` has every route; ``rejects`` counts lines of the file."""

    out: Path
    tables: dict[str, TableCount]
    rejects: int
    ignored_columns: dict[str, tuple[str, ...]]
    rates_source: str
    feed_digest: str
    lock_digest: str
    run: tuple[TypologyRun, ...]
    not_run: tuple[NotRun, ...]
    guards: tuple[Guard, ...]
    alerts: int
    cases: dict[Route, int]
    engine: str
    threads: int
    stages: tuple[Stage, ...]
    overrides: tuple[tuple[str, Override], ...] = ()  # with the name of the typology
    look_back: LookBack | None = None
    without_links: tuple[str, ...] = ()
    spilled_bytes: int = 0  # of columns that did not fit into memory
    first: tuple[Case, ...] = ()  # the most pressing cases, no more than FIRST

    @property
    def hits(self) -> int:
        """Hits of all typologies."""
        return sum(one.hits for one in self.run)

    @property
    def seconds(self) -> float:
        """Wall time of all stages."""
        return sum(stage.seconds for stage in self.stages)

    @property
    def peak_bytes(self) -> int:
        """The most memory that the process had in any stage; 0 where it cannot be known."""
        return max((stage.peak_bytes for stage in self.stages), default=0)


def manifest(summary: RunSummary, began: datetime, ended: datetime) -> Line:
    """``run.json``. The lock digest covers the canonical JSON of every typology given to it."""
    return {
        "tables": {
            name: {
                "read": count.read,
                "kept": count.kept,
                "rejected": count.rejected,
                "repeated": count.repeated,
            }
            for name, count in summary.tables.items()
        },
        "code_version": version("tanglaw"),
        "typology_lock_digest": summary.lock_digest,
        "feed_digest": summary.feed_digest,
        "started_at": _utc(began),
        "finished_at": _utc(ended),
        "rejects": summary.rejects,
        "ignored_columns": {name: list(found) for name, found in summary.ignored_columns.items()},
        "rates_source": summary.rates_source,
        "hits": summary.hits,
        "alerts": summary.alerts,
        "cases": {route.value: count for route, count in summary.cases.items()},
        "typologies": {
            "run": [
                {
                    "typology": one.name,
                    "version": one.version,
                    "family": one.family,
                    "hits": one.hits,
                    "alerts": one.alerts,
                }
                for one in summary.run
            ],
            "not_run": [{"typology": one.typology, "why": one.why} for one in summary.not_run],
        },
        "overrides": [
            {
                "typology": name,
                "measure": one.measure,
                "setting": one.setting,
                "shipped": one.shipped,
                "chosen": one.chosen,
            }
            for name, one in summary.overrides
        ],
        "guards": [
            {"typology": one.typology, "count": one.count, "what": one.what}
            for one in summary.guards
        ],
        "look_back": _look_back(summary.look_back),
        "links_switched_off": list(summary.without_links),
        "engine": summary.engine,
        "threads": summary.threads,
        "stages": [
            {
                "stage": stage.name,
                "seconds": round(stage.seconds, 3),
                "peak_bytes": stage.peak_bytes,
            }
            for stage in summary.stages
        ],
        "seconds": round(summary.seconds, 3),
        "peak_bytes": summary.peak_bytes,
        "spilled_bytes": summary.spilled_bytes,
    }


def _look_back(again: LookBack | None) -> Line | None:
    """What was read again at lower thresholds; nothing where nobody is confirmed."""
    if again is None:
        return None
    return {
        "confirmed_parties": again.confirmed,
        "parties_read_again": again.read_again,
        "hits": sum(len(hits) for hits in again.detection.hits),
        "rule": RULE,
    }


def _utc(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
