"""The arithmetic of the log: how an entry is sealed, and how a chain is checked. No database.

Without a key the chain shows a change to whoever did not rewrite everything after it. With a key
(which the database does not hold) nobody without the key can rewrite it. Entries cut off at the
end are seen only against a checkpoint that was kept elsewhere.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

START = "start"
"""What the first entry has for its predecessor."""

_PLAIN = "sha256"
_KEYED = "hmac-sha256"


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of the log as it is stored. ``details_json`` is canonical JSON text."""

    seq: int
    at_us: int
    actor: str
    action: str
    subject_kind: str
    subject_id: str
    details_json: str
    previous: str
    digest: str

    @property
    def is_keyed(self) -> bool:
        """Whether it was sealed with a key."""
        return self.digest.startswith(f"{_KEYED}:")


class FaultKind(StrEnum):
    """What happened to the log."""

    CHANGED = "changed"
    REMOVED = "removed"
    INSERTED = "inserted"
    REWRITTEN = "rewritten"
    CUT_OFF = "cut off"
    UNSEALED = "unsealed"


@dataclass(frozen=True, slots=True)
class Fault:
    """Where the log is not what was written. ``seq``: the first entry that shows it."""

    seq: int
    kind: FaultKind
    text: str


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How far the log had come, to be kept where whoever holds the database cannot write."""

    seq: int
    digest: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of the trail found. ``keyed``: digests that only the key can make, checked."""

    entries: int
    faults: tuple[Fault, ...]
    head: Checkpoint | None
    keyed: bool


def canonical(details: object) -> str:
    """JSON with sorted keys and no spaces: the same details are always the same bytes."""
    return json.dumps(details, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sealed(entry: Line, key: bytes | None) -> Line:
    """The entry with its digest."""
    return replace(entry, digest=_digest(entry, _PLAIN if key is None else _KEYED, key or b""))


def _digest(entry: Line, method: str, key: bytes) -> str:
    said = canonical(
        {
            "seq": entry.seq,
            "at_us": entry.at_us,
            "actor": entry.actor,
            "action": entry.action,
            "subject_kind": entry.subject_kind,
            "subject_id": entry.subject_id,
            "details_json": entry.details_json,
            "previous": entry.previous,
        }
    ).encode("utf-8", "surrogatepass")
    if method == _KEYED:
        return f"{_KEYED}:{hmac.new(key, said, hashlib.sha256).hexdigest()}"
    return f"{_PLAIN}:{hashlib.sha256(said).hexdigest()}"


def faults(
    lines: Iterable[Line], *, key: bytes | None = None, checkpoint: Checkpoint | None = None
) -> Iterator[Fault]:
    """What is wrong with a log, in order. ``lines``: all of them, by ``seq``; read once.

    With ``key`` every entry from the first keyed one on must be keyed. Without it the digests of
    keyed entries cannot be computed and only their order is checked.
    """
    before: Line | None = None
    keyed = False
    anchored = checkpoint is None
    for entry in lines:
        if gap := _gap(before, entry):
            yield gap
        elif fault := _fault(before, entry, key):
            yield fault
        if keyed and not entry.is_keyed:
            yield Fault(
                entry.seq, FaultKind.UNSEALED, "is sealed without the key, unlike those before"
            )
        keyed = keyed or entry.is_keyed
        if checkpoint is not None and entry.seq == checkpoint.seq:
            anchored = True
            if entry.digest != checkpoint.digest:
                yield Fault(entry.seq, FaultKind.REWRITTEN, "is not what the checkpoint holds")
        before = entry
    if checkpoint is not None and not anchored:
        yield _cut_off(before, checkpoint)


def _cut_off(last: Line | None, checkpoint: Checkpoint) -> Fault:
    there = 0 if last is None else last.seq
    if there > checkpoint.seq:
        return Fault(checkpoint.seq, FaultKind.REMOVED, "stands in the checkpoint and is gone")
    return Fault(
        there + 1,
        FaultKind.CUT_OFF,
        f"to {checkpoint.seq} are missing: the checkpoint saw {checkpoint.seq} entries",
    )


def _gap(before: Line | None, entry: Line) -> Fault | None:
    expected = 1 if before is None else before.seq + 1
    if entry.seq == expected:
        return None
    if entry.seq < expected:
        return Fault(entry.seq, FaultKind.INSERTED, "stands twice or out of order")
    last = entry.seq - 1
    which = "is missing" if last == expected else f"to {last} are missing"
    return Fault(expected, FaultKind.REMOVED, which)


def _fault(before: Line | None, entry: Line, key: bytes | None) -> Fault | None:
    if not _fits(entry, key):
        return _misfit(entry, key)
    previous = START if before is None else before.digest
    if hmac.compare_digest(entry.previous.encode(), previous.encode()):
        return None
    if before is None:
        return Fault(entry.seq, FaultKind.REMOVED, "names a predecessor that is gone")
    return Fault(
        before.seq,
        FaultKind.CHANGED,
        f"is not the entry that entry {entry.seq} was sealed after: it was changed or replaced",
    )


def _misfit(entry: Line, key: bytes | None) -> Fault:
    """An entry whose digest fits another number was moved, by a neighbour put in or taken out."""
    if entry.seq > 1 and _fits(replace(entry, seq=entry.seq - 1), key):
        return Fault(
            entry.seq - 1,
            FaultKind.INSERTED,
            f"was put in: entry {entry.seq} had that number when it was sealed",
        )
    if _fits(replace(entry, seq=entry.seq + 1), key):
        return Fault(
            entry.seq,
            FaultKind.REMOVED,
            f"was taken out: what has that number now was sealed as entry {entry.seq + 1}",
        )
    return Fault(entry.seq, FaultKind.CHANGED, "does not fit its digest: it was changed")


def _fits(entry: Line, key: bytes | None) -> bool:
    if entry.is_keyed:
        if key is None:
            return True
        right = _digest(entry, _KEYED, key)
    else:
        right = _digest(entry, _PLAIN, b"")
    return hmac.compare_digest(entry.digest.encode(), right.encode())
