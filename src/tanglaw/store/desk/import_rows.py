"""A case of a run as rows of the store. Reads and writes no table."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import cast

from tanglaw.casework.review.due import lane, urgency
from tanglaw.model.alert import SUSPECTED_OF_CONTROL, Role
from tanglaw.store.desk.run_source import AlertLine, CaseLine
from tanglaw.store.desk.unit import json_text

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Merged:
    """Cases of a run that join one case of the store, as one; the first gives the texts."""

    case_id: str
    lines: tuple[CaseLine, ...]

    @property
    def digest(self) -> str:
        """What the run says about the case."""
        return sha256("\n".join(sorted(one.line for one in self.lines)).encode()).hexdigest()

    @property
    def alerts(self) -> tuple[str, ...]:
        """Every alert of it, once, in the run's order."""
        return tuple(dict.fromkeys(a for one in self.lines for a in one.case.alerts))

    @property
    def first(self) -> CaseLine:
        """The most urgent of them."""
        return min(self.lines, key=lambda x: (lane(x.case.route), -x.case.priority, x.case.case_id))


def member_rows(merged: Merged) -> list[Row]:
    """Who is in the case, in the run's order; the first line that names an account describes it."""
    found: dict[str, Row] = {}
    for one in (merged.first, *merged.lines):
        said = _keyed(one.keys.get("subjects"))
        for subject, keys in zip(one.case.subjects, said, strict=True):
            found.setdefault(
                subject.account,
                {
                    "case_id": merged.case_id,
                    "position": len(found),
                    "account": subject.account,
                    "party_id": subject.party_id,
                    "role": str(subject.role),
                    "possible_victim": subject.possible_victim,
                    "basis": subject.basis,
                    "part": str(keys.get("part") or ""),
                    "reason": str(keys.get("reason") or ""),
                    "alternatives_json": json_text(keys.get("alternatives") or []),
                    "withdrawn_us": None,
                },
            )
    return list(found.values())


def link_rows(merged: Merged) -> list[Row]:
    """What people of the case have in common."""
    found: dict[str, Row] = {}
    for one in merged.lines:
        for keys in _keyed(one.keys.get("links")):
            link_id = str(keys.get("link_id") or "")
            if link_id:
                found.setdefault(
                    link_id,
                    {
                        "case_id": merged.case_id,
                        "link_id": link_id,
                        "kind": str(keys.get("kind") or ""),
                        "basis": str(keys.get("basis") or ""),
                        "accounts_json": json_text(keys.get("accounts") or []),
                        "withdrawn_us": None,
                    },
                )
    return list(found.values())


def text_row(merged: Merged) -> Row:
    """What the case says for and against itself, and the run's line."""
    against = dict.fromkeys(text for one in merged.lines for text in one.case.against)
    return {
        "case_id": merged.case_id,
        "rationale": merged.first.case.rationale,
        "against_json": json_text(list(against)),
        "content_json": merged.first.line,
        "content_digest": merged.digest,
        "material_json": merged.first.material,
    }


def case_row(
    merged: Merged, members: Collection[Mapping[str, object]], alerts: Collection[AlertLine]
) -> Row:
    """What the queue shows, as far as a run says it."""
    case = merged.first.case
    families = dict.fromkeys(str(f) for one in merged.lines for f in one.case.families)
    return {
        "case_id": merged.case_id,
        "route": str(case.route),
        "lane": lane(case.route),
        "priority": case.priority,
        "urgency": urgency(lane(case.route), case.priority),
        "first_us": min((one.alert.first_us for one in alerts), default=None),
        "last_us": max((one.alert.last_us for one in alerts), default=None),
        "alerts": len(merged.alerts),
        "families": " ".join(families),
        "search": search_text(merged.case_id, members),
    } | counts(members)


def counts(members: Iterable[Mapping[str, object]]) -> Row:
    """People by what may be decided about them; accounts of one party are one person."""
    people: dict[str, set[object]] = {"possible_victims": set(), "suspected_of_control": set()}
    accounts = 0
    for one in members:
        if one["withdrawn_us"] is not None:
            continue
        accounts += 1
        person = one["party_id"] or ("account", one["account"])
        if standing_victim(one):
            people["possible_victims"].add(person)
        elif Role(cast(str, one.get("corrected_role") or one["role"])) in SUSPECTED_OF_CONTROL:
            people["suspected_of_control"].add(person)
    told: Row = {name: len(found) for name, found in people.items()}
    return told | {"members": accounts}


def standing_victim(member: Mapping[str, object]) -> bool:
    """Whether somebody may be a victim, as it stands after a correction."""
    corrected = member.get("corrected_role")
    if corrected is not None:
        return corrected == Role.POSSIBLE_VICTIM
    return bool(member["possible_victim"])


def search_text(case_id: str, members: Iterable[Mapping[str, object]]) -> str:
    """The ids of the case and its people, lower case, one a line."""
    ids = [case_id]
    for one in members:
        ids.append(str(one["account"]))
        if one["party_id"]:
            ids.append(str(one["party_id"]))
    return "\n".join(dict.fromkeys(ids)).lower()


def alert_row(one: AlertLine, run_id: str, now_us: int) -> Row:
    """An alert as the store keeps it."""
    alert = one.alert
    return {
        "alert_id": alert.alert_id,
        "typology": alert.typology,
        "version": alert.version,
        "family": str(alert.family),
        "subject_kind": str(alert.subject.kind),
        "subject_id": alert.subject.id,
        "party_id": alert.subject.party_id,
        "first_us": alert.first_us,
        "last_us": alert.last_us,
        "hits": alert.hits,
        "shadow": one.shadow,
        "content_digest": sha256(one.line.encode()).hexdigest(),
        "first_run": run_id,
        "last_run": run_id,
        "imported_us": now_us,
        "withdrawn_us": None,
        "withdrawn_run": None,
        "content_json": one.line,
    }


def _keyed(value: object) -> list[Mapping[str, object]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def keys_of(line: str) -> Mapping[str, object]:
    """The keys of a line that the store wrote itself."""
    return cast(Mapping[str, object], json.loads(line))
