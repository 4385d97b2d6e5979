"""Runs lowered typologies in DuckDB over the legs relation. The reference, not the fast way."""

from collections.abc import Sequence
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from tanglaw.engine.codes import NEVER
from tanglaw.engine.detect import first_hits, known_bits
from tanglaw.engine.legs.build import build_legs
from tanglaw.engine.legs.facts import transfer_facts
from tanglaw.engine.legs.relation import legs_relation
from tanglaw.engine.lower_sql import lower
from tanglaw.engine.plan import looked_up, runnable, stages, wants_hours
from tanglaw.engine.results import Hits
from tanglaw.model.alert import SubjectKind
from tanglaw.model.ledger import Ledger
from tanglaw.model.room import InMemory
from tanglaw.model.schema import KNOWN_KINDS
from tanglaw.typology.declaration import Typology
from tanglaw.typology.patterns import Pattern


def sql_hits(ledger: Ledger, typologies: Sequence[Typology]) -> dict[str, Hits]:
    """The hits of every typology that is not a pattern, by name."""
    run, _ = runnable(typologies, ledger.present)
    measured = [t for t in run if not isinstance(t.condition, Pattern)]
    room = InMemory()
    facts = transfer_facts(ledger, with_hours=wants_hours(measured), threads=1, room=room)
    hits: dict[str, Hits] = {}
    relations: dict[SubjectKind, pa.Table] = {}
    with duckdb.connect() as connection:
        connection.register("known_accounts", _known_accounts(ledger))
        for kind in sorted({t.subject for t in measured}):
            table, _ = build_legs(ledger, kind, facts, 1, room)
            relations[kind] = legs_relation(ledger, table)
        for stage in stages(measured):
            for typology in stage:
                found = [hits[name] for name in sorted(looked_up(typology))]
                connection.register("first_hits", _first_hits(ledger, found))
                connection.register("legs", relations[typology.subject])
                hits[typology.name] = _hits(connection, typology)
    return hits


def _hits(connection: duckdb.DuckDBPyConnection, typology: Typology) -> Hits:
    columns = connection.execute(lower(typology).sql("duckdb")).fetchnumpy()
    n = len(columns["subject"])
    values = np.empty((n, len(typology.measures)), dtype=np.int64)
    for i in range(len(typology.measures)):
        values[:, i] = columns[f"m{i}"]
    return Hits(
        typology,
        np.asarray(columns["subject"], dtype=np.int32),
        np.asarray(columns["row"], dtype=np.int64),
        np.asarray(columns["ts_us"], dtype=np.int64),
        values,
    )


def _known_accounts(ledger: Ledger) -> pa.Table:
    bits = known_bits(ledger)
    pairs = [np.flatnonzero((bits >> kind) & 1) for kind in range(len(KNOWN_KINDS))]
    kinds = [np.full(len(accounts), kind) for kind, accounts in enumerate(pairs)]
    columns: dict[str, Any] = {"account": np.concatenate(pairs), "kind": np.concatenate(kinds)}
    return pa.table(columns)


def _first_hits(ledger: Ledger, found: Sequence[Hits]) -> pa.Table:
    first = first_hits(ledger, found)
    names, accounts, times = [], [], []
    for slot, hits in enumerate(found):
        account = np.flatnonzero(first[slot] != NEVER)
        names += [hits.typology.name] * len(account)
        accounts.append(account)
        times.append(first[slot][account])
    nothing = [np.empty(0, dtype=np.int64)]
    columns: dict[str, Any] = {
        "typology": pa.array(names, pa.string()),
        "account": np.concatenate(nothing + accounts),
        "ts_us": np.concatenate(nothing + times),
    }
    return pa.table(columns)
