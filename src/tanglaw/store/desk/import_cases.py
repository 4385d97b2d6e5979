"""Opens cases that a run proposes, and adds to those that are there. Decides nothing.

Nothing is ever deleted: what a run no longer says is marked with the time, and shown.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from sqlalchemy import RowMapping, insert, select, update

from tanglaw.casework.review.due import DueTimes, due_us, lane, urgency
from tanglaw.casework.review.joining import wakes
from tanglaw.model.alert import Route
from tanglaw.model.disposition import CaseState
from tanglaw.store.desk.bulk import slices, upsert
from tanglaw.store.desk.import_matching import Target
from tanglaw.store.desk.import_rows import (
    Merged,
    Row,
    alert_row,
    case_row,
    link_rows,
    member_rows,
    search_text,
    text_row,
)
from tanglaw.store.desk.run_source import AlertLine, RunSource
from tanglaw.store.desk.tables.cases import (
    case_alerts,
    case_texts,
    cases,
    history,
    links,
    members,
)
from tanglaw.store.desk.tables.evidence import alerts
from tanglaw.store.desk.unit import Unit, json_text

_DESCRIBED = (
    "position",
    "party_id",
    "role",
    "possible_victim",
    "basis",
    "part",
    "reason",
    "alternatives_json",
    "withdrawn_us",
)
_TEXTS = ("rationale", "against_json", "content_json", "content_digest", "material_json")
_LINK = ("kind", "basis", "accounts_json", "withdrawn_us")
_ALERT = (
    "version",
    "first_us",
    "last_us",
    "hits",
    "shadow",
    "content_digest",
    "last_run",
    "withdrawn_us",
    "withdrawn_run",
    "content_json",
)


@dataclass(slots=True)
class Tally:
    """What an import has done so far."""

    opened: int = 0
    joined: int = 0
    unchanged: int = 0
    woken: int = 0
    new_alerts: int = 0
    changed_alerts: int = 0


@dataclass(slots=True)
class _Fresh:
    """Alerts of a batch: every one, those new to the store, and those whose line changed."""

    lines: Mapping[str, AlertLine]
    new: frozenset[str]
    changed: frozenset[str]


@dataclass(slots=True)
class _Rows:
    """Rows to write for a batch."""

    cases: list[Row] = field(default_factory=list)
    texts: list[Row] = field(default_factory=list)
    alerts: list[Row] = field(default_factory=list)
    members: list[Row] = field(default_factory=list)
    links: list[Row] = field(default_factory=list)
    history: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Stored:
    """A case as it stands before the batch."""

    case: RowMapping
    digest: str
    alerts: frozenset[str]
    members: Mapping[str, Mapping[str, object]]
    links: Mapping[str, Mapping[str, object]]


class CaseImport:
    """Takes the cases of a run in, batch by batch, each in a unit of its own."""

    def __init__(self, source: RunSource, due: DueTimes, *, partial: bool) -> None:
        self._source = source
        self._due = due
        self._partial = partial
        self.tally = Tally()
        self.run_id = source.run_id
        self.instead: dict[str, str] = {}
        """Cases that somebody decided while the run came in -> those that follow them."""

    def take(self, unit: Unit, targets: Sequence[Target]) -> None:
        """Write one batch."""
        merged = [Merged(one.case_id, tuple(self._source.cases(one.proposed))) for one in targets]
        fresh = self._alerts(unit, {alert for one in merged for alert in one.alerts})
        before = _stored(unit, [one.case_id for one in targets if not one.opens])
        opens, joins = _Rows(), _Rows()
        for target, one in zip(targets, merged, strict=True):
            if target.opens:
                self._open(unit, opens, target, one, fresh)
            elif before[target.case_id].case["state"] == CaseState.DECIDED:
                self._follow(unit, opens, before[target.case_id], one, fresh)
            else:
                self._join(unit, joins, before[target.case_id], one, fresh)
        _write(unit, opens, joins)

    def _alerts(self, unit: Unit, alert_ids: Iterable[str]) -> _Fresh:
        lines = {one.alert.alert_id: one for one in self._source.alerts(alert_ids)}
        rows = [alert_row(one, self._source.run_id, unit.now_us) for one in lines.values()]
        held: dict[str, tuple[str, bool]] = {}
        for ids in slices(lines):
            query = select(alerts.c.alert_id, alerts.c.content_digest, alerts.c.withdrawn_us)
            for row in unit.rows(query.where(alerts.c.alert_id.in_(ids))):
                held[row["alert_id"]] = (row["content_digest"], row["withdrawn_us"] is None)
        new = frozenset(lines) - held.keys()
        changed = frozenset(
            str(row["alert_id"])
            for row in rows
            if row["alert_id"] in held
            and held[str(row["alert_id"])] != (row["content_digest"], True)
        )
        touched = new | changed
        upsert(
            unit.connection,
            alerts,
            [row for row in rows if row["alert_id"] in touched],
            ("alert_id",),
            _ALERT,
        )
        self.tally.new_alerts += len(new)
        self.tally.changed_alerts += len(changed)
        return _Fresh(lines, new, changed)

    def _open(self, unit: Unit, rows: _Rows, target: Target, merged: Merged, fresh: _Fresh) -> None:
        people = member_rows(merged)
        told = [fresh.lines[one] for one in merged.alerts if one in fresh.lines]
        row = case_row(merged, people, told)
        route = merged.first.case.route
        rows.cases.append(
            row
            | {
                "version": 1,
                "state": str(CaseState.OPEN),
                "opened_us": unit.now_us,
                "changed_us": unit.now_us,
                "due_us": due_us(route, unit.now_us, self._due),
                "follows": target.follows,
                "first_run": self._source.run_id,
                "last_run": self._source.run_id,
            }
        )
        rows.texts.append(text_row(merged))
        rows.members += people
        rows.links += link_rows(merged)
        self._cite(unit, rows, merged, told)
        details: dict[str, object] = {"run": self._source.run_id, "alerts": len(told)}
        if target.follows:
            details["follows"] = target.follows
        _note(unit, rows, merged.case_id, "opened", details)
        self.tally.opened += 1

    def _follow(
        self, unit: Unit, rows: _Rows, before: _Stored, merged: Merged, fresh: _Fresh
    ) -> None:
        """Somebody decided the case after it was matched: what is new opens another one."""
        decided = merged.case_id
        if set(merged.alerts) <= before.alerts:
            self.tally.unchanged += 1
            return
        case_id = sha256(f"{decided}\x1f{self.run_id}".encode()).hexdigest()[:16]
        self.instead[decided] = case_id
        self._open(
            unit,
            rows,
            Target(case_id, opens=True, follows=decided, proposed=()),
            Merged(case_id, merged.lines),
            fresh,
        )

    def _join(
        self, unit: Unit, rows: _Rows, before: _Stored, merged: Merged, fresh: _Fresh
    ) -> None:
        told = [fresh.lines[one] for one in merged.alerts if one in fresh.lines]
        added = [one for one in told if one.alert.alert_id not in before.alerts]
        touched = [one for one in told if one.alert.alert_id in fresh.changed]
        same = merged.digest == before.digest and before.case["withdrawn_us"] is None
        if same and not added and not touched:
            self.tally.unchanged += 1
            return
        people = self._people(unit, before, merged)
        rows.members += people
        rows.links += self._links(unit, before, merged)
        rows.texts.append(text_row(merged))
        self._cite(unit, rows, merged, added)
        standing = dict(before.members)
        standing.update((str(one["account"]), one) for one in people)
        row = case_row(merged, standing.values(), told)
        row["alerts"] = len(before.alerts) + len(added)
        row["search"] = search_text(merged.case_id, standing.values())
        _note(unit, rows, merged.case_id, "run_added", _added(self._source, before, people, added))
        earliest = [one.alert.first_us for one in told] + [before.case["first_us"]]
        row["first_us"] = min((one for one in earliest if one is not None), default=None)
        rows.cases.append(row | self._changed(unit, rows, before, merged, added))
        self.tally.joined += 1

    def _changed(
        self,
        unit: Unit,
        rows: _Rows,
        before: _Stored,
        merged: Merged,
        added: Sequence[AlertLine],
    ) -> Row:
        """State, lane and due time after the run; a lane that a person chose only ever rises."""
        case, route, due = before.case, merged.first.case.route, before.case["due_us"]
        if case["routed_by"] is not None and lane(route) > case["lane"]:
            route = Route(case["route"])
        if lane(route) < case["lane"]:
            due = min(due, unit.now_us + self._due.wait_us(route))
        state = CaseState(case["state"])
        woken = wakes(
            state,
            new_families=[one.alert.family for one in added],
            old_lane=case["lane"],
            new_lane=lane(route),
        )
        if woken:
            state = CaseState.OPEN
            _note(unit, rows, merged.case_id, "woken", {"run": self._source.run_id})
            self.tally.woken += 1
        return {
            "route": str(route),
            "lane": lane(route),
            "urgency": urgency(lane(route), merged.first.case.priority),
            "state": str(state),
            "rests_until_us": None if woken else case["rests_until_us"],
            "due_us": due,
            "changed_us": unit.now_us,
            "last_run": self._source.run_id,
            "withdrawn_us": None,
        }

    def _people(self, unit: Unit, before: _Stored, merged: Merged) -> list[Row]:
        """Members as the run has them, and those whom it has no more, with the time."""
        rows = member_rows(merged)
        for one in rows:
            held = before.members.get(str(one["account"]))
            one["corrected_role"] = held["corrected_role"] if held else None
        return rows + self._gone(unit, before.members, {str(one["account"]) for one in rows})

    def _links(self, unit: Unit, before: _Stored, merged: Merged) -> list[Row]:
        rows = link_rows(merged)
        return rows + self._gone(unit, before.links, {str(one["link_id"]) for one in rows})

    def _gone(
        self, unit: Unit, held: Mapping[str, Mapping[str, object]], said: set[str]
    ) -> list[Row]:
        if self._partial:
            return []
        return [
            dict(row) | {"withdrawn_us": unit.now_us}
            for key, row in held.items()
            if key not in said and row["withdrawn_us"] is None
        ]

    def _cite(self, unit: Unit, rows: _Rows, merged: Merged, told: Iterable[AlertLine]) -> None:
        rows.alerts += [
            {
                "case_id": merged.case_id,
                "alert_id": one.alert.alert_id,
                "typology": one.alert.typology,
                "joined_us": unit.now_us,
            }
            for one in told
        ]


def _added(
    source: RunSource, before: _Stored, people: Sequence[Row], added: Sequence[AlertLine]
) -> Mapping[str, object]:
    """What a run added to a case and no longer says, for its history."""
    return {
        "run": source.run_id,
        "alerts": sorted(one.alert.alert_id for one in added),
        "members": sorted(str(p["account"]) for p in people if p["account"] not in before.members),
        "withdrawn_members": sorted(
            str(one["account"]) for one in people if one["withdrawn_us"] is not None
        ),
    }


def _note(unit: Unit, rows: _Rows, case_id: str, kind: str, details: Mapping[str, object]) -> None:
    rows.history.append(
        {
            "case_id": case_id,
            "at_us": unit.now_us,
            "actor": unit.actor.id,
            "kind": kind,
            "details_json": json_text(details),
        }
    )


def _stored(unit: Unit, case_ids: Sequence[str]) -> Mapping[str, _Stored]:
    """The cases as they stand, read in five queries."""
    people: dict[str, dict[str, Mapping[str, object]]] = {one: {} for one in case_ids}
    common: dict[str, dict[str, Mapping[str, object]]] = {one: {} for one in case_ids}
    cited: dict[str, set[str]] = {one: set() for one in case_ids}
    for row in unit.rows(select(members).where(members.c.case_id.in_(case_ids))):
        people[row["case_id"]][row["account"]] = _plain(row)
    for row in unit.rows(select(links).where(links.c.case_id.in_(case_ids))):
        common[row["case_id"]][row["link_id"]] = _plain(row)
    for row in unit.rows(select(case_alerts).where(case_alerts.c.case_id.in_(case_ids))):
        cited[row["case_id"]].add(row["alert_id"])
    query = select(cases, case_texts.c.content_digest).join_from(cases, case_texts)
    return {
        row["case_id"]: _Stored(
            row,
            row["content_digest"],
            frozenset(cited[row["case_id"]]),
            people[row["case_id"]],
            common[row["case_id"]],
        )
        for row in unit.rows(
            query.where(cases.c.case_id.in_(case_ids))
            .order_by(cases.c.case_id)
            .with_for_update(of=cases)
        )
    }


def _plain(row: RowMapping) -> Row:
    return {str(name): value for name, value in row.items()}


def _write(unit: Unit, opens: _Rows, joins: _Rows) -> None:
    connection = unit.connection
    for table, rows in (
        (cases, opens.cases),
        (case_texts, opens.texts),
        (members, opens.members),
        (links, opens.links),
    ):
        for part in slices(rows, 5_000):
            unit.execute(insert(table), part)
    for row in joins.cases:
        case_id, values = row["case_id"], {k: v for k, v in row.items() if k != "case_id"}
        version = {"version": cases.c.version + 1}
        unit.execute(update(cases).where(cases.c.case_id == case_id).values(values | version))
    upsert(connection, case_texts, joins.texts, ("case_id",), _TEXTS)
    upsert(
        connection,
        members,
        [{k: row[k] for k in ("case_id", "account", *_DESCRIBED)} for row in joins.members],
        ("case_id", "account"),
        _DESCRIBED,
    )
    upsert(
        connection,
        links,
        [{k: row[k] for k in ("case_id", "link_id", *_LINK)} for row in joins.links],
        ("case_id", "link_id"),
        _LINK,
    )
    upsert(connection, case_alerts, opens.alerts + joins.alerts, ("case_id", "alert_id"))
    for part in slices(opens.history + joins.history, 5_000):
        unit.execute(insert(history), part)
