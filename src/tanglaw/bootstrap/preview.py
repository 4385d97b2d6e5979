"""What an institution's settings would change on a feed, before anyone adopts them. Writes nothing.

Alerts are the same before and after where they are about the same subject at about the same time:
an alert's id is made of its first hit, which a moved threshold moves.
"""

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tanglaw.casework.alerts import find_alerts
from tanglaw.casework.assemble import assemble
from tanglaw.engine.detect import detect
from tanglaw.engine.plan import looked_up
from tanglaw.ingest.feed import read_feed
from tanglaw.model.alert import Alert, Route
from tanglaw.model.ledger import Ledger
from tanglaw.model.reading import Progress
from tanglaw.resolve.naming import shown_subject
from tanglaw.typology.declaration import Override, Typology


@dataclass(frozen=True, slots=True)
class Seen:
    """An alert as a preview shows it."""

    alert_id: str
    subject_kind: str
    subject_id: str
    first_us: int
    last_us: int
    explanation: str


@dataclass(frozen=True, slots=True)
class Change:
    """Alerts of one typology before and after. ``gained`` and ``lost`` are in order of time."""

    typology: str
    before: int
    after: int
    gained: tuple[Seen, ...]
    lost: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What would change: alerts of each typology that the settings touch, and cases by route."""

    overrides: tuple[tuple[str, Override], ...]
    changes: tuple[Change, ...]
    cases_before: dict[Route, int]
    cases_after: dict[Route, int]


@dataclass(frozen=True, slots=True)
class _Side:
    alerts: dict[str, list[Seen]]
    cases: dict[Route, int]


def preview(
    feed: Path,
    shipped: Sequence[Typology],
    chosen: Sequence[Typology],
    *,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Preview:
    """Both libraries on one feed, compared. Raises ``FeedError``."""
    workers = threads or os.cpu_count() or 1
    ledger = read_feed(feed, threads=workers, progress=progress).ledger
    touched = touched_by(chosen)
    sides = []
    for number, library in enumerate((shipped, chosen)):
        if progress is not None:
            progress.step("comparing", number, 2)
        sides.append(_side(ledger, library, touched, workers))
    before, after = sides
    gaps = {typology.name: typology.gap_us for typology in chosen}
    return Preview(
        tuple((typology.name, one) for typology in chosen for one in typology.overrides),
        tuple(
            _change(name, before.alerts.get(name, []), after.alerts.get(name, []), gaps[name])
            for name in sorted(touched)
        ),
        before.cases,
        after.cases,
    )


def touched_by(chosen: Sequence[Typology]) -> frozenset[str]:
    """The typologies that are set otherwise, and those that look up the hits of one of them."""
    touched = {typology.name for typology in chosen if typology.overrides}
    while True:
        more = {t.name for t in chosen if looked_up(t) & touched} - touched
        if not more:
            return frozenset(touched)
        touched |= more


def _side(
    ledger: Ledger, library: Sequence[Typology], touched: frozenset[str], threads: int
) -> _Side:
    alerts: dict[str, list[Seen]] = {}

    def keep(alert: Alert) -> None:
        if alert.typology in touched:
            alerts.setdefault(alert.typology, []).append(_seen(alert))

    found = find_alerts(detect(ledger, library, threads=threads), keep)
    cases = Counter(case.route for case in assemble(ledger, found.findings))
    return _Side(alerts, {route: cases[route] for route in Route})


def _seen(alert: Alert) -> Seen:
    return Seen(
        alert.alert_id,
        alert.subject.kind.value,
        shown_subject(alert.subject.kind, alert.subject.id),
        alert.first_us,
        alert.last_us,
        alert.explanation,
    )


def _change(name: str, before: list[Seen], after: list[Seen], gap_us: int) -> Change:
    return Change(
        name,
        len(before),
        len(after),
        _without(after, before, gap_us),
        _without(before, after, gap_us),
    )


def _without(some: list[Seen], others: list[Seen], gap_us: int) -> tuple[Seen, ...]:
    """Those of ``some`` that none of ``others`` matches, in order of time."""
    by_subject: dict[tuple[str, str], list[Seen]] = {}
    for one in others:
        by_subject.setdefault((one.subject_kind, one.subject_id), []).append(one)
    left = [
        one
        for one in some
        if not any(
            _meet(one, other, gap_us)
            for other in by_subject.get((one.subject_kind, one.subject_id), [])
        )
    ]
    return tuple(sorted(left, key=lambda one: (one.first_us, one.subject_id)))


def _meet(one: Seen, other: Seen, gap_us: int) -> bool:
    return one.first_us <= other.last_us + gap_us and other.first_us <= one.last_us + gap_us
