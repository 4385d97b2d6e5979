"""Plays examples through the reader and the engine: the ledger of an example, and when it fires."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from tanglaw.engine.detect import detect
from tanglaw.engine.naive import naive_hits
from tanglaw.engine.plan import looked_up
from tanglaw.ingest.feed import read_feed
from tanglaw.model.ledger import Ledger
from tanglaw.typology.declaration import Example, Typology
from tanglaw.typology.example import json_lines, tell
from tanglaw.typology.patterns import Pattern


def ledger_of(example: Example, typology: str, folder: Path) -> Ledger:
    """The ledger of the feed that an example tells; every row of it must be read."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in json_lines(tell(example, typology=typology)).items():
        (folder / name).write_text(text, encoding="utf-8")
    reading = read_feed(folder)
    assert list(reading.rejects) == []
    return reading.ledger


def needed(typology: Typology, library: Mapping[str, Typology]) -> list[Typology]:
    """The typology and all whose hits it looks up, however far."""
    found = {typology.name: typology}
    waiting = [typology]
    while waiting:
        for name in looked_up(waiting.pop()) - found.keys():
            found[name] = library[name]
            waiting.append(library[name])
    return list(found.values())


def first_hit(ledger: Ledger, typology: Typology, among: Sequence[Typology]) -> int | None:
    """When the typology first fires on the ledger."""
    detection = detect(ledger, among, threads=1)
    (hits,) = [hits for hits in detection.hits if hits.typology.name == typology.name]
    return int(hits.ts_us.min()) if len(hits) else None


def first_meant(ledger: Ledger, typology: Typology, among: Sequence[Typology]) -> int | None:
    """When the typology first fires by the oracle, which also means what a mutant says."""
    if isinstance(typology.condition, Pattern):
        return first_hit(ledger, typology, among)
    return min((hit.ts_us for hit in naive_hits(ledger, among)[typology.name]), default=None)


def expected(example: Example, typology: str) -> int | None:
    """The moment of the step at which the example says that the typology fires."""
    if example.fires_at is None:
        return None
    moment = tell(example, typology=typology).moments_us[example.fires_at - 1]
    assert moment is not None
    return moment
