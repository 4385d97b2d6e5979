"""Runs a library on a ledger: leg tables, stages, threads, patterns. Not a measure itself."""

import os
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from tanglaw.engine.codes import NEVER
from tanglaw.engine.kernel.judge import judge
from tanglaw.engine.kernel.state import Facts
from tanglaw.engine.legs.build import build_legs, hubs
from tanglaw.engine.legs.facts import transfer_facts
from tanglaw.engine.legs.table import LegTable, SubjectNames
from tanglaw.engine.pattern_graphs import Graphs
from tanglaw.engine.patterns import find_pattern
from tanglaw.engine.plan import runnable, stages, wants_hours
from tanglaw.engine.program import Compiled, compile_programs
from tanglaw.engine.results import Detection, Guard, Hits
from tanglaw.model.alert import SubjectKind
from tanglaw.model.ledger import NONE, UNKNOWN_TIME, Int64s, Ledger
from tanglaw.model.reading import Progress
from tanglaw.model.room import InMemory, Room
from tanglaw.typology.declaration import Typology
from tanglaw.typology.patterns import Pattern

CHUNKS_PER_THREAD = 8
Tables = dict[SubjectKind, tuple[LegTable, SubjectNames]]


def detect(
    ledger: Ledger,
    typologies: Sequence[Typology],
    *,
    threads: int | None = None,
    progress: Progress | None = None,
    room: Room | None = None,
) -> Detection:
    """All hits of the typologies on a ledger; the same on any number of threads.

    Long tables lie in ``room``, by default in memory. ``seconds`` overlap: patterns are searched
    while legs are measured. Raises ``TypologyError`` when a typology is not well formed or looks
    up itself.
    """
    workers, place = threads or os.cpu_count() or 1, room or InMemory()
    run, not_run = runnable(typologies, ledger.present)
    seconds: dict[str, float] = {}
    measured = [t for t in run if not isinstance(t.condition, Pattern)]
    patterns = [t for t in run if isinstance(t.condition, Pattern)]
    with ThreadPoolExecutor(1) as aside:
        graphs = Graphs(ledger, hubs(ledger), workers, place)
        searched = aside.submit(_searched, graphs, patterns, seconds) if workers > 1 else None
        began = time.perf_counter()
        tables = _tables(ledger, run, workers, place)
        seconds["legs"] = time.perf_counter() - began
        began = time.perf_counter()
        hits = _measured(ledger, measured, tables, workers, progress)
        seconds["measures"] = time.perf_counter() - began
        found = searched.result() if searched else _searched(graphs, patterns, seconds)
    guards: list[Guard] = []
    for typology, (instances, bitten) in zip(patterns, found, strict=True):
        hits[typology.name] = instances
        guards += bitten
    ordered = tuple(hits[t.name] for t in run)
    return Detection(ledger, tables, ordered, not_run, tuple(guards), seconds)


def _searched(
    graphs: Graphs, patterns: Sequence[Typology], seconds: dict[str, float]
) -> list[tuple[Hits, list[Guard]]]:
    """The hits of every pattern, in order."""
    began = time.perf_counter()
    found = [find_pattern(graphs, typology) for typology in patterns]
    seconds["patterns"] = time.perf_counter() - began
    return found


