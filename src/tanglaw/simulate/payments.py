"""The transfers of one block with those of the stories dealt to it, as rows of a feed. No files."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from tanglaw.model.moment import DAY_US
from tanglaw.model.schema import CHANNELS, STATUSES
from tanglaw.simulate.cells import coded
from tanglaw.simulate.directory import Directory, Mask
from tanglaw.simulate.life.block import lived
from tanglaw.simulate.life.chance import stream
from tanglaw.simulate.life.lands import CURRENCIES, LANDS, PLACES_OF
from tanglaw.simulate.life.society import FLOW, Society
from tanglaw.simulate.life.text import Namer, Timer, amounts
from tanglaw.simulate.rows import ABSENT, Int64s
from tanglaw.simulate.scenario import Scenario
from tanglaw.simulate.world import CHANNEL, World

_LIVES = 1 << 47
"""Numbers of transfers of lives start here; those of the stories are smaller."""
_FAILED = 0.003
"""Share of transfers that are rejected or reversed; ours."""


@dataclass(frozen=True, slots=True)
class Names:
    """Gives the ids of a world."""

    transfers: Namer
    events: Namer
    messages: Namer
    conversations: Namer
    accounts: Namer
    parties: Namer
    devices: Namer
    networks: Namer
    outlets: Namer
    account_order: Int64s
    party_order: Int64s


def names_of(seed: int, world: World) -> Names:
    """Ids of a seed."""
    return Names(
        transfers=Namer("T", seed, 48),
        events=Namer("E", seed, 48),
        messages=Namer("M", seed, 48),
        conversations=Namer("C", seed, 48),
        accounts=Namer("A", seed),
        parties=Namer("P", seed),
        devices=Namer("D", seed),
        networks=Namer("N", seed),
        outlets=Namer("O", seed),
        account_order=np.arange(world.accounts.count),
        party_order=np.arange(world.parties.count),
    )


@dataclass(frozen=True, slots=True)
class Rows:
    """Transfers that the institution sees, in the order of time; ``late_us`` 0: at once."""

    columns: dict[str, Int64s]
    number: Int64s
    late_us: Int64s

    def __len__(self) -> int:
        return len(self.number)


def rows_of(
    society: Society,
    scenario: Scenario,
    directory: Directory,
    number: int,
    stories: tuple[dict[str, Int64s], Mask],
) -> Rows:
    """What is seen of block ``number``; marks the accounts and the stories' transfers seen.

    ``stories`` holds the transfers of all stories, of which each block gets its part, and the
    mask over them that is filled in.
    """
    columns, visible = stories
    flow = lived(society, number).flow.columns()
    dealt = np.arange(number, len(visible), society.layout.blocks)
    merged = {name: np.concatenate([columns[name][dealt], flow[name]]) for name in FLOW}
    count = len(flow["ts_us"])
    number_of = np.concatenate([dealt, _LIVES + (number << 30) + np.arange(count)])
    rng = stream(society.seed, number, "payments")
    failed = rng.random(count) < _FAILED
    merged["status"][len(dealt) :] = np.where(failed, rng.integers(1, 3, size=count), 0)
    kept = np.flatnonzero(happened(society, directory, merged))
    kept = kept[_seen(society, scenario, directory, {k: v[kept] for k, v in merged.items()})]
    kept = kept[np.lexsort((number_of[kept], merged["ts_us"][kept]))]
    visible[number_of[kept][number_of[kept] < _LIVES]] = True
    for end in ("originator", "beneficiary"):
        directory.seen[merged[end][kept]] = True
    late = rng.random(len(kept)) < society.assume["late_rows"]
    lag = late * rng.integers(DAY_US, 10 * DAY_US, size=len(kept))
    return Rows({name: column[kept] for name, column in merged.items()}, number_of[kept], lag)


def happened(society: Society, directory: Directory, rows: dict[str, Int64s]) -> Mask:
    """Which rows lie in the simulated days, between two different accounts that were open."""
    ts_us = rows["ts_us"]
    inside = (ts_us >= society.clock.start_us) & (ts_us < society.clock.end_us)
    for end in ("originator", "beneficiary"):
        inside &= directory.alive(rows[end], ts_us)
    return np.asarray(inside & (rows["originator"] != rows["beneficiary"]))


def _seen(
    society: Society, scenario: Scenario, directory: Directory, rows: dict[str, Int64s]
) -> Mask:
    sees = scenario.sees
    payer, payee = (directory.own[rows[end]] for end in ("originator", "beneficiary"))
    seen = (payer & payee) if sees.both_ends else (payer | payee)
    if sees.channels:
        seen &= np.isin(rows["channel"], [CHANNEL[name] for name in sees.channels])
    if sees.cross_border:
        origin, target = (directory.country[rows[end]] for end in ("originator", "beneficiary"))
        seen &= origin != target
    if sees.least_usd:
        day = np.clip((rows["ts_us"] - society.clock.start_us) // DAY_US, 0, society.clock.days)
        seen &= society.money.usd(rows["amount"], rows["currency"], day) >= sees.least_usd
    return np.asarray(seen)


def table_of(
    rows: Rows, names: Names, timer: Timer, directory: Directory, world: World
) -> pa.Table:
    """The rows as text, every column of the contract that is ever filled."""
    columns = rows.columns
    lands = [place.country for place in LANDS]
    origin = directory.country[columns["originator"]].astype(np.int64)
    target = directory.country[columns["beneficiary"]].astype(np.int64)
    late = np.where(rows.late_us > 0, columns["ts_us"] + rows.late_us, ABSENT)
    return pa.table(
        {
            "transfer_id": names.transfers.take(rows.number),
            "occurred_at": timer.local(columns["ts_us"], origin),
            "originator_account": names.accounts.take(columns["originator"]),
            "beneficiary_account": names.accounts.take(columns["beneficiary"]),
            "amount": amounts(columns["amount"], PLACES_OF[columns["currency"]]),
            "currency": coded(columns["currency"], CURRENCIES),
            "channel": coded(columns["channel"], CHANNELS),
            "originator_country": coded(origin, lands),
            "beneficiary_country": coded(target, lands),
            "purpose": coded(columns["purpose"], world.words.texts),
            "status": coded(columns["status"], STATUSES),
            "outlet_id": names.outlets.take(columns["outlet"]),
            "seen_at": timer.utc(late),
        }
    )
