"""Writes the drafts of many cases into a folder, each whole or not at all. Sends nothing."""

import os
import re
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tanglaw.bootstrap.reporting import reports
from tanglaw.errors import ReportError, UsageError
from tanglaw.model.reading import Progress
from tanglaw.model.report import Draft, Report
from tanglaw.report.completeness import gaps
from tanglaw.report.form import Format
from tanglaw.report.markup import valid_json, valid_xml
from tanglaw.report.sheets import Sheets
from tanglaw.store.run_reader import RunReader

MARK = "INCOMPLETE-"
MOST_THREADS = 8
_SAFE = re.compile(r"[^A-Za-z0-9._-]")


@dataclass(frozen=True, slots=True)
class Order:
    """What to draft: no ``cases`` means all. ``incomplete``: write what has gaps too, marked."""

    run: Path
    cases: tuple[str, ...]
    form: Format
    out: Path
    sheets: Sheets
    feed: Path | None = None
    schema: Path | None = None
    incomplete: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """A case that was not written, how many gaps it has, and the first in words."""

    case_id: str
    gaps: int
    first: str


@dataclass(frozen=True, slots=True)
class Drafted:
    """What was written and what was not."""

    out: Path
    written: int
    incomplete: int
    refused: tuple[Refused, ...]
    notes: tuple[str, ...]


def write_drafts(order: Order, progress: Progress | None = None) -> Drafted:
    """A file a case in ``order.out``, which is made; an earlier draft of a case is replaced.

    Raises ``UsageError`` when the folder cannot be, or a case is not in the run.
    """
    _prepare(order.out)
    run = RunReader(order.run)
    written = incomplete = 0
    refused: list[Refused] = []
    notes: dict[str, None] = {}
    told = reports(run, order.cases, order.sheets, feed=order.feed, progress=progress)
    for outcome in _outcomes(order, told):
        match outcome:
            case Refused():
                refused.append(outcome)
            case _Saved(lacking, said):
                written += 1
                incomplete += lacking
                notes.update(dict.fromkeys(said))
    if order.form.unknown:
        notes[order.form.unknown] = None
    return Drafted(order.out, written, incomplete, tuple(refused), tuple(notes))


@dataclass(frozen=True, slots=True)
class _Saved:
    lacking: bool
    notes: tuple[str, ...]


def _outcomes(order: Order, told: Iterable[Report]) -> Iterator[Refused | _Saved]:
    """What became of each report, in the order given, on however many threads."""
    if not order.form.outside_python:
        yield from (_outcome(order, report) for report in told)
        return
    threads = min(os.cpu_count() or 1, MOST_THREADS)
    waiting: deque[Future[Refused | _Saved]] = deque()
    with ThreadPoolExecutor(threads) as pool:
        for report in told:
            waiting.append(pool.submit(_outcome, order, report))
            if len(waiting) > 2 * threads:  # holds no more reports than are soon written
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _outcome(order: Order, report: Report) -> Refused | _Saved:
    """Write one report, unless something is missing or wrong."""
    case_id = report.case.case_id
    found = gaps(report, order.form)
    if found and not order.incomplete:
        return Refused(case_id, len(found), f"{found[0].about}: {found[0].what}")
    draft = order.form.write(report)
    wrong = None if found else _invalid(order, draft)
    if wrong is not None:
        return Refused(case_id, 1, f"not valid by the schema: {wrong}")
    _save(order.out, file_name(report, draft, marked=bool(found)), draft.content)
    return _Saved(bool(found), draft.notes)


def file_name(report: Report, draft: Draft, *, marked: bool) -> str:
    """A name that no case id can lead astray: letters and digits of the id, and a digest."""
    case_id = report.case.case_id
    plain = _SAFE.sub("_", case_id).lstrip(".")[:60]
    if plain != case_id:
        plain += f"-{sha256(case_id.encode()).hexdigest()[:10]}"
    return f"{MARK if marked else ''}{plain}.{draft.file_name}"


def _invalid(order: Order, draft: Draft) -> str | None:
    if order.schema is None:
        return None
    match order.form.schema:
        case "xsd":
            return valid_xml(draft.content, order.schema)
        case "json":
            return valid_json(draft.content, order.schema)
        case _:
            raise UsageError(
                f"the format {order.form.name} has no schema to check against",
                hint="Leave --schema out.",
            )


def _prepare(out: Path) -> None:
    with _told(out):
        out.mkdir(parents=True, exist_ok=True)


def _save(out: Path, name: str, content: bytes) -> None:
    """All of a file or nothing; readable by its owner alone, as it names people."""
    with _told(out):
        partial = out / f".{name}.partial"
        handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        partial.replace(out / name)


@contextmanager
def _told(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ReportError(
            f"the drafts cannot be written: {error.strerror or type(error).__name__}",
            place=str(out),
            hint="Choose another folder for --out.",
        ) from error
