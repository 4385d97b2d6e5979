"""Runs temporal patterns over a ledger's transfer graph. Not the search, which is in ``graph``."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt

from tanglaw.engine.results import Guard, Hits
from tanglaw.errors import TypologyError
from tanglaw.graph.cycles import MAX_HOPS, temporal_cycles
from tanglaw.graph.transfers import TransferGraph, transfer_graph
from tanglaw.model.ledger import Ledger
from tanglaw.model.schema import CHANNELS
from tanglaw.typology.declaration import Typology
from tanglaw.typology.patterns import Cycle, Pattern

BUDGET = 2_000
"""Edges that the search from one transfer may look at."""
PARTS = 16


def graph_for(ledger: Ledger, pattern: Pattern, hub: npt.NDArray[np.bool_]) -> TransferGraph:
    """Settled transfers of the pattern's channels and amount, hubs left out."""
    t = ledger.transfers
    wanted = np.array([channel in pattern.channels for channel in CHANNELS])
    usable = wanted[t.channel] & (t.status == 0) & (t.ref >= max(1, pattern.amount_min))
    usable &= ~hub[t.originator] & ~hub[t.beneficiary]
    accounts = len(ledger.accounts.party)
    return transfer_graph(t.originator, t.beneficiary, t.ts_us, t.ref, usable, accounts)


def find_pattern(
    ledger: Ledger, typology: Typology, hub: npt.NDArray[np.bool_], threads: int
) -> tuple[Hits, list[Guard]]:
    """All instances of a typology's pattern; the guard, where it bit."""
    match typology.condition:
        case Cycle() as cycle:
            return _cycles(ledger, typology, cycle, hub, threads)
        case _:
            raise TypologyError("this condition is no pattern", place=typology.name)


def _cycles(
    ledger: Ledger, typology: Typology, cycle: Cycle, hub: npt.NDArray[np.bool_], threads: int
) -> tuple[Hits, list[Guard]]:
    if cycle.max_hops > MAX_HOPS:
        raise TypologyError(f"a cycle has at most {MAX_HOPS} hops", place=typology.name)
    graph = graph_for(ledger, cycle, hub)
    accounts = len(graph.start) - 1
    cuts = np.linspace(0, accounts, PARTS + 1).astype(int)

    def search(part: int) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], int]:
        return temporal_cycles(
            graph,
            range(int(cuts[part]), int(cuts[part + 1])),
            within_us=cycle.within_us,
            hops=(cycle.min_hops, cycle.max_hops),
            tolerance=(cycle.tolerance.numerator, cycle.tolerance.denominator),
            budget=BUDGET,
        )

    with ThreadPoolExecutor(threads) as pool:
        parts = list(pool.map(search, range(PARTS)))
    members = np.concatenate([part[0] for part in parts])
    sizes = np.concatenate([part[1] for part in parts])
    bitten = sum(part[2] for part in parts)
    guards = []
    if bitten:
        what = f"a search stopped after {BUDGET} transfers; cycles through busy accounts may lack"
        guards.append(Guard(typology.name, bitten, what))
    return _as_hits(ledger, typology, members, sizes), guards


def _as_hits(
    ledger: Ledger,
    typology: Typology,
    members: npt.NDArray[np.int32],
    sizes: npt.NDArray[np.int32],
) -> Hits:
    """Hits in the order (subject, time of completion, first transfer)."""
    t = ledger.transfers
    start = np.zeros(len(sizes) + 1, dtype=np.int64)
    np.cumsum(sizes, out=start[1:])
    first = members[start[:-1]]
    done_us = t.ts_us[members[start[1:] - 1]]
    subject = t.originator[first]
    order = np.lexsort((np.arange(len(sizes)), first, done_us, subject))
    taken = [members[start[i] : start[i + 1]] for i in order]
    new_start = np.zeros(len(sizes) + 1, dtype=np.int64)
    np.cumsum(sizes[order], out=new_start[1:])
    flat = np.concatenate(taken) if taken else np.empty(0, dtype=np.int32)
    values = np.empty((len(sizes), 0), dtype=np.int64)
    return Hits(
        typology,
        subject[order],
        first[order].astype(np.int64),
        done_us[order],
        values,
        new_start,
        flat,
    )
