"""Reads the trail: a page of it, the whole of it to check it, its head to keep elsewhere."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from tanglaw.errors import UsageError
from tanglaw.store.desk.audit_chain import Checkpoint, Fault, Line, Verdict, faults
from tanglaw.store.desk.tables.trail import audit

AT_ONCE = 10_000


def verify(
    connection: Connection,
    *,
    key: bytes | None = None,
    checkpoint: Checkpoint | None = None,
    most: int = 100,
) -> Verdict:
    """Check every entry. At most ``most`` faults are told; the first is where it began.

    Without a checkpoint that was kept elsewhere, entries cut off at the end leave no mark; without
    a key, whoever may write to the database can write a whole new chain.
    """
    count = 0
    head: Checkpoint | None = None
    keyed = False

    def passing() -> Iterator[Line]:
        nonlocal count, head, keyed
        for line in all_lines(connection):
            count += 1
            head = Checkpoint(line.seq, line.digest)
            keyed = keyed or (key is not None and line.is_keyed)
            yield line

    found: list[Fault] = []
    for fault in faults(passing(), key=key, checkpoint=checkpoint):
        if len(found) < most:
            found.append(fault)
    return Verdict(count, tuple(found), head, keyed)


def all_lines(connection: Connection) -> Iterator[Line]:
    """Every entry by its number, without holding them all."""
    last: int | None = None
    while True:
        found = select(audit).order_by(audit.c.seq).limit(AT_ONCE)
        if last is not None:
            found = found.where(audit.c.seq > last)
        rows = connection.execute(found).mappings().all()
        yield from (Line(**row) for row in rows)
        if len(rows) < AT_ONCE:
            return
        last = rows[-1]["seq"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries somebody wants to read; ``None`` everywhere: all."""

    actor: str | None = None
    action: str | None = None
    subject_id: str | None = None
    from_us: int | None = None
    until_us: int | None = None


def page(
    connection: Connection, wanted: Wanted, *, before: int | None = None, most: int = 100
) -> Sequence[Line]:
    """Entries, the newest first; ``before``: the number that the last page ended with.

    An action that ends in ``_`` (``person_``) stands for all that begin so.
    """
    found = select(audit).order_by(audit.c.seq.desc()).limit(most)
    if before is not None:
        found = found.where(audit.c.seq < before)
    if wanted.actor is not None:
        found = found.where(audit.c.actor == wanted.actor)
    if wanted.subject_id is not None:
        found = found.where(audit.c.subject_id == wanted.subject_id)
    if wanted.action is not None and wanted.action.endswith("_"):
        found = found.where(audit.c.action.startswith(wanted.action, autoescape=True))
    elif wanted.action is not None:
        found = found.where(audit.c.action == wanted.action)
    if wanted.from_us is not None:
        found = found.where(audit.c.at_us >= wanted.from_us)
    if wanted.until_us is not None:
        found = found.where(audit.c.at_us < wanted.until_us)
    return [Line(**row) for row in connection.execute(found).mappings()]


def head(connection: Connection) -> Checkpoint | None:
    """How far the trail has come; ``None`` when it is empty."""
    last = select(func.max(audit.c.seq)).scalar_subquery()
    row = connection.execute(select(audit.c.seq, audit.c.digest).where(audit.c.seq == last)).first()
    return None if row is None else Checkpoint(row.seq, row.digest)


def checkpoint_text(point: Checkpoint, at: str) -> str:
    """A checkpoint as a file that is kept elsewhere."""
    kept = {"tanglaw": "audit checkpoint", "at": at, "seq": point.seq, "digest": point.digest}
    return json.dumps(kept, indent=1) + "\n"


def read_checkpoint(text: str, place: str) -> Checkpoint:
    """A checkpoint from its file. Raises ``UsageError`` when it is none."""
    try:
        kept = json.loads(text)
        return Checkpoint(int(kept["seq"]), str(kept["digest"]))
    except (ValueError, KeyError, TypeError):
        raise UsageError(
            "this is no checkpoint of a log",
            place=place,
            hint="Write one with `tanglaw audit checkpoint --store STORE --out FILE`.",
        ) from None
