"""``rejects.jsonl``, one reject a line. Not a report for people."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile

from tanglaw.model.reading import Reject


def write_rejects(rejects: Iterable[Reject], path: Path) -> None:
    """Write ``rejects`` to ``path``, all or nothing."""
    with NamedTemporaryFile(
        "w", encoding="utf-8", newline="\n", dir=path.parent, prefix=".rejects-", delete=False
    ) as file:
        try:
            for reject in rejects:
                file.write(json.dumps(_row(reject), ensure_ascii=False) + "\n")
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def _row(reject: Reject) -> dict[str, object]:
    return {
        "file": reject.file,
        "line": reject.line,
        "column": reject.column,
        "value": reject.value,
        "reason": reject.reason,
        "row_kept": reject.row_kept,
    }
