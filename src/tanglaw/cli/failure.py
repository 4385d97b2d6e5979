"""One mapping from what went wrong to an exit code and a text. Shows no data unless asked."""

import traceback
from dataclasses import dataclass
from pathlib import Path

from tanglaw.errors import TanglawError

STOPPED = 130
"""Exit code of Ctrl-C, as shells expect it."""


@dataclass(frozen=True, slots=True)
class Failure:
    """What the user is told, and how the process ends."""

    exit_code: int
    text: str


def describe(error: BaseException) -> Failure:
    """What to tell the user about ``error``.

    The message of an error that nobody foresaw is withheld: it could carry data about people.
    """
    match error:
        case TanglawError():
            return Failure(error.exit_code, f"Error: {error}")
        case KeyboardInterrupt():
            return Failure(STOPPED, "Stopped. Nothing was written.")
        case MemoryError():
            return Failure(
                1,
                "Error: the memory of this machine is used up; nothing was written.\n"
                "  Give the process more memory, or cut the feed into shorter spans of time.",
            )
        case OSError() if error.strerror is not None:
            place = f"{error.filename}: " if error.filename is not None else ""
            return Failure(1, f"Error: {place}{error.strerror.lower()}; nothing was written.")
        case _:
            return Failure(1, _unforeseen(error))


def trace(error: BaseException) -> str:
    """The whole traceback, which may quote data: only for ``--debug``."""
    return "".join(traceback.format_exception(error))


def _unforeseen(error: BaseException) -> str:
    return (
        f"Error: {type(error).__name__} {_place(error)}; nothing was written.\n"
        "  This is a fault in Tanglaw, not in your data. `tanglaw --debug ...` shows where it\n"
        "  happened; please report it, without quoting data about people."
    )


def _place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return "at an unknown place"
    last = next((f for f in reversed(frames) if "tanglaw" in Path(f.filename).parts), frames[-1])
    return f"at {'/'.join(Path(last.filename).parts[-2:])}:{last.lineno}"
