"""What people decided, as rows of ``known`` and ``labels`` for the next run. Not a file of names.

Only decisions in force count: one that was overturned, ended or has expired says nothing.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, or_, select

from tanglaw.model.disposition import FindingKind
from tanglaw.model.moment import iso
from tanglaw.store.desk.tables.decisions import findings, labels

KNOWN_COLUMNS = ("account_id", "party_id", "kind", "source", "since", "expires_at")
LABEL_COLUMNS = ("entity_kind", "entity_id", "label", "scenario")


@dataclass(frozen=True, slots=True)
class KnownLine:
    """One row of ``known``: about a party, or an account whose party is not known."""

    account_id: str
    party_id: str
    kind: str
    source: str
    since: str
    expires_at: str


@dataclass(frozen=True, slots=True)
class LabelLine:
    """One row of ``labels``; ``scenario`` is the case."""

    entity_kind: str
    entity_id: str
    label: str
    scenario: str


def known_lines(connection: Connection, now_us: int) -> tuple[KnownLine, ...]:
    """What is known about whom: the latest finding of each kind, in a fixed order."""
    query = (
        select(findings)
        .where(
            findings.c.in_force,
            or_(findings.c.expires_us.is_(None), findings.c.expires_us > now_us),
        )
        .order_by(findings.c.since_us, findings.c.id)
    )
    found: dict[tuple[str, str, str], KnownLine] = {}
    for row in connection.execute(query).mappings():
        party = row["party_id"] or ""
        line = KnownLine(
            account_id="" if party else row["account"],
            party_id=party,
            kind=row["kind"],
            source=f"case {row['case_id']}",
            since=iso(row["since_us"]),
            expires_at="" if row["expires_us"] is None else iso(row["expires_us"]),
        )
        found[(party, line.account_id, line.kind)] = line
    # Whoever was found to be in control is not shielded by having been cleared elsewhere.
    doubted = {key[:2] for key in found if key[2] not in (FindingKind.CLEARED, FindingKind.HUB)}
    return tuple(
        found[key]
        for key in sorted(found)
        if key[2] != FindingKind.CLEARED or key[:2] not in doubted
    )


def label_lines(connection: Connection) -> tuple[LabelLine, ...]:
    """What decisions say is true, for `tanglaw evaluate`, in a fixed order."""
    rows = connection.execute(select(labels)).mappings()
    found = {
        LabelLine(row["entity_kind"], row["entity_id"], row["label"], f"case/{row['case_id']}")
        for row in rows
    }
    return tuple(
        sorted(found, key=lambda one: (one.scenario, one.entity_kind, one.entity_id, one.label))
    )


def write_known(connection: Connection, path: Path, now_us: int) -> int:
    """Write ``known.csv`` as the feed format has it; how many rows."""
    lines = known_lines(connection, now_us)
    return _write(
        path,
        KNOWN_COLUMNS,
        (
            (one.account_id, one.party_id, one.kind, one.source, one.since, one.expires_at)
            for one in lines
        ),
    )


def write_labels(connection: Connection, path: Path) -> int:
    """Write ``labels.csv`` as the feed format has it; how many rows."""
    lines = label_lines(connection)
    return _write(
        path,
        LABEL_COLUMNS,
        ((one.entity_kind, one.entity_id, one.label, one.scenario) for one in lines),
    )


def _write(path: Path, columns: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> int:
    partial = path.with_name(f".{path.name}.partial")
    count = 0
    with partial.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow(row)
            count += 1
    partial.replace(path)
    return count
