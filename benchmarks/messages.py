"""Measures the detector of contact details in pieces: recall, false flags, speed, memory.

``python -m benchmarks.messages`` plants made-up details into the dialogues of
``../shared/data/dialogue`` and reads them, untouched dialogues, harmless numbers and openly
written details. ``--half dev`` is what the detector was tuned on; the board is the other half.
"""

import argparse
import gzip
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.controls import control
from benchmarks.disguising import REGION, WAYS, Way, value_for
from tanglaw.ingest.messages import Detector, Flag, Message, Settings

SHARED = Path("../shared/data")
MINUTE_US = 60_000_000


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation; ``planted`` are the ids of the messages that hold a detail."""

    name: str
    way: str
    language: str
    region: str
    messages: tuple[tuple[str, str, str], ...]  # id, sender, text
    planted: frozenset[str] = frozenset()

    def stream(self, start_us: int) -> Iterator[Message]:
        for i, (message_id, sender, text) in enumerate(self.messages):
            other = "B" if sender == "A" else "A"
            at_us = start_us + i * MINUTE_US
            yield Message(message_id, at_us, self.name, sender, other, text, (self.region,))


def dialogues() -> list[list[tuple[str, str]]]:
    """Turns (sender, text) of the reference dialogues."""
    path = SHARED / "dialogue" / "sgd_contact_money_1500.jsonl.gz"
    if not path.exists():
        sys.exit("skipped: ../shared/data/dialogue is not here")
    side = {"USER": "A", "SYSTEM": "B"}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [
            [(side[turn["speaker"]], turn["text"]) for turn in json.loads(line)["turns"]]
            for line in lines
        ]


def _talk(name: str, way: str, language: str, turns: list[tuple[str, str, bool]]) -> Talk:
    messages = tuple((f"{name}-{i}", sender, text) for i, (sender, text, _) in enumerate(turns))
    planted = frozenset(f"{name}-{i}" for i, (_, _, is_piece) in enumerate(turns) if is_piece)
    return Talk(name, way, language, REGION[language], messages, planted)


def insert(
    rng: random.Random, turns: list[tuple[str, str]], said: Sequence[str], *, planted: bool
) -> list[tuple[str, str, bool]]:
    """``said`` put into a dialogue, a turn of other talk between some of them."""
    giver = rng.choice("AB")
    at = rng.randrange(1, len(turns))
    made = [(sender, text, False) for sender, text in turns[:at]]
    rest = [(sender, text, False) for sender, text in turns[at:]]
    for text in said:
        if text.startswith("?"):
            made.append(("AB"[giver == "A"], text[1:], False))
            continue
        made.append((giver, text, planted))
        if rest and rng.random() < 0.3:
            made.append(rest.pop(0))
    return made + rest


def planted_talks(seed: int, style: int, each: int) -> list[Talk]:
    """``each`` conversations for every way and language."""
    rng = random.Random(seed)
    base = dialogues()
    talks = []
    for way in WAYS:
        for language in way.languages:
            for i in range(each):
                said = way.make(rng, language, value_for(way, rng, language), style)
                turns = insert(rng, rng.choice(base), said, planted=True)
                talks.append(_talk(f"{way.name}-{language}-{i}", way.name, language, turns))
    return talks


def control_talks(seed: int, style: int, count: int) -> list[Talk]:
    """Untouched dialogues, harmless numbers in dialogues, and openly written details."""
    rng = random.Random(seed)
    base = dialogues()
    talks = []
    for i, turns in enumerate(base[style::2]):
        talks.append(_talk(f"dialogue-{i}", "dialogue", "en", [(*turn, False) for turn in turns]))
    for i in range(count):
        name, said = control(rng, style)
        turns = insert(rng, rng.choice(base), said, planted=False)
        talks.append(_talk(f"{name}-{i}", name, rng.choice(list(REGION)), turns))
    path = SHARED / "pii_text" / "synth_dataset_v2.json"
    if path.exists():
        texts = [entry["full_text"] for entry in json.loads(path.read_text(encoding="utf-8"))]
        for i, text in enumerate(texts[style::2]):
            talks.append(_talk(f"pii-{i}", "pii_text", "en", [("A", text, False)]))
    return talks


def flags_of(talks: Sequence[Talk]) -> dict[str, list[Flag]]:
    """All flags, by conversation."""
    found: dict[str, list[Flag]] = defaultdict(list)
    detector = Detector(Settings(key=b"benchmark", least=0.0))
    for talk in talks:
        for message in talk.stream(0):
            for flag in detector.read(message):
                found[flag.conversation].append(flag)
    for flag in detector.close():
        found[flag.conversation].append(flag)
    return found


def right(talk: Talk, flag: Flag, way: Way) -> bool:
    """Whether a flag is about what was planted."""
    kind = "handle" if way.kind == "payment_tag" else way.kind
    same = flag.kind.value in {way.kind, kind} or {flag.kind.value, kind} == {"link", "handle"}
    return same and bool(talk.planted & set(flag.pieces))


def table(rows: dict[str, tuple[int, int]]) -> None:
    for name, (found, of) in sorted(rows.items()):
        print(f"  {name:20} {found:5d} of {of:5d}  {found / of:.3f}")


def main() -> None:
    """Run one half and print its figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.messages", description=__doc__)
    parser.add_argument("--half", choices=("dev", "board"), default="board")
    parser.add_argument("--each", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", type=int, default=0)
    arguments = parser.parse_args()
    style = ("dev", "board").index(arguments.half)
    least = Settings(key=b"-").least
    ways = {way.name: way for way in WAYS}
    talks = planted_talks(arguments.seed, style, arguments.each)
    found = flags_of(talks)
    by_way, by_language = defaultdict(lambda: (0, 0)), defaultdict(lambda: (0, 0))
    stray = 0
    misses: Counter[str] = Counter()
    for talk in talks:
        flags = [flag for flag in found[talk.name] if flag.confidence >= least]
        hit = any(right(talk, flag, ways[talk.way]) for flag in flags)
        stray += sum(not set(flag.pieces) <= talk.planted for flag in flags)
        for rows, name in ((by_way, talk.way), (by_language, talk.language)):
            rows[name] = (rows[name][0] + hit, rows[name][1] + 1)
        if not hit and misses[talk.way] < arguments.misses:
            misses[talk.way] += 1
            said = [t for i, _, t in talk.messages if i in talk.planted]
            print("MISS", talk.name, said, [(f.kind.value, f.confidence) for f in found[talk.name]])
    table(by_way)
    table(by_language)
    controls = control_talks(arguments.seed, style, 3000)
    quiet = flags_of(controls)
    false: Counter[str] = Counter()
    for talk in controls:
        flags = [flag for flag in quiet[talk.name] if flag.confidence >= least]
        if flags:
            false[talk.way] += 1
            if false[talk.way] <= max(1, arguments.misses):
                shown = [[t for i, _, t in talk.messages if i in f.pieces] for f in flags]
                print("FALSE", talk.name, [(f.kind.value, f.confidence) for f in flags], shown)
    print(
        f"false flags on controls: {sum(false.values())} of {len(controls)} {dict(false)}; stray {stray}"
    )
    hits = sum(h for h, _ in by_way.values())
    print(f"recall {hits / len(talks):.4f}")


if __name__ == "__main__":
    main()
