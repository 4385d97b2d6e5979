"""What shape a file has, told by its first bytes: message, statement or table. No parser."""

import re
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from tanglaw.errors import UsageError
from tanglaw.ingest.iso20022.ingesting import ENDINGS as XML_ENDINGS
from tanglaw.ingest.mt940.ingesting import ENDINGS as STATEMENT_ENDINGS

HEAD = 64 * 1024
_STATEMENT = re.compile(rb"(?m)^\s*(?:\{1:|:20:|:25:|:28C?:|:60[FM]:|:61:|:62[FM]:|:86:)")


class Shape(StrEnum):
    """A way into a feed."""

    ISO20022 = "iso20022"
    MT940 = "mt940"
    TABLE = "table"


def shape_of(sources: Sequence[Path]) -> Shape:
    """The one shape that all sources have; a folder counts by the files that it holds.

    Raises ``UsageError`` for sources of several shapes, or a folder without any file.
    """
    found = {file: _shape(file) for source in sources for file in _files(source)}
    shapes = sorted(set(found.values()))
    if len(shapes) == 1:
        return shapes[0]
    if not shapes:
        raise UsageError("there is no file in it", place=str(sources[0]))
    first = {shape: next(f for f, s in found.items() if s is shape) for shape in shapes}
    listed = ", ".join(f"{file.name} looks like {shape}" for shape, file in first.items())
    raise UsageError(
        f"these files have several shapes: {listed}",
        hint="Ingest each shape into a feed of its own, or say the shape with --as.",
    )


def _files(source: Path) -> list[Path]:
    if not source.is_dir():
        return [source]
    wanted = (*XML_ENDINGS, *STATEMENT_ENDINGS)
    return sorted(path for path in source.rglob("*") if path.suffix.lower() in wanted)


def _shape(file: Path) -> Shape:
    with file.open("rb") as opened:
        head = opened.read(HEAD)
    text = head.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
    if text.startswith(b"<"):
        return Shape.ISO20022
    if _STATEMENT.search(head):
        return Shape.MT940
    if file.suffix.lower() in XML_ENDINGS:
        return Shape.ISO20022
    return Shape.MT940 if file.suffix.lower() in STATEMENT_ENDINGS else Shape.TABLE
