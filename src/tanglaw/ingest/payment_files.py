"""Carries files of payment messages into a feed, one by one. Knows no message format."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Literal

from tanglaw.errors import FeedError, MessageError
from tanglaw.ingest.feed_writer import FeedWriter, IngestReport, printable_name
from tanglaw.ingest.payments import ACCOUNTS, PARTIES, TRANSFERS, Item, PaymentSink
from tanglaw.model.reading import Progress, Reject

_STEP = 5_000

Reader = Callable[[Path], Iterator[Item]]


def ingest_files(
    sources: Sequence[Path],
    out: Path,
    reader: Reader,
    *,
    endings: tuple[str, ...],
    progress: Progress | None,
    form: Literal["csv", "parquet"],
    force: bool,
    notes: Sequence[str] = (),
) -> IngestReport:
    """Write what ``reader`` finds in each file; a file it refuses goes on record with line 0.

    Raises:
        FeedError: a source does not exist.
        MessageError: every file was refused; the first one's reason.
    """
    files = _files(sources, endings)
    tables = {"transfers": TRANSFERS, "accounts": ACCOUNTS, "parties": PARTIES}
    refusals: list[MessageError] = []
    with FeedWriter(out, tables, form=form, force=force) as writer:
        sink = PaymentSink(writer)
        for number, path in enumerate(files, 1):
            try:
                _take(path, reader, sink, progress)
            except MessageError as error:
                refusals.append(error)
                reject = Reject(printable_name(path), 0, None, "", _reason(error), row_kept=False)
                writer.put_on_record(reject)
            if progress is not None:
                progress.step("files", number, len(files))
        if refusals and len(refusals) == len(files):
            raise refusals[0]
        told = [*notes, f"files: {len(files) - len(refusals)} read, {len(refusals)} refused"]
        return writer.finish([*told, *sink.finish()])


def _take(path: Path, reader: Reader, sink: PaymentSink, progress: Progress | None) -> None:
    name = printable_name(path)
    for item in reader(path):
        sink.add(name, item)
        if progress is not None and sink.payments % _STEP == 0:
            progress.step(name, sink.payments, 0)


def _reason(error: MessageError) -> str:
    """The message without the file's name, which stands beside it; with the line if any."""
    line = (error.place or "").rpartition(":")[2]
    return f"{error.message}, line {line}" if line.isdigit() else error.message


def _files(sources: Sequence[Path], endings: tuple[str, ...]) -> list[Path]:
    found: dict[Path, None] = {}
    for source in sources:
        if not source.exists():
            raise FeedError("there is no such file or folder", place=source.name)
        if source.is_dir():
            inside = sorted(p for p in source.rglob("*") if p.suffix.lower() in endings)
            found.update(dict.fromkeys(p for p in inside if p.is_file()))
        else:
            found[source] = None
    if not found:
        raise MessageError(
            "no files were found", hint=f"In folders, files ending in {', '.join(endings)} count."
        )
    return list(found)