def _tables(ledger: Ledger, run: Sequence[Typology], workers: int, room: Room) -> Tables:
    """The legs of every kind of subject that is asked for, several kinds at a time."""
    measured = [t for t in run if not isinstance(t.condition, Pattern)]
    hours = wants_hours(measured)
    facts = transfer_facts(ledger, with_hours=hours, threads=workers, room=room)
    kinds = [kind for kind in SubjectKind if any(t.subject is kind for t in run)]
    each = -(-workers // max(1, len(kinds)))

    def built(kind: SubjectKind) -> tuple[LegTable, SubjectNames]:
        return build_legs(ledger, kind, facts, each, room)

    with ThreadPoolExecutor(workers) as pool:
        return dict(zip(kinds, pool.map(built, kinds), strict=True))


def _measured(
    ledger: Ledger,
    measured: Sequence[Typology],
    tables: Tables,
    workers: int,
    progress: Progress | None,
) -> dict[str, Hits]:
    """The hits of every typology that is not a pattern, stage by stage."""
    hits: dict[str, Hits] = {}
    for number, stage in enumerate(all_stages := stages(measured)):
        for kind in SubjectKind:
            mine = [t for t in stage if t.subject is kind]
            for compiled in compile_programs(mine):
                looked_up = first_hits(ledger, [hits[name] for name in compiled.looks_up])
                for one in judged(ledger, tables[kind][0], compiled, looked_up, workers):
                    hits[one.typology.name] = one
        if progress is not None:
            progress.step("judging", number + 1, len(all_stages))
    return hits


def first_hits(ledger: Ledger, looked_up: Sequence[Hits]) -> Int64s:
    """``(n_typologies, n_accounts)``: time of the first hit of each, ``NEVER`` where none."""
    n_accounts = len(ledger.accounts.party)
    first = np.full((max(1, len(looked_up)), n_accounts), NEVER, dtype=np.int64)
    for slot, hits in enumerate(looked_up):
        if hits.typology.subject is SubjectKind.PARTY:
            by_party = np.full(ledger.parties.count, NEVER, dtype=np.int64)
            np.minimum.at(by_party, hits.subject, hits.ts_us)
            first[slot] = by_party[ledger.accounts.party]
        else:
            np.minimum.at(first[slot], hits.subject, hits.ts_us)
    return first


def known_bits(ledger: Ledger) -> Int64s:
    """One bit a kind of unexpired ``known`` row, per account; ``(n_accounts,)``."""
    known = ledger.known
    bits = np.zeros(len(ledger.accounts.party), dtype=np.int64)
    by_party = np.zeros(ledger.parties.count, dtype=np.int64)
    alive = (known.expires_us == UNKNOWN_TIME) | (known.expires_us > ledger.end_us)
    bit = np.int64(1) << known.kind.astype(np.int64)
    on_account = alive & (known.account != NONE)
    on_party = alive & (known.party != NONE)
    np.bitwise_or.at(bits, known.account[on_account], bit[on_account])
    np.bitwise_or.at(by_party, known.party[on_party], bit[on_party])
    return bits | by_party[ledger.accounts.party]


def facts_for(ledger: Ledger, table: LegTable, first_hit: Int64s) -> Facts:
    """What the kernel reads of a ledger and one of its leg tables."""
    accounts = ledger.accounts
    return Facts(
        table.start,
        table.rows,
        table.own_party,
        table.account_kind,
        accounts.party,
        accounts.institution,
        ledger.transfers.outlet,
        ledger.events.device,
        known_bits(ledger),
        first_hit,
    )


def key_bound(ledger: Ledger) -> int:
    """More than any key that ``DISTINCT`` can meet."""
    return 1 + max(
        ledger.parties.count,
        len(ledger.accounts.party),
        len(ledger.countries),
        len(ledger.institutions),
        len(ledger.outlets),
        len(ledger.devices),
    )


def judged(
    ledger: Ledger,
    table: LegTable,
    compiled: Compiled,
    first_hit: Int64s,
    threads: int,
    *,
    among: Int64s | None = None,
) -> list[Hits]:
    """The hits of a compiled program on one leg table, one ``Hits`` a typology.

    ``among``: the subjects to judge, rising; all by default.
    """
    facts, keys = facts_for(ledger, table, first_hit), key_bound(ledger)
    subjects = candidates(ledger, table, compiled, first_hit) if among is None else among

    def one(chunk: Int64s) -> tuple[Int64s, Int64s]:
        return judge(chunk, facts, compiled.program, keys, max(1, compiled.widest))

    with ThreadPoolExecutor(threads) as pool:
        parts = list(pool.map(one, _chunks(table.start, subjects, threads * CHUNKS_PER_THREAD)))
    hits = np.concatenate([part[0] for part in parts])
    values = np.concatenate([part[1] for part in parts])
    order = np.argsort(hits[:, 0], kind="stable")
    cuts = np.searchsorted(hits[order, 0], np.arange(len(compiled.typologies) + 1))
    results = []
    for t, typology in enumerate(compiled.typologies):
        mine = order[cuts[t] : cuts[t + 1]]
        rows = hits[mine, 2]
        results.append(
            Hits(
                typology,
                hits[mine, 1].astype(np.int32),
                rows,
                table.rows[rows, 0],
                values[mine, : len(typology.measures)],
            )
        )
    return results


def candidates(ledger: Ledger, table: LegTable, compiled: Compiled, first_hit: Int64s) -> Int64s:
    """The subjects that a program could hit, in rising order.

    Where every typology needs a counterparty that is known or that another has hit, only those
    who deal with such accounts: their legs lead to them, so nobody else is looked at.
    """
    everyone = np.arange(table.subjects, dtype=np.int64)
    if not compiled.all_look_up or table.kind not in (SubjectKind.ACCOUNT, SubjectKind.PARTY):
        return everyone
    marked = (first_hit != NEVER).any(axis=0) | (known_bits(ledger) & compiled.known_marks != 0)
    hit = np.flatnonzero(marked)
    if hubs(ledger)[hit].any():  # a hub has no legs that would lead to those who deal with it
        return everyone
    whose = ledger.accounts.party[hit] if table.kind is SubjectKind.PARTY else hit
    far = [table.counterparty(table.start[s], table.start[s + 1]) for s in np.unique(whose)]
    dealt = np.unique(np.concatenate([np.empty(0, np.int32), *far]))
    dealt = dealt[dealt != NONE]
    return np.unique(
        ledger.accounts.party[dealt] if table.kind is SubjectKind.PARTY else dealt
    ).astype(np.int64)


def _chunks(start: Int64s, subjects: Int64s, parts: int) -> list[Int64s]:
    """Runs of subjects of about equally many legs, in order; at least one."""
    legs = np.cumsum(start[subjects + 1] - start[subjects])
    total = int(legs[-1]) if len(legs) else 0
    cuts = np.searchsorted(legs, [total * k // parts for k in range(1, parts)], side="left")
    return np.split(subjects, cuts)
