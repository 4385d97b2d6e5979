"""Where the ``tanglaw`` command starts and ends: arguments in, an exit code out. No command."""

import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType

import typer

from tanglaw.cli.application import application
from tanglaw.cli.failure import STOPPED, Failure, describe, trace
from tanglaw.cli.printable import printable


def main() -> None:
    """Run ``tanglaw`` with the arguments of the process, and leave it with an exit code."""
    signal.signal(signal.SIGTERM, _stop)
    raise SystemExit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run ``tanglaw`` with ``arguments``; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # An id may hold what the terminal's encoding cannot show; that is no reason to fail.
        getattr(stream, "reconfigure", lambda **_: None)(errors="backslashreplace")
    try:
        typer.main.get_command(application()).main(args=list(arguments), prog_name="tanglaw")
    except SystemExit as end:
        return _told(describe(KeyboardInterrupt())) if end.code == STOPPED else _code(end)
    except Exception as error:  # noqa: BLE001 - the one place where every error becomes a text
        if "--debug" in arguments or os.environ.get("TANGLAW_DEBUG"):
            print(trace(error), file=sys.stderr, end="")  # noqa: T201
        return _told(describe(error))
    return 0


def _told(failure: Failure) -> int:
    print(printable(failure.text), file=sys.stderr)  # noqa: T201
    return failure.exit_code


def _code(end: SystemExit) -> int:
    return end.code if isinstance(end.code, int) else int(end.code is not None)


def _stop(_number: int, _frame: FrameType | None) -> None:
    """Being asked to end is like Ctrl-C: what was half done is cleared away."""
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()
