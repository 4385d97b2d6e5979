"""``rejects.jsonl``, one reject a line. Not a report for people."""

import os
from collections.abc import Iterable
from pathlib import Path

import orjson

from tanglaw.model.reading import Reject


def write_rejects(rejects: Iterable[Reject], path: Path) -> None:
    """Write ``rejects`` to ``path``, all or nothing."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with draft.open("wb") as file:
            for reject in rejects:
                file.write(orjson.dumps(_row(reject), option=orjson.OPT_APPEND_NEWLINE))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _row(reject: Reject) -> dict[str, object]:
    return {
        "file": reject.file,
        "line": reject.line,
        "column": reject.column,
        "value": reject.value,
        "reason": reject.reason,
        "row_kept": reject.row_kept,
    }
