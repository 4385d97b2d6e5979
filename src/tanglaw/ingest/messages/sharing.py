"""Reads messages in several processes, each its conversations. The flags are those of one."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path
from typing import IO, TypeAlias, cast

import tanglaw
from tanglaw.errors import FeedError
from tanglaw.ingest.messages.batches import (
    Batch,
    Places,
    PlainFlag,
    flag_of,
    messages_in,
    received,
    send,
    send_batch,
)
from tanglaw.ingest.messages.detector import Detector
from tanglaw.ingest.messages.privacy import without_core_dumps
from tanglaw.ingest.messages.records import Flag
from tanglaw.ingest.messages.settings import Settings

Share: TypeAlias = Callable[[int, int], Iterable[Batch]]
"""The batches of share ``k`` of ``n``: whole conversations, in the order of time."""


def read_shares(
    share: Share, settings: Settings, codes: tuple[str, ...], processes: int
) -> list[Flag]:
    """All flags, in an order that depends on ``processes``.

    Texts go through pipes and are in no file. Raises ``FeedError`` when a process fails.
    """
    with without_core_dumps():
        if processes < 2 or not sys.executable:
            return _read_here(share(0, 1), settings, codes)

        def read_one(number: int) -> list[Flag]:
            return _read_there(share(number, processes), settings, codes)

        with ThreadPoolExecutor(processes) as pool:
            found = list(pool.map(read_one, range(processes)))
    return [flag for flags in found for flag in flags]


def _read_here(batches: Iterable[Batch], settings: Settings, codes: tuple[str, ...]) -> list[Flag]:
    detector, places = Detector(settings), Places(codes)
    found: list[Flag] = []
    for batch in batches:
        for message in messages_in(batch, places):
            found.extend(detector.read(message))
    found.extend(detector.close())
    return found


def _read_there(batches: Iterable[Batch], settings: Settings, codes: tuple[str, ...]) -> list[Flag]:
    """Have a new process read ``batches``; it is gone when this returns."""
    command = [sys.executable, "-P", "-m", "tanglaw.ingest.messages.worker"]
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
    )
    to, back = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
    try:
        # A process that failed reads no more; why is in its answer.
        with suppress(BrokenPipeError), to:
            send(to, astuple(settings))
            send(to, codes)
            for batch in batches:
                send_batch(to, batch)
        return _flags(received(back))
    finally:
        process.kill()
        process.wait()
        back.close()


def _environment() -> dict[str, str]:
    """This process's, in which the same Tanglaw is found."""
    root = str(Path(tanglaw.__file__).parents[1])
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    return os.environ | {"PYTHONPATH": os.pathsep.join(paths)}


def _flags(answer: object) -> list[Flag]:
    if isinstance(answer, list):
        return [flag_of(values) for values in cast("list[PlainFlag]", answer)]
    why = str(answer[1]) if isinstance(answer, tuple) else "it ended early"
    raise FeedError(
        f"the messages could not be read to their end ({why})",
        place="messages",
        hint="Nothing was written. Run again with --threads 1; if it stops again, report it.",
    )
