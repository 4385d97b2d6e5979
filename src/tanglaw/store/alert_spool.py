"""Alerts written as they are made, and put in order at the end. Holds none of them in memory."""

import mmap
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

import orjson

from tanglaw.model.alert import Alert
from tanglaw.store.run_lines_out import alert_line

_BATCH = 4096


class AlertSpool:
    """Takes alerts in any order; ``finish`` writes them to ``alerts.jsonl`` in ``folder``.

    Until then an alert is an id and a place in a file beside. A context manager, to be used once.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "alerts.jsonl"
        self._unsorted = folder / "alerts.unsorted"
        self._file = self._unsorted.open("wb")
        self._places: list[tuple[str, int, int]] = []
        self._at = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def __len__(self) -> int:
        return len(self._places)

    def add(self, alert: Alert) -> None:
        """Take an alert."""
        line = orjson.dumps(alert_line(alert), option=orjson.OPT_APPEND_NEWLINE)
        self._file.write(line)
        self._places.append((alert.alert_id, self._at, len(line)))
        self._at += len(line)

    def finish(self) -> None:
        """Write all alerts ordered by ``alert_id``, one a line."""
        self._file.close()
        self._places.sort()
        with self._path.open("wb") as target:
            if self._at:
                self._copy(target.write)
        self._unsorted.unlink()

    def _copy(self, write: Callable[[bytes], int]) -> None:
        with (
            self._unsorted.open("rb") as source,
            mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ) as lines,
        ):
            for start in range(0, len(self._places), _BATCH):
                batch = self._places[start : start + _BATCH]
                write(b"".join([lines[at : at + size] for _, at, size in batch]))
