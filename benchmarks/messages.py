"""Measures the detector of contact details in pieces: recall, false flags, speed, memory.

``python -m benchmarks.messages`` plants made-up details into the dialogues of
``../shared/data/dialogue`` and reads them; the controls are untouched dialogues, harmless numbers
and openly written details. ``--half dev`` is what the detector was tuned on, ``board`` what not.
"""

import argparse
import math
import os
import resource
import sys
import time
import tracemalloc
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from benchmarks.comparing import Detector as Other
from benchmarks.comparing import patterns, presidio
from benchmarks.talks import WAYS_OF, Talk, control_talks, planted_talks, untouched
from tanglaw.ingest.messages import Detector, Flag, Message, Settings
from tanglaw.ingest.messages.batches import Batch
from tanglaw.ingest.messages.sharing import read_shares
from tanglaw.ingest.messages.weighing import calibration

LEAST = Settings(key=b"-").least
CONVERSATION_US = 60 * 60_000_000


def flags_of(talks: Sequence[Talk], least: float = LEAST) -> dict[str, list[Flag]]:
    """All flags, by conversation; conversations follow one another, an hour each."""
    found: dict[str, list[Flag]] = defaultdict(list)
    detector = Detector(Settings(key=b"benchmark", least=least))
    for i, talk in enumerate(talks):
        for message in talk.stream(i * CONVERSATION_US):
            for flag in detector.read(message):
                found[flag.conversation].append(flag)
    for flag in detector.close():
        found[flag.conversation].append(flag)
    return found


def same_kind(wanted: str, kind: str) -> bool:
    """A handle may be read as a payment tag or as the link to it."""
    alike = {"handle", "link", "payment_tag"}
    return kind == wanted or {kind, wanted} <= alike


def is_right(talk: Talk, flag: Flag) -> bool:
    """Whether a flag is about what was planted."""
    return same_kind(talk.kind, flag.kind.value) and bool(talk.planted & set(flag.pieces))


Rows = dict[str, tuple[int, int]]


def counted(talks: Sequence[Talk], found: dict[str, bool]) -> tuple[Rows, Rows]:
    """Found and planted, by way and by language."""
    by_way: Rows = defaultdict(lambda: (0, 0))
    by_language: Rows = defaultdict(lambda: (0, 0))
    for talk in talks:
        for rows, name in ((by_way, talk.way), (by_language, talk.language)):
            rows[name] = (rows[name][0] + found[talk.name], rows[name][1] + 1)
    return by_way, by_language


def show(title: str, columns: dict[str, Rows]) -> None:
    """A table of shares, one detector a column."""
    print(f"{title:22}" + "".join(f"{name:>16}" for name in columns) + "       n")
    for name in sorted({row for rows in columns.values() for row in rows}):
        cells = [rows[name] for rows in columns.values()]
        print(f"{name:22}" + "".join(f"{a / n:16.3f}" for a, n in cells) + f"{cells[0][1]:8d}")


def others_found(talks: Sequence[Talk], other: Other, *, joined: bool) -> dict[str, bool]:
    """Whether another detector finds the planted kind, by message or in all messages joined.

    Joined, what it finds has to touch a planted message that no message alone would show.
    """
    found = {}
    for talk in talks:
        texts = [text for i, _, text in talk.messages if i in talk.planted]
        seen = [" ".join(text for _, _, text in talk.messages)] if joined else texts
        values = [
            v for text in seen for k, v in other(text, talk.region) if same_kind(talk.kind, k)
        ]
        found[talk.name] = any(_touches(value, texts) for value in values)
    return found


def _touches(value: str, texts: Sequence[str]) -> bool:
    return any(part in text for text in texts for part in value.split() if len(part) > 1)


def others_false(talks: Sequence[Talk], other: Other, *, joined: bool) -> int:
    """Conversations without a disguised detail in which another detector finds something."""
    count = 0
    for talk in talks:
        texts = [text for _, _, text in talk.messages]
        seen = [" ".join(texts)] if joined else texts
        count += any(other(text, talk.region) for text in seen)
    return count


