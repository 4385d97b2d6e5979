"""Feeds the detector with a million odd conversations. Not a measure of quality.

``python -m benchmarks.fuzzing --cases 1000000`` ends with the number of cases survived; the tests
run the same generator for a few hundred.
"""

# ruff: noqa: RUF001, E501 - odd characters are what it is about

import argparse
import random
import time

from hypothesis import strategies as st

from benchmarks.talk.board_ways import BOARD_WAYS
from benchmarks.talk.details import LANGUAGES, value_for
from benchmarks.talk.fifth_ways import FIFTH_WAYS
from benchmarks.talk.first_ways import FIRST_WAYS
from tanglaw.ingest.messages import Detector, Message, Settings

_PARTS = (
    "0", "9", "17", "0917", "555", "1234", "+63", "zero", "nine", "o", "l", "S5", "fiiive", "@",
    "at", "dot", ".", "com", "gmail", "/", "slash", "_", "underscore", "telegram", "ghost app",
    "\u200b", "\u202e", "\u202c", "\ufe0f\u20e3", "\u0301\u0316\u0334", "①", "９", "٣", "🅰", "🇵🇭",
    "double", "triple", "twenty", "fünf", "девятьсот", "собака", "точка", "dalawampu't", "\n",
    "\x00", "\ud800", "DE89", "1A1z", "0x", "(", ")", "[", "]", "*", "order number?", "your number?",
    "backwards", "ﷺ", "ſ", "ß", "İ", "\u3164", "\U000e0041", "½", "€", "$", "t.me", ":", "7:45",
)  # fmt: skip


def odd_text() -> st.SearchStrategy[str]:
    """Texts of parts that mean something to the detector, and of anything else."""
    parts = st.lists(st.sampled_from(_PARTS) | st.text(max_size=4), max_size=14)
    joints = st.sampled_from(("", " ", "-", ".", "\u200b", "  "))
    return st.builds(lambda joint, words: joint.join(words), joints, parts)


def _text(rng: random.Random) -> str | bytes:
    kind = rng.random()
    if kind < 0.1:
        return rng.randbytes(rng.randrange(40))
    if kind < 0.2:
        return "".join(
            chr(rng.choice((rng.randrange(0x250), rng.randrange(0x110000)))) for _ in range(12)
        )
    joint = rng.choice(("", " ", " ", "-", ".", "\u200b"))
    return joint.join(rng.choices(_PARTS, k=rng.randrange(12)))


def _mutated(rng: random.Random, text: str) -> str:
    """A disguised detail with a few characters changed."""
    made = list(text)
    for _ in range(rng.randrange(4)):
        if made:
            made[rng.randrange(len(made))] = rng.choice(_PARTS)
    return "".join(made)


def case(rng: random.Random) -> list[str | bytes]:
    """One conversation."""
    if rng.random() < 0.5:
        return [_text(rng) for _ in range(rng.randrange(1, 5))]
    way = rng.choice((*FIRST_WAYS, *FIFTH_WAYS, *BOARD_WAYS))
    language = rng.choice([name for name in LANGUAGES if name in way.languages])
    said = way.make(rng, language, value_for(way, rng, language), rng.randrange(2))
    return [_mutated(rng, text) for text in said]


def main() -> None:
    """Run the cases and say how many were survived."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzzing", description=__doc__)
    parser.add_argument("--cases", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    detector = Detector(Settings(key=b"fuzz"))
    begun, flags, slowest, messages = time.perf_counter(), 0, 0.0, 0
    for number in range(arguments.cases):
        started = time.perf_counter()
        for i, text in enumerate(case(rng)):
            at_us = number * 86_400_000_000 + i
            sent = Message(f"{number}-{i}", at_us, str(number), "A", "B", text, ("PH", "US"))
            flags += sum(1 for _ in detector.read(sent))
            messages += 1
        slowest = max(slowest, time.perf_counter() - started)
        if (number + 1) % 20_000 == 0:
            print(f"{number + 1} cases, {messages} messages, {flags} flags", flush=True)
    flags += sum(1 for _ in detector.close())
    seconds = time.perf_counter() - begun
    print(f"fuzzing: {arguments.cases} cases survived, {messages} messages, {flags} flags, "
          f"slowest {1000 * slowest:.0f} ms, {seconds:.0f} s")  # fmt: skip


if __name__ == "__main__":
    main()
