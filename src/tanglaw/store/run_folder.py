"""A run folder that appears whole or not at all, in place of an earlier run. Not what is in it."""

import ctypes
import os
import shutil
from pathlib import Path
from secrets import token_hex
from types import TracebackType
from typing import Self

from tanglaw.errors import RunError, UsageError

MANIFEST = "run.json"
MATERIAL = "material.jsonl"
_AT_CWD = -100
_EXCHANGE = 2  # RENAME_EXCHANGE, see renameat2(2)


class RunFolder:
    """A run under construction in a hidden folder beside ``out``; ``publish`` puts it in place.

    As a context manager it removes what was begun unless ``publish`` was called. Raises
    ``UsageError`` when ``out`` is, or may lead to, something that is not a run.
    """

    def __init__(self, out: Path) -> None:
        check_replaceable(out)
        self._out = out
        try:
            out.parent.mkdir(parents=True, exist_ok=True)
            self.path = out.parent / f".{out.name}.{token_hex(6)}.partial"
            self.path.mkdir()
        except OSError as error:
            raise _cannot_write(out, error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        shutil.rmtree(self.path, ignore_errors=True)
        if isinstance(error, OSError):
            raise _cannot_write(self._out, error) from error

    def publish(self) -> None:
        """Put the run in place of whatever run was there, in one step where the system can."""
        check_replaceable(self._out)
        readers = self.path.stat().st_mode & 0o666  # a temporary file is its owner's alone
        for path in self.path.rglob("*"):
            if path.is_file():
                path.chmod(readers)
        for path in sorted(self.path.rglob("*"), reverse=True):
            _sync(path)
        _sync(self.path)
        if not self._out.exists():
            self.path.rename(self._out)
        elif not _exchanged(self.path, self._out):
            aside = self.path.with_suffix(".old")
            self._out.rename(aside)
            self.path.rename(self._out)
            shutil.rmtree(aside, ignore_errors=True)
        _sync(self._out.parent)


def check_replaceable(out: Path) -> None:
    """Raises ``UsageError`` unless ``out`` is free, an empty folder, or a run."""
    if out.is_symlink():
        raise UsageError(
            "this is a link, and a run is only ever written where it is said to be",
            place=str(out),
            hint="Name the folder itself.",
        )
    if not out.exists():
        return
    if not out.is_dir():
        raise UsageError(
            "this is a file, and a folder is needed",
            place=str(out),
            hint="Choose another name for the run.",
        )
    if not (out / MANIFEST).is_file() and any(out.iterdir()):
        raise UsageError(
            "the folder holds something that is not a run; it was left as it is",
            place=str(out),
            hint="Choose a new or an empty folder for the run.",
        )


def _cannot_write(out: Path, error: OSError) -> RunError:
    return RunError(
        f"the run cannot be written: {error.strerror or type(error).__name__}",
        place=str(out),
        hint="Nothing was left behind, and an earlier run there is as it was.",
    )


def _sync(path: Path) -> None:
    """Wait until a file or folder is on the disk, where the system can say so."""
    if os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _exchanged(first: Path, second: Path) -> bool:
    """Whether two folders changed places in one step; ``False`` where the system cannot."""
    try:
        swap = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    done = swap(_AT_CWD, os.fsencode(first), _AT_CWD, os.fsencode(second), _EXCHANGE)
    return bool(done == 0)