def calibrate(seed: int) -> None:
    """Fit confidence to points on the development half, by Platt's method."""
    points_of = calibration().points
    right: Counter[int] = Counter()
    wrong: Counter[int] = Counter()
    for talk, flag in judged(planted_talks(seed, "dev", 4) + control_talks(seed, "dev", 3000)):
        (right if is_right(talk, flag) else wrong)[points_of(flag.confidence)] += 1
    for points in sorted({*right, *wrong}):
        print(f"  {points:3d} points: {right[points]:5d} right {wrong[points]:5d} wrong")
    slope, offset = 1.0, 0.0
    for _ in range(20_000):
        step_a = step_b = 0.0
        for counts, target in ((right, 1.0), (wrong, 0.0)):
            for points, n in counts.items():
                error = n * (target - 1 / (1 + math.exp(-(slope * points + offset))))
                step_a, step_b = step_a + error * points, step_b + error
        total = sum(right.values()) + sum(wrong.values())
        slope, offset = slope + 0.3 * step_a / total, offset + 0.3 * step_b / total
    print(f"slope = {slope:.2f}, offset = {offset:.2f}, for calibration.toml")


def judged(talks: Sequence[Talk]) -> Iterator[tuple[Talk, Flag]]:
    """Every flag, however unsure, beside its conversation."""
    flags = flags_of(talks, least=0.0)
    for talk in talks:
        for flag in flags[talk.name]:
            yield talk, flag


