"""Reads which links between people somebody has switched off. Not what the links are."""

import re
from pathlib import Path

from tanglaw.errors import UsageError

_ID = re.compile(r"[0-9a-f]{12}\Z")
LARGEST = 1_000_000
"""Bytes of a list; a longer one is something else."""


def read_link_ids(file: Path | None) -> tuple[str, ...]:
    """The ids in a file, one a line; empty lines and those that begin with ``#`` are left out.

    Raises ``UsageError`` when the file cannot be read or a line is no id of a link.
    """
    if file is None:
        return ()
    hint = "Write one link_id of cases.jsonl a line."
    try:
        raw = file.read_bytes()
        lines = raw.decode("utf-8-sig").splitlines() if len(raw) <= LARGEST else ["too long"]
    except (OSError, UnicodeDecodeError):
        raise UsageError("the links cannot be read", place=str(file), hint=hint) from None
    found = []
    for number, line in enumerate(lines, 1):
        text = line.split("#", 1)[0].strip()
        if text and not _ID.match(text):
            raise UsageError("this is no id of a link", place=f"{file}:{number}", hint=hint)
        if text:
            found.append(text)
    return tuple(found)
