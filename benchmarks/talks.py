"""Conversations for the benchmark of messages: planted, harmless and untouched. Not a detector."""

import gzip
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.talk.board_controls import board_control
from benchmarks.talk.board_ways import BOARD_WAYS
from benchmarks.talk.details import REGION, Way, value_for
from benchmarks.talk.fifth_controls import fifth_control
from benchmarks.talk.fifth_ways import FIFTH_WAYS
from benchmarks.talk.first_controls import control
from benchmarks.talk.first_ways import FIRST_WAYS
from benchmarks.talk.fourth_controls import fourth_control
from benchmarks.talk.fourth_ways import FOURTH_WAYS
from benchmarks.talk.second_controls import second_control
from benchmarks.talk.second_ways import SECOND_WAYS
from benchmarks.talk.sixth_controls import sixth_control
from benchmarks.talk.sixth_ways import SIXTH_WAYS
from benchmarks.talk.third_controls import third_control
from benchmarks.talk.third_ways import THIRD_WAYS
from tanglaw.ingest.messages import Message

SHARED = Path("../shared/data")
MINUTE_US = 60_000_000
Turn = tuple[str, str]  # sender, text

WAYS_OF: dict[str, tuple[tuple[Way, int], ...]] = {
    "dev": (
        *((way, style) for style in (0, 1) for way in FIRST_WAYS),
        *((way, 0) for way in (*SECOND_WAYS, *THIRD_WAYS, *FOURTH_WAYS, *FIFTH_WAYS, *SIXTH_WAYS)),
    ),
    "board": tuple((way, 0) for way in BOARD_WAYS),
}
"""The ways of each half and the styles in which they are used."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation; ``planted`` are the ids of the messages that hold a detail."""

    name: str
    way: str
    kind: str
    language: str
    region: str
    messages: tuple[tuple[str, str, str], ...]  # id, sender, text
    planted: frozenset[str] = frozenset()

    def stream(self, start_us: int) -> Iterator[Message]:
        """Its messages, a minute apart."""
        for i, (message_id, sender, text) in enumerate(self.messages):
            other = "B" if sender == "A" else "A"
            at_us = start_us + i * MINUTE_US
            yield Message(message_id, at_us, self.name, sender, other, text, (self.region,))


@cache
def dialogues() -> tuple[tuple[Turn, ...], ...]:
    """Turns of the reference dialogues; the program ends where they are not."""
    path = SHARED / "dialogue" / "sgd_contact_money_1500.jsonl.gz"
    if not path.exists():
        sys.exit("skipped: the reference dialogues (../shared/data/dialogue) are not here")
    side = {"USER": "A", "SYSTEM": "B"}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return tuple(
            tuple((side[turn["speaker"]], turn["text"]) for turn in json.loads(line)["turns"])
            for line in lines
        )


def _talk(
    name: str, way: str, kind: str, language: str, turns: Sequence[tuple[Turn, bool]]
) -> Talk:
    messages = tuple((f"{name}-{i}", *turn) for i, (turn, _) in enumerate(turns))
    planted = frozenset(f"{name}-{i}" for i, (_, is_piece) in enumerate(turns) if is_piece)
    return Talk(name, way, kind, language, REGION[language], messages, planted)


def insert(
    rng: random.Random, turns: Sequence[Turn], said: Sequence[str], *, planted: bool
) -> list[tuple[Turn, bool]]:
    """``said`` put into a dialogue, turns of it between some; ``?`` begins the other's question."""
    giver = rng.choice("AB")
    at = rng.randrange(1, len(turns))
    made = [(turn, False) for turn in turns[:at]]
    rest = [(turn, False) for turn in turns[at:]]
    for text in said:
        if text.startswith("?"):
            made.append((("AB"[giver == "A"], text[1:]), False))
            continue
        made.append(((giver, text), planted))
        if rest and rng.random() < 0.3:
            made.append(rest.pop(0))
    return made + rest


def planted_talks(seed: int, half: str, each: int) -> list[Talk]:
    """``each`` conversations for every way, style and language."""
    rng = random.Random(seed)
    talks = []
    for way, style in WAYS_OF[half]:
        for language in way.languages:
            for i in range(each):
                said = way.make(rng, language, value_for(way, rng, language), style)
                turns = insert(rng, rng.choice(dialogues()), said, planted=True)
                name = f"{way.name}-{style}-{language}-{i}"
                talks.append(_talk(name, way.name, way.kind, language, turns))
    return talks


def untouched() -> list[Talk]:
    """The reference dialogues as they are."""
    return [
        _talk(f"dialogue-{i}", "dialogue", "", "en", [(turn, False) for turn in turns])
        for i, turns in enumerate(dialogues())
    ]


def control_talks(seed: int, half: str, count: int) -> list[Talk]:
    """Untouched dialogues, harmless numbers in dialogues, and openly written details."""
    rng = random.Random(seed)
    talks = untouched()[half == "board" :: 2]
    for i in range(count):
        if half == "board":
            name, said = board_control(rng)
        else:
            styles = (
                control(rng, 0), control(rng, 1), second_control(rng), third_control(rng),
                fourth_control(rng), fifth_control(rng), sixth_control(rng),
            )  # fmt: skip
            name, said = styles[i % len(styles)]
        turns = insert(rng, rng.choice(dialogues()), said, planted=False)
        talks.append(_talk(f"{name}-{i}", name, "", rng.choice(list(REGION)), turns))
    path = SHARED / "pii_text" / "synth_dataset_v2.json"
    if path.exists():
        texts = [entry["full_text"] for entry in json.loads(path.read_text(encoding="utf-8"))]
        for i, text in enumerate(texts[half == "board" :: 2]):
            talks.append(_talk(f"pii-{i}", "pii_text", "", "en", [(("A", text), False)]))
    return talks
