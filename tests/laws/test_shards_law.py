"""The law for shards: what subjects find each with their own rows alone is what all find together.

A shard has the rows that touch its subjects, and what everybody may read: accounts, parties,
relations, identifiers and the known list. Hits that are looked up are handed on between stages.
"""

from dataclasses import dataclass, replace

import numpy as np
import pytest

from tanglaw.engine.detect import detect, first_hits, judged
from tanglaw.engine.incremental.arrivals import rows_of
from tanglaw.engine.legs.build import build_legs
from tanglaw.engine.legs.facts import transfer_facts
from tanglaw.engine.legs.table import LegTable, SubjectNames
from tanglaw.engine.plan import stages
from tanglaw.engine.program import compile_programs
from tanglaw.engine.results import Hits
from tanglaw.model.alert import SubjectKind
from tanglaw.model.ledger import NONE, Ledger
from tanglaw.model.room import InMemory
from tanglaw.typology.declaration import Typology
from tanglaw.typology.legs import CREDIT_TAGS, DEBIT_TAGS, TAGS
from tests.laws.agreement import world
from tests.laws.pattern_agreement import by_kernel
from tests.laws.pattern_worlds import PATTERNS
from tests.laws.pattern_worlds import world as pattern_world
from tests.laws.watching import watching_world
from tests.support.ledgers import Rows, T

Found = tuple[str, str, int, str, int, tuple[int, ...]]
TABLES = ("transfers", "events", "referrals", "messages", "contacts")
ENDS = {
    "transfers": ("originator", "beneficiary"),
    "events": ("account", "instrument"),
    "referrals": ("recruiter", "recruit"),
    "messages": ("sender", "recipient"),
    "contacts": ("giver", "receiver"),
}


@dataclass(frozen=True)
class Shard:
    """The rows of some subjects, and which rows of the whole ledger they are."""

    ledger: Ledger
    rows: dict[str, np.ndarray]


def touched(ledger: Ledger, table: str, kind: SubjectKind, mine: np.ndarray) -> np.ndarray:
    """Which rows of a table are legs of the subjects ``mine``."""
    rows = getattr(ledger, table)
    match kind:
        case SubjectKind.ACCOUNT | SubjectKind.PARTY:
            own = mine if kind is SubjectKind.ACCOUNT else mine[ledger.accounts.party]
            ends = [getattr(rows, end) for end in ENDS[table]]
            return np.logical_or.reduce([own[end] & (end != NONE) for end in ends])
        case SubjectKind.PAIR if table == "transfers":
            return mine[ledger.accounts.party[rows.originator]]
        case SubjectKind.OUTLET if table == "transfers":
            return mine[rows.outlet] & (rows.outlet != NONE)
        case SubjectKind.DEVICE if table == "events":
            return mine[rows.device] & (rows.device != NONE)
        case SubjectKind.IDENTIFIER if table == "events":
            return mine[rows.value] & (rows.value != NONE)
    return np.zeros(len(rows), dtype=bool)


def shard_of(ledger: Ledger, kind: SubjectKind, mine: np.ndarray) -> Shard:
    """The shard of some subjects; the ledger's first and last transfer say when it began."""
    rows = {}
    for table in TABLES:
        keep = touched(ledger, table, kind, mine)
        if table == "transfers":
            keep[[0, -1]] = True
        rows[table] = np.flatnonzero(keep)
    parts = {table: rows_of(getattr(ledger, table), rows[table]) for table in TABLES}
    return Shard(replace(ledger, **parts), rows)


def masks(ledger: Ledger, kind: SubjectKind, shards: int) -> list[np.ndarray]:
    """Each shard's subjects, dealt out in turn; a pair belongs to its payer."""
    sizes = {
        SubjectKind.ACCOUNT: len(ledger.accounts.party),
        SubjectKind.DEVICE: len(ledger.devices),
        SubjectKind.IDENTIFIER: len(ledger.values),
        SubjectKind.OUTLET: len(ledger.outlets),
    }
    size = sizes.get(kind, ledger.parties.count)
    return [np.append(np.arange(size) % shards == n, False) for n in range(shards)]


def told(ledger: Ledger, hits: Hits, legs, names, rows: dict[str, np.ndarray] | None):
    """Hits in words that mean the same in every shard."""
    for i, row in enumerate(hits.leg.tolist()):
        tag, edge = TAGS[int(legs.tag(row, row + 1)[0])], int(legs.edge(row, row + 1)[0])
        if rows is not None and (table := table_of(tag)) is not None:
            edge = int(rows[table][edge])
        values = tuple(hits.values[i].tolist())
        who = f"{hits.subject[i]}"
        if hits.typology.subject is SubjectKind.PAIR:
            who = names.of(int(hits.subject[i]))
        yield (hits.typology.name, who, int(hits.ts_us[i]), tag, edge, values)