def reliability(talks: Sequence[Talk]) -> None:
    """Print how many flags of each confidence were right, whether they are told or not."""
    rows: dict[float, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for talk, flag in judged(talks):
        right, count = rows[flag.confidence]
        rows[flag.confidence] = (right + is_right(talk, flag), count + 1)
    print("confidence      flags    right   share right")
    for confidence, (right, count) in sorted(rows.items()):
        told = "" if confidence >= LEAST else "  (not told)"
        print(f"     {confidence:.3f}   {count:8d} {right:8d}   {right / count:11.3f}{told}")


def _stream(seed: int, copies: int) -> Iterator[Message]:
    at_us = 0
    for copy in range(copies):
        for talk in untouched():
            at_us += CONVERSATION_US // 12
            for message in talk.stream(at_us):
                yield Message(
                    message.message_id, message.at_us, f"{seed}-{copy}-{talk.name}",
                    message.sender, message.recipient, message.text, message.regions,
                )  # fmt: skip


def iterated() -> float:
    """Messages a second of the processor's time, one detector and one process."""
    messages = list(_stream(0, 3))
    detector = Detector(Settings(key=b"speed"))
    begun = time.process_time()
    for message in messages:
        for _ in detector.read(message):
            pass
    for _ in detector.close():
        pass
    return len(messages) / (time.process_time() - begun)


def shared(processes: int = 2) -> tuple[float, float]:
    """Messages a second of the way that a feed takes: by the clock, and by the processor's time.

    The latter is what so many processors would do that nobody else used.
    """
    talks = {name: number for number, name in enumerate(dict.fromkeys(_names(6)))}
    rows = [(m.at_us, talks[m.conversation], m.sender, str(m.text)) for m in _stream(0, 6)]

    def share(number: int, of: int) -> Iterator[Batch]:
        mine = [(at, *row) for at, row in enumerate(rows) if row[1] % of == number]
        for begin in range(0, len(mine), 4096):
            numbers, times, names, senders, texts = zip(*mine[begin : begin + 4096], strict=True)
            sides = [[2 * name + (side != who) for name, side in zip(names, senders, strict=True)]
                     for who in "AB"]  # fmt: skip
            count = len(numbers)
            yield Batch(list(numbers), list(times), list(names), *sides, [0] * count, [0] * count,
                        list(texts))  # fmt: skip

    clock, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    read_shares(share, Settings(key=b"speed"), ("US",), processes)
    seconds = time.perf_counter() - clock
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return len(rows) / seconds, processes * len(rows) / worked


def _names(copies: int) -> Iterator[str]:
    return (message.conversation for message in _stream(0, copies))


def memory() -> None:
    """Peak memory of the state while few and while many conversations have passed."""
    for copies in (1, 3):
        detector = Detector(Settings(key=b"memory"))
        tracemalloc.start()
        most = count = 0
        for message in _stream(0, copies):
            count += 1
            for _ in detector.read(message):
                pass
            most = max(most, detector.open_conversations)
        peak = tracemalloc.get_traced_memory()[1] / 1024**2
        tracemalloc.stop()
        print(f"memory: {count} messages, at most {most} open conversations, peak {peak:.1f} MiB")


def quality(half: str, seed: int, each: int, misses: int) -> tuple[float, float]:
    """Print the tables; recall, and conversations with false flags per 1,000 controls."""
    talks = planted_talks(seed, half, each)
    flags = flags_of(talks)
    ours = {talk.name: any(is_right(talk, f) for f in flags[talk.name]) for talk in talks}
    shown: Counter[str] = Counter()
    for talk in talks:
        shown[talk.way] += not ours[talk.name]
        if not ours[talk.name] and shown[talk.way] <= misses:
            print("MISS", talk.name, [t for i, _, t in talk.messages if i in talk.planted])
    controls = control_talks(seed, half, 3000)
    quiet = flags_of(controls)
    false = Counter(talk.way for talk in controls if quiet[talk.name])
    for talk in controls if misses else ():
        for flag in quiet[talk.name]:
            texts = [t for i, _, t in talk.messages if i in flag.pieces]
            print("FALSE", talk.name, flag.kind.value, flag.confidence, texts)
    compare(talks, controls, ours, sum(false.values()))
    reliability([*talks, *controls])
    print("false flags by kind of control:", dict(false))
    return sum(ours.values()) / len(talks), 1000 * sum(false.values()) / len(controls)


def compare(
    talks: Sequence[Talk], controls: Sequence[Talk], ours: dict[str, bool], false: int
) -> None:
    """Ours beside phonenumbers with patterns and beside Presidio."""
    found = {"tanglaw": ours}
    wrong = {"tanglaw": false}
    others: dict[str, Other | None] = {"patterns": patterns, "presidio": presidio()}
    for name, other in others.items():
        if other is None:
            print(f"{name}: not installed (extra `bench`), left out")
            continue
        for joined in (False, True):
            column = f"{name}{' joined' if joined else ''}"
            found[column] = others_found(talks, other, joined=joined)
            wrong[column] = others_false(controls, other, joined=joined)
    tables = {name: counted(talks, one) for name, one in found.items()}
    show("way", {name: ways for name, (ways, _) in tables.items()})
    show("language", {name: languages for name, (_, languages) in tables.items()})
    for name, one in found.items():
        share = 1000 * wrong[name] / len(controls)
        print(
            f"{name:18} recall {sum(one.values()) / len(one):.3f}, {share:7.2f} of 1,000 controls"
        )


def main() -> None:
    """Run everything once; the last line sums it up."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.messages", description=__doc__)
    parser.add_argument("--half", choices=tuple(WAYS_OF), default="board")
    parser.add_argument("--each", type=int, default=10, help="conversations per way and language")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", type=int, default=0, help="show so many misses per way")
    parser.add_argument("--calibrate", action="store_true")
    arguments = parser.parse_args()
    if arguments.calibrate:
        calibrate(arguments.seed)
        sys.exit()
    recall, false = quality(arguments.half, arguments.seed, arguments.each, arguments.misses)
    if arguments.misses:
        sys.exit()
    memory()
    clock, rate = shared()
    print(f"speed: one process, {iterated():.0f} messages a second of the processor's time")
    busy = f"{os.getloadavg()[0]:.0f} programs on {os.cpu_count()} processors"
    print(f"speed: a feed in two processes, {rate:.0f} by the processor's time, "
          f"{clock:.0f} by the clock with {busy}")  # fmt: skip
    print(
        f"messages: recall {recall:.3f}, false {false:.2f}/1000 conversations, "
        f"{rate:.0f} messages/s"
    )


if __name__ == "__main__":
    main()
