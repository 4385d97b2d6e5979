"""Counts over the whole store: how much there is, how old, and what people made of it. No case."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, case, func, select

from tanglaw.casework.review.reasons import JUDGED_TRUE
from tanglaw.model.disposition import CaseState, DispositionKind, DispositionState
from tanglaw.model.moment import DAY_US, days
from tanglaw.store.desk.tables.cases import case_alerts, cases
from tanglaw.store.desk.tables.decisions import dispositions
from tanglaw.store.desk.tables.evidence import alerts, runs

AGES = (days(1), days(7), days(30))
"""Where the age groups of open cases end; the last one is open."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """How the cases of a typology's alerts were decided, each case once."""

    typology: str
    judged_true: int
    nothing_found: int
    undecided: int


@dataclass(frozen=True, slots=True)
class Quality:
    """What a run says about the data it read; ``manifest``: its own words."""

    run_id: str
    imported_us: int
    alerts: int
    cases: int
    partial: bool
    manifest: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Step:
    """What came in one step of time."""

    start_us: int
    alerts: int
    cases: int


def ages(connection: Connection, now_us: int) -> Mapping[int, Sequence[int]]:
    """How many open cases each lane holds, by age group (``AGES``)."""
    age = now_us - cases.c.opened_us
    ladder = [(age < limit, place) for place, limit in enumerate(AGES)]
    group = case(*ladder, else_=len(AGES))
    found = (
        select(cases.c.lane, group, func.count())
        .where(cases.c.state.in_((CaseState.OPEN, CaseState.AWAITING_APPROVAL)))
        .group_by(cases.c.lane, group)
    )
    counts: dict[int, list[int]] = {}
    for lane, place, count in connection.execute(found):
        counts.setdefault(lane, [0] * (len(AGES) + 1))[place] = count
    return counts


def over_time(connection: Connection, now_us: int, steps: int, width_us: int) -> Sequence[Step]:
    """Alerts and cases by the step in which they came into the store, the oldest first."""
    first = now_us - steps * width_us
    first -= first % DAY_US
    came = {}
    for name, column in (("alerts", alerts.c.imported_us), ("cases", cases.c.opened_us)):
        place = (column - first) / width_us
        whole = func.floor(place) if connection.dialect.name == "postgresql" else place
        found = select(whole, func.count()).where(column >= first).group_by(whole)
        came[name] = {int(row[0]): row[1] for row in connection.execute(found)}
    return [
        Step(first + place * width_us, came["alerts"].get(place, 0), came["cases"].get(place, 0))
        for place in range(steps + 1)
    ]


def judgements(connection: Connection) -> Sequence[Judgement]:
    """What people decided, by typology: the precision of each as they see it."""
    kind = cases.c.outcome
    true = func.count().filter(kind.in_(sorted(each.value for each in JUDGED_TRUE)))
    nothing = func.count().filter(kind == DispositionKind.NOTHING_FOUND)
    pairs = select(case_alerts.c.typology, case_alerts.c.case_id).distinct().subquery("pairs")
    found = (
        select(pairs.c.typology, true, nothing, func.count())
        .join_from(pairs, cases, cases.c.case_id == pairs.c.case_id)
        .group_by(pairs.c.typology)
        .order_by(pairs.c.typology)
    )
    return [
        Judgement(row[0], row[1], row[2], row[3] - row[1] - row[2])
        for row in connection.execute(found)
    ]


def benign_reasons(connection: Connection) -> Mapping[str, int]:
    """Why nothing was found, by reason: false alarms as people explained them."""
    found = (
        select(dispositions.c.reasons_json, func.count())
        .where(
            dispositions.c.kind == DispositionKind.NOTHING_FOUND,
            dispositions.c.state == DispositionState.IN_FORCE,
        )
        .group_by(dispositions.c.reasons_json)
    )
    counts: dict[str, int] = {}
    for reasons, count in connection.execute(found):
        for reason in json.loads(reasons):
            counts[reason] = counts.get(reason, 0) + count
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def shadows(connection: Connection) -> Mapping[str, int]:
    """Alerts of typologies in shadow: what they would have raised."""
    found = (
        select(alerts.c.typology, func.count())
        .where(alerts.c.shadow, alerts.c.withdrawn_us.is_(None))
        .group_by(alerts.c.typology)
        .order_by(alerts.c.typology)
    )
    return {row[0]: row[1] for row in connection.execute(found)}


def quality(connection: Connection, most: int = 5) -> Sequence[Quality]:
    """What the last runs say about their feeds, the newest first."""
    found = select(runs).order_by(runs.c.imported_us.desc(), runs.c.run_id).limit(most)
    return [
        Quality(
            run_id=row["run_id"],
            imported_us=row["imported_us"],
            alerts=row["alerts"],
            cases=row["cases"],
            partial=bool(row["partial"]),
            manifest=json.loads(row["manifest_json"]),
        )
        for row in connection.execute(found).mappings()
    ]
