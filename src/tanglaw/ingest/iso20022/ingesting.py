"""ISO 20022 files in, a feed folder out. Not the reading of the messages."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from tanglaw.ingest.feed_writer import IngestReport
from tanglaw.ingest.iso20022.messages import read_messages
from tanglaw.ingest.iso20022.parts import Choices
from tanglaw.ingest.payment_files import ingest_files
from tanglaw.ingest.payments import zone_named
from tanglaw.model.reading import Progress

ENDINGS = (".xml",)


def ingest_iso20022(
    sources: Sequence[Path],
    out: Path,
    *,
    progress: Progress | None = None,
    zone: str = "UTC",
    keep_memo: bool = False,
    form: Literal["csv", "parquet"] = "csv",
    force: bool = False,
) -> IngestReport:
    """Write the feed that payment messages make. Folders are looked into for ``*.xml``.

    Dates without a time are the start of that day in ``zone``, and times without an offset are
    in it. A file that cannot be read is put on record and the others go on.

    Raises:
        MessageError: no file could be read.
        UsageError: ``out`` is taken or there is no such zone.
    """
    choices = Choices(zone_named(zone), keep_memo)
    return ingest_files(
        sources,
        out,
        lambda path: read_messages(path, choices),
        endings=ENDINGS,
        progress=progress,
        form=form,
        force=force,
        notes=(f"dates without a time: start of day in {zone}",),
    )
