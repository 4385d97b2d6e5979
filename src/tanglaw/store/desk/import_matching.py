"""Finds for each proposed case of a run the case of the store that it joins. Writes nothing."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Column, ColumnElement, Connection, select

from tanglaw.casework.review.joining import JOINABLE, Candidate, chosen, followed
from tanglaw.model.disposition import CaseState
from tanglaw.store.desk.bulk import slices
from tanglaw.store.desk.run_source import Proposed
from tanglaw.store.desk.tables.cases import case_alerts, cases, members

BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Target:
    """Where proposed cases go: into ``case_id``, which ``opens`` or is there."""

    case_id: str
    opens: bool
    follows: str | None
    proposed: tuple[Proposed, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """Every proposed case in its place; ``settled`` says nothing that a person has not decided."""

    targets: tuple[Target, ...]
    settled: int


def match(connection: Connection, proposed: Sequence[Proposed], run_id: str) -> Matched:
    """The places of a run's cases, in the run's order."""
    groups: dict[str, list[Proposed]] = {}
    opened: dict[str, str | None] = {}
    settled = 0
    taken: set[str] = set()
    for part in slices(proposed, BATCH):
        found = _candidates(connection, part, run_id)
        free = _ids_in_use(connection, [one.case_id for one in part])
        for one in part:
            near = found.get(one.case_id, ())
            joins = chosen(near, len(one.accounts))
            if joins is not None:
                groups.setdefault(joins.case_id, []).append(one)
                continue
            before, nothing_new = followed(near, len(one.alerts))
            if nothing_new:
                settled += 1
                continue
            case_id = one.case_id
            if case_id in free or case_id in taken:
                case_id = sha256(f"{one.case_id}\x1f{run_id}".encode()).hexdigest()[:16]
            taken.add(case_id)
            groups.setdefault(case_id, []).append(one)
            opened[case_id] = before.case_id if before else None
    targets = tuple(
        Target(case_id, case_id in opened, opened.get(case_id), tuple(group))
        for case_id, group in groups.items()
    )
    return Matched(targets, settled)


def _candidates(
    connection: Connection, part: Sequence[Proposed], run_id: str
) -> Mapping[str, Sequence[Candidate]]:
    by_alert: dict[str, list[str]] = {}
    by_account: dict[str, list[str]] = {}
    for one in part:
        for alert in one.alerts:
            by_alert.setdefault(alert, []).append(one.case_id)
        for account in one.accounts:
            by_account.setdefault(account, []).append(one.case_id)
    cited = _pairs(connection, case_alerts.c.alert_id, by_alert)
    named = _pairs(connection, members.c.account, by_account, members.c.withdrawn_us.is_(None))
    told = _stood(connection, {case_id for _, case_id in (*cited, *named)})
    shared_alerts: Counter[tuple[str, str]] = Counter()
    shared_members: Counter[tuple[str, str]] = Counter()
    for alert, theirs in cited:
        shared_alerts.update((mine, theirs) for mine in by_alert[alert])
    for account, theirs in named:
        # Cases of this very run are left out: an import that was cut off must go on as it began.
        if told[theirs].first_run != run_id and told[theirs].state in JOINABLE:
            shared_members.update((mine, theirs) for mine in by_account[account])
    found: dict[str, list[Candidate]] = {}
    for mine, theirs in sorted({*shared_alerts, *shared_members}):
        stood, pair = told[theirs], (mine, theirs)
        found.setdefault(mine, []).append(
            Candidate(
                theirs,
                stood.state,
                stood.opened_us,
                shared_alerts[pair],
                shared_members[pair],
                stood.members,
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class _Stood:
    state: CaseState
    opened_us: int
    members: int
    first_run: str


def _pairs(
    connection: Connection, key: Column[str], values: Iterable[str], *where: ColumnElement[bool]
) -> list[tuple[str, str]]:
    """Values of ``key`` and the cases that they stand in.

    Not joined with ``cases``: a database that knows no better would begin with every case.
    """
    found: list[tuple[str, str]] = []
    for part in slices(values):
        query = select(key, key.table.c.case_id).where(key.in_(part), *where)
        found.extend((str(row[0]), str(row[1])) for row in connection.execute(query))
    return found


def _stood(connection: Connection, case_ids: Iterable[str]) -> Mapping[str, _Stood]:
    columns = (cases.c.case_id, cases.c.state, cases.c.opened_us, cases.c.members)
    found = {}
    for part in slices(sorted(case_ids)):
        query = select(*columns, cases.c.first_run).where(cases.c.case_id.in_(part))
        for row in connection.execute(query):
            found[str(row[0])] = _Stood(CaseState(row[1]), row[2], row[3], row[4])
    return found


def _ids_in_use(connection: Connection, case_ids: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for ids in slices(case_ids):
        query = select(cases.c.case_id).where(cases.c.case_id.in_(ids))
        found.update(connection.execute(query).scalars())
    return frozenset(found)
