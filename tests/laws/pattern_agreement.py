"""Compares the search for a pattern with the plain one. As a program: the law that faults break."""

import sys

from tanglaw.engine import patterns
from tanglaw.engine.detect import detect
from tanglaw.engine.results import Detection, Hits
from tests.laws.control_oracles import Control, control_search
from tests.laws.control_worlds import CONTROL, control_world
from tests.laws.pattern_oracles import Asked, Found, search
from tests.laws.pattern_worlds import PATTERNS, world
from tests.laws.streams import typology_of
from tests.support.ledgers import Rows, ledger_of


def told(detection: Detection, hits: Hits) -> list[Found]:
    """Hits in the words of the plain search, in their own order; the moments are checked."""
    ledger = detection.ledger
    found = []
    for i in range(len(hits)):
        members = hits.members[hits.member_start[i] : hits.member_start[i + 1]]
        assert ledger.transfers.ts_us[members].max() == hits.ts_us[i]
        assert members[0] == hits.leg[i]
        subject = str(ledger.accounts.ids[int(hits.subject[i])])
        found.append((subject, tuple(ledger.transfers.id_of(int(m)) for m in members)))
    return found


def by_kernel(rows: Rows, pattern: Asked | Control, threads: int = 2) -> list[Found]:
    """What the engine finds, in the order of its hits."""
    detection = detect(ledger_of(rows), [typology_of("p", pattern)], threads=threads)
    return told(detection, detection.hits[0])


def agreed(rows: Rows, pattern: Asked | Control, crowd: int = 200) -> int | None:
    """How many instances both find, each once; ``None`` when they differ."""
    kernel = by_kernel(rows, pattern)
    if isinstance(pattern, Control):
        plain = control_search(rows, pattern)
    else:
        plain = search(rows, pattern, crowd)
    same = len(kernel) == len(set(kernel)) and sorted(kernel) == sorted(plain)
    return len(plain) if same else None


if __name__ == "__main__":
    patterns.PARTS = 2  # so that one search follows another with the same marks
    name, worlds = sys.argv[1], range(int(sys.argv[2]))
    if name in CONTROL:
        results = [agreed(control_world(seed), CONTROL[name]) for seed in worlds]
    else:
        results = [agreed(world(seed), PATTERNS[name]) for seed in worlds]
    broken = sum(one is None for one in results)
    print(f"{sum(one or 0 for one in results)} instances, {broken} worlds disagree")
    sys.exit(1 if broken else 0)
