"""What the user sees: lines, tables, JSON and progress. Decides how it looks, not what is said."""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from typing import Literal, Protocol, TextIO

from tanglaw.cli.printable import one_line, printable

PLAIN_WIDTH = 120
"""Columns where the output is not a terminal and so has no width."""


class Progress(Protocol):
    """Told how far a stage is. Stages follow each other; ``total`` 0 means unknown.

    The same as ``model.reading.Progress``, whose module would load numpy just to show help.
    """

    def step(self, name: str, done: int, total: int) -> None:
        """``done`` of ``total`` parts of the stage ``name`` are done."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table on the screen."""

    title: str
    align: Literal["left", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where a command talks to: people, or with ``as_json`` a script.

    Everything is printed literally: an id that looks like markup stays text, and one that holds
    control characters shows them.
    """

    as_json: bool = False
    quiet: bool = False

    def say(self, text: str = "") -> None:
        """A line for people."""
        if not (self.as_json or self.quiet):
            _write(sys.stdout, printable(text))

    def warn(self, text: str) -> None:
        """A line on standard error, which a script reads too."""
        _write(sys.stderr, printable(text))

    def emit(self, value: object) -> None:
        """``value`` as JSON, when the user asked for JSON."""
        if self.as_json:
            _write(sys.stdout, printable(json.dumps(value, ensure_ascii=False, indent=2)))

    def table(
        self,
        title: str,
        columns: Sequence[Column],
        rows: Sequence[Sequence[str]],
        *,
        note: str | None = None,
    ) -> None:
        """A table for people, with what it means below; nothing when there is no row."""
        if self.as_json or self.quiet or not rows:
            return
        from rich.box import SIMPLE_HEAD
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        shape = Table(box=SIMPLE_HEAD, show_edge=False)
        for column in columns:
            shape.add_column(Text(column.title), justify=column.align, overflow="fold")
        for row in rows:
            shape.add_row(*(Text(one_line(cell)) for cell in row))
        # Made on the spot: it writes to whatever standard output is now.
        console = Console(width=None if sys.stdout.isatty() else PLAIN_WIDTH)
        with console.capture() as captured:
            console.print(Text(title, style="bold"))
            console.print(shape)
            console.print(Text(note or "", style="dim"))
        lines = [line.rstrip() for line in captured.get().splitlines()]
        _write(sys.stdout, "\n".join(lines) + ("\n" if note else ""))

    def markdown(self, text: str) -> None:
        """A page for people: laid out on a terminal, as it is written elsewhere."""
        if self.as_json or self.quiet:
            return
        if not sys.stdout.isatty():
            _write(sys.stdout, printable(text))
            return
        from rich.console import Console
        from rich.markdown import Markdown

        console = Console()
        with console.capture() as captured:
            console.print(Markdown(printable(text), hyperlinks=False))
        _write(sys.stdout, captured.get().rstrip("\n"))

    def progress(self) -> AbstractContextManager[Progress]:
        """A bar on a terminal, a line for each stage elsewhere, nothing for scripts."""
        if self.as_json or self.quiet:
            return nullcontext(Silence())
        if sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
            return _bar()
        return nullcontext(Lines())


class Silence:
    """No progress is shown."""

    def step(self, name: str, done: int, total: int) -> None:
        """Say nothing."""


@dataclass(slots=True)
class Lines:
    """For logs and pipes: where the work is, at most one line in ``every_s`` seconds."""

    clock: Callable[[], float] = time.monotonic
    every_s: float = 1.0
    told_at: float | None = None
    told: str = ""

    def step(self, name: str, done: int, total: int) -> None:  # noqa: ARG002 - the protocol's
        """Name the stage, unless a line was written a moment ago or says the same."""
        now = self.clock()
        if self.told_at is None:
            self.told_at = now
        elif now - self.told_at >= self.every_s and name != self.told:
            self.told_at, self.told = now, name
            _write(sys.stderr, f"{name} ...")


@contextmanager
def _bar() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Display

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
    with Display(*columns, console=Console(stderr=True), transient=True) as display:
        task = display.add_task("", total=None)

        class Bar:
            def step(self, name: str, done: int, total: int) -> None:
                display.update(task, description=name, completed=done, total=total or None)

        yield Bar()


def _write(stream: TextIO, text: str) -> None:
    """A line; when the reader of the pipe has gone, the work still counts as done."""
    try:
        stream.write(text + "\n")
        stream.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
