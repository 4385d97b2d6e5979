"""Several processes read what one would, and tell nothing but flags."""

import io
import resource
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from tanglaw.errors import FeedError
from tanglaw.ingest.messages import Detector, Settings, batches, sharing, worker
from tanglaw.ingest.messages.batches import Batch, Places, flag_of, messages_in, plain_flag
from tanglaw.ingest.messages.privacy import without_core_dumps
from tests.unit.ingest.messages.saying import MINUTE_US, flags

SETTINGS = Settings(key=b"test")
CODES = ("PH", "DE")
TALKS = (
    ("my number starts 0917", "then 555", "last is 1234"),
    ("zero nine one seven five five five one two three four",),
    ("hello there", "see you at 5"),
    ("maria88", "at gmail", "dot com"),
    ("find maria_88 on the paper plane app", "ok?"),
    ("null eins sieben eins", "zwei drei vier fünf", "sechs sieben neun"),
    ("0917", "555", "12"),
)


def rows() -> list[tuple[int, int, int, str]]:
    """Number, time, conversation and text; conversations are mixed, and some come back late."""
    found = []
    for turn in range(3):
        for conversation in range(len(TALKS) * 3):
            said = TALKS[conversation % len(TALKS)]
            late = 3 * 24 * 60 if conversation % 5 == 0 and turn == 2 else 0
            at_us = (turn * 60 + conversation + late) * MINUTE_US
            if turn < len(said):
                found.append((at_us, conversation, said[turn]))
    return [(number, *row) for number, row in enumerate(sorted(found))]


def share(number: int, of: int) -> Iterator[Batch]:
    mine = [row for row in rows() if row[2] % of == number]
    for begin in range(0, len(mine), 7):
        numbers, times, talks, texts = zip(*mine[begin : begin + 7], strict=True)
        count = len(numbers)
        yield Batch(
            list(numbers), list(times), list(talks), [1] * count, [2] * count,
            [1 if talk % len(TALKS) == 5 else 0 for talk in talks], [-1] * count, list(texts),
        )  # fmt: skip


def told(processes: int) -> list[tuple[object, ...]]:
    found = sharing.read_shares(share, SETTINGS, CODES, processes)
    return sorted((plain_flag(flag) for flag in found), key=repr)


def test_the_flags_do_not_depend_on_how_many_processes_read():
    expected = told(1)
    assert {values[0] for values in expected} == {"phone", "email", "handle"}
    assert len(expected) > len(TALKS)
    assert told(2) == expected
    assert told(4) == expected


def test_a_flag_comes_through_a_pipe_as_it_was():
    for flag in flags("B: your number?", "0917", "five five five", "1234"):
        stream = io.BytesIO()
        batches.send(stream, plain_flag(flag))
        stream.seek(0)
        assert flag_of(batches.received(stream)) == flag
        assert batches.received(stream) is None


def test_places_leave_out_what_is_not_known():
    places = Places(CODES)
    assert [places.of(*pair) for pair in ((0, 1), (1, 1), (-1, 0), (-1, -1))] == [
        ("PH", "DE"), ("DE",), ("PH",), (),
    ]  # fmt: skip


def test_messages_without_text_are_read_as_empty():
    (message,) = messages_in(Batch([7], [1], [2], [3], [4], [0], [-1], [None]), Places(CODES))
    assert (message.message_id, message.text, message.regions) == ("7", "", ("PH",))


@pytest.mark.parametrize("mended", ["detector", "messages_in"])
def test_a_process_that_fails_tells_the_errors_name_only(monkeypatch, mended):
    def fail(*_: object) -> None:
        raise RuntimeError("quokkamarker 0917 555 0166")

    if mended == "detector":
        monkeypatch.setattr(Detector, "read", fail)
    else:
        monkeypatch.setattr(worker, "messages_in", fail)
    source, target = io.BytesIO(), io.BytesIO()
    batches.send(source, (b"key", ("PH",), 20, 1, 0.9))
    batches.send(source, CODES)
    batches.send_batch(source, Batch([7], [1], [2], [3], [4], [0], [-1], ["quokkamarker"]))
    source.seek(0)
    assert worker.answer(source, target) is False
    assert b"quokka" not in target.getvalue()
    target.seek(0)
    assert batches.received(target) == ("failed", "RuntimeError")


def test_a_process_that_ends_early_is_an_error_without_text(monkeypatch):
    real = subprocess.Popen

    def other(_: list[str], **more: object) -> subprocess.Popen[bytes]:
        return real([sys.executable, "-c", "import sys; sys.stdin.buffer.read(5)"], **more)

    monkeypatch.setattr(sharing.subprocess, "Popen", other)
    with pytest.raises(FeedError, match="could not be read to their end") as caught:
        sharing.read_shares(share, SETTINGS, CODES, 2)
    assert "0917" not in f"{caught.value!r} {caught.value}"


def test_no_process_is_left_behind(monkeypatch):
    begun = []
    real = subprocess.Popen
    monkeypatch.setattr(
        sharing.subprocess, "Popen", lambda *a, **k: begun.append(real(*a, **k)) or begun[-1]
    )

    def failing(number: int, of: int) -> Iterator[Batch]:
        yield from share(number, of)
        raise ValueError("the feed broke")

    with pytest.raises(ValueError, match="the feed broke"):
        sharing.read_shares(failing, SETTINGS, CODES, 2)
    assert len(begun) == 2
    assert all(process.poll() is not None for process in begun)


def test_memory_is_not_dumped_while_texts_are_in_it():
    before = resource.getrlimit(resource.RLIMIT_CORE)
    with without_core_dumps():
        assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0
    assert resource.getrlimit(resource.RLIMIT_CORE) == before


def test_the_worker_itself_may_not_dump_its_memory():
    command = [sys.executable, "-P", "-m", "tanglaw.ingest.messages.worker"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        batches.send(process.stdin, (b"key", ("PH",), 20, 1, 0.9))
        process.stdin.flush()
        soft = -1
        for _ in range(300):
            soft = resource.prlimit(process.pid, resource.RLIMIT_CORE)[0]
            if soft == 0:
                break
            time.sleep(0.1)
        process.stdin.close()
        assert soft == 0
