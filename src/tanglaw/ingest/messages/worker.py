"""A process that reads its share of the messages and answers with flags. Says nothing else."""

import sys
from typing import IO, TypeAlias, cast

from tanglaw.ingest.messages.batches import (
    Places,
    PlainFlag,
    messages_in,
    plain_flag,
    received,
    received_batches,
    send,
)
from tanglaw.ingest.messages.detector import Detector
from tanglaw.ingest.messages.privacy import without_core_dumps
from tanglaw.ingest.messages.settings import Settings

PlainSettings: TypeAlias = tuple[bytes, tuple[str, ...], int, int, float]
FAILED = "failed"


def answer(source: IO[bytes], target: IO[bytes]) -> bool:
    """Read settings, countries and batches until the pipe ends, then write all flags.

    An error is told by its name only: its text and its place might hold what was said.
    """
    try:
        with without_core_dumps():
            flags = _flags(source)
    except BaseException as error:  # noqa: BLE001 - nothing of it may get out
        send(target, (FAILED, type(error).__name__))
        return False
    send(target, flags)
    return True


def _flags(source: IO[bytes]) -> list[PlainFlag]:
    settings = Settings(*cast("PlainSettings", received(source)))
    places = Places(cast("tuple[str, ...]", received(source)))
    detector = Detector(settings)
    found: list[PlainFlag] = []
    for batch in received_batches(source):
        for message in messages_in(batch, places):
            found.extend(plain_flag(flag) for flag in detector.read(message))
    found.extend(plain_flag(flag) for flag in detector.close())
    return found


if __name__ == "__main__":
    done = answer(sys.stdin.buffer, sys.stdout.buffer)
    sys.stdout.buffer.flush()
    sys.exit(0 if done else 1)