def table_of(tag: str) -> str | None:
    """The table in which an edge with a tag stands; none for what every shard has whole."""
    if tag in (*CREDIT_TAGS, *DEBIT_TAGS):
        return "transfers"
    if tag.startswith("event.") or tag == "payout_pointed_here":
        return "events"
    if tag.startswith("identifier."):
        return None
    if tag.startswith("contact_"):
        return "contacts"
    return "referrals" if "recruited" in tag else "messages"


def in_shards(ledger: Ledger, typologies: list[Typology], shards: int) -> set[Found]:
    """The union of what every shard finds."""
    found: set[Found] = set()
    hits: dict[str, Hits] = {}
    for stage in stages(typologies):
        for kind in {typology.subject for typology in stage}:
            mine = [typology for typology in stage if typology.subject is kind]
            for compiled in compile_programs(mine):
                first = first_hits(ledger, [hits[name] for name in compiled.looks_up])
                for mask in masks(ledger, kind, shards):
                    shard = shard_of(ledger, kind, mask)
                    legs, names = legs_of(shard.ledger, kind)
                    own = owned(ledger, kind, mask, names)
                    for one in judged(shard.ledger, legs, compiled, first, 1, among=own):
                        found |= set(told(ledger, one, legs, names, shard.rows))
                        hits[one.typology.name] = merged(hits.get(one.typology.name), one)
    return found


def legs_of(ledger: Ledger, kind: SubjectKind) -> tuple[LegTable, SubjectNames]:
    """The legs of a shard, made with what it has."""
    facts = transfer_facts(ledger, with_hours=True, threads=1, room=InMemory())
    return build_legs(ledger, kind, facts, 1, InMemory())


def owned(ledger: Ledger, kind: SubjectKind, mask: np.ndarray, names) -> np.ndarray:
    """The subjects of a shard as its leg table numbers them."""
    if kind is SubjectKind.PAIR:
        return np.flatnonzero(mask[ledger.accounts.party[names.pairs[:, 0]]])
    return np.flatnonzero(mask[:-1])


def merged(one: Hits | None, two: Hits) -> Hits:
    """Subjects and moments of both, which is what is looked up."""
    if one is None:
        return two
    subject = np.concatenate([one.subject, two.subject])
    return replace(two, subject=subject, ts_us=np.concatenate([one.ts_us, two.ts_us]))


def together(ledger: Ledger, typologies: list[Typology]) -> set[Found]:
    """What all subjects find in one ledger."""
    detection = detect(ledger, typologies, threads=1)
    found: set[Found] = set()
    for one in detection.hits:
        found |= set(told(ledger, one, *detection.tables[one.typology.subject], None))
    return found


@pytest.mark.parametrize("shards", [2, 5])
@pytest.mark.parametrize("make", [world, watching_world])
def test_the_union_of_shards_is_the_whole(make, shards):
    hits, kinds = 0, set()
    for seed in range(25):
        ledger, typologies = make(seed)
        whole = together(ledger, typologies)
        assert in_shards(ledger, typologies, shards) == whole, seed
        hits += len(whole)
        fired = {name for name, *_ in whole}
        kinds |= {typology.subject for typology in typologies if typology.name in fired}
    assert hits > 500
    assert len(kinds) > 1


def test_a_shard_without_what_a_stage_before_found_is_not_enough(monkeypatch):
    """Seeded fault: hits are not handed on."""
    nothing = first_hits(watching_world(0)[0], [])
    monkeypatch.setattr(
        "tests.laws.test_shards_law.first_hits", lambda _, hits: np.repeat(nothing, 2, axis=0)
    )
    ledger, typologies = watching_world(0)
    assert in_shards(ledger, typologies, 2) < together(ledger, typologies)


def test_a_shard_that_lacks_what_its_subjects_receive_is_not_enough(monkeypatch):
    """Seeded fault: a row goes to its first end's shard alone."""
    monkeypatch.setitem(ENDS, "transfers", ("originator",))
    ledger, typologies = watching_world(0)
    assert in_shards(ledger, typologies, 2) != together(ledger, typologies)


@pytest.mark.parametrize("name", PATTERNS)
def test_patterns_of_strangers_do_not_depend_on_each_other(name):
    """Groups that never deal with each other are shards of the transfer graph."""
    seen = 0
    for seed in range(8):
        parts = [pattern_world(seed), _renamed(pattern_world(seed + 500))]
        apart = [one for rows in parts for one in by_kernel(rows, PATTERNS[name])]
        both = Rows(
            [transfer for rows in parts for transfer in rows.transfers],
            known=[row for rows in parts for row in rows.known],
        )
        assert sorted(by_kernel(both, PATTERNS[name])) == sorted(apart), seed
        seen += len(apart)
    assert seen > 0


def _renamed(rows: Rows) -> Rows:
    """The same among other people."""
    transfers = [
        replace(t, id=f"z{t.id}", a=f"z{t.a}", b=f"z{t.b}") if isinstance(t, T) else t
        for t in rows.transfers
    ]
    return Rows(transfers, known=[(f"z{who}", kind) for who, kind in rows.known])
