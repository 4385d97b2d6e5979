"""Writes the tables of a large world, block by block, as far as the institution sees them.

Rows of stories and of lives stand mixed in every part: no place in a file betrays a story.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import numpy as np
import pyarrow as pa

from tanglaw.model.moment import DAY_US
from tanglaw.model.schema import TABLES
from tanglaw.simulate.directory import Directory, Mask
from tanglaw.simulate.disguise import Disguised
from tanglaw.simulate.life.persons import block_accounts, block_parties
from tanglaw.simulate.life.society import Block, Society
from tanglaw.simulate.life.text import Timer
from tanglaw.simulate.mistakes import leave_empty, send_twice
from tanglaw.simulate.payments import names_of, rows_of, table_of
from tanglaw.simulate.people import (
    Office,
    account_rows,
    event_rows,
    identifier_rows,
    known_rows,
    label_rows,
    message_rows,
    party_rows,
    relation_rows,
)
from tanglaw.simulate.planting import Planted
from tanglaw.simulate.scenario import Scenario
from tanglaw.simulate.story_rows import Stories, rates_table, stories_seen
from tanglaw.simulate.truth import Seen, Story, write_truth

Each = Callable[[str, Callable[[int], None]], None]

_SORTED_BY = {
    "accounts": "account_id", "parties": "party_id", "identifiers": "value",
    "relations": "party_a", "known": "account_id", "labels": "entity_id",
    "referrals": "occurred_at", "messages": "occurred_at",
}  # fmt: skip
_FEW = ("currency", "channel", "originator_country", "beneficiary_country", "purpose", "status",
        "kind", "institution", "country", "scheme", "label", "scenario", "entity_kind", "name",
        "basis", "since", "source", "closed_reason", "programme")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sizes:
    """What decides how many mistakes there are, and which tables are missing."""

    seed: int
    mistakes: float
    lose: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """All that is needed to write a world."""

    sizes: Sizes
    scenario: Scenario
    society: Society
    directory: Directory
    planted: Planted
    disguised: Disguised
    stories: tuple[Story, ...]

    def shows(self, table: str) -> bool:
        """Whether a table is written."""
        return self.scenario.shows(table) and table not in self.sizes.lose


class Tally:
    """Counts rows by table, from any thread."""

    def __init__(self) -> None:
        self.rows: dict[str, int] = {}
        self._lock = Lock()

    def add(self, table: str, rows: int) -> None:
        """``rows`` more of ``table``."""
        with self._lock:
            self.rows[table] = self.rows.get(table, 0) + rows


def write_world(folder: Path, work: Work, each: Each) -> dict[str, int]:
    """Write all tables into ``folder``; returns their rows."""
    tally = Tally()
    world = work.planted.world
    office = Office(
        names=names_of(work.sizes.seed, world),
        timer=Timer(work.society.clock),
        directory=work.directory,
        world=world,
        wrong_names=work.sizes.mistakes,
    )
    visible = np.zeros(len(work.disguised.number), dtype=bool)
    part = _Part(folder, work, office, tally)
    each("payments", lambda number: part.payments(number, visible))
    stories = stories_seen(office, work.scenario, work.stories, visible)
    each("people", lambda number: part.people(number, stories))
    if work.shows("rates"):
        part.write_whole("rates", rates_table(work.society))
    write_truth(folder, work.stories, _worth(work, visible))
    order = {table.name: place for place, table in enumerate(TABLES)}
    return dict(sorted(tally.rows.items(), key=lambda item: order[item[0]]))


def _worth(work: Work, visible: Mask) -> Seen:
    clock, columns = work.society.clock, work.disguised.columns
    day = np.clip((columns["ts_us"] - clock.start_us) // DAY_US, 0, clock.days)
    usd = work.society.money.usd(columns["amount"], columns["currency"], day)
    return Seen(usd, visible, clock.end_us)


@dataclass(frozen=True, slots=True)
class _Part:
    """Writes one block's part of the tables."""

    folder: Path
    work: Work
    office: Office
    tally: Tally

    def payments(self, number: int, visible: Mask) -> None:
        """The transfers and the events of a block."""
        work, office = self.work, self.office
        sizes = work.sizes
        rows = rows_of(
            work.society, work.scenario, work.directory, number,
            (work.disguised.columns, visible),
        )  # fmt: skip
        rows = send_twice(rows, sizes.seed, number, sizes.mistakes)
        table = table_of(rows, office.names, office.timer, work.directory, office.world)
        self._write("transfers", number, leave_empty(table, sizes.seed, number, sizes.mistakes))
        if work.shows("account_events"):
            block = Block(work.society, number)
            self._write("account_events", number, event_rows(office, block))

    def people(self, number: int, stories: Stories) -> None:
        """Everything else of a block."""
        work, office = self.work, self.office
        block = Block(work.society, number)
        account = block_accounts(work.society, number)
        listed, full = seen_of(work.directory, work.scenario, account)
        party = block_parties(work.society, number)[block.layout.account_party]
        work.directory.party_seen[party[full]] = True
        made = {
            "accounts": account_rows(office, block, listed, full),
            "parties": party_rows(office, block),
            "identifiers": identifier_rows(office, block),
            "relations": relation_rows(office, block),
            "known": known_rows(office, block),
            "messages": message_rows(office, block),
            "labels": label_rows(office, block, listed),
        }
        for name, table in stories.tables.items():
            dealt = np.arange(number, table.num_rows, block.layout.blocks)
            both = table.take(dealt)
            if name in made:
                both = pa.concat_tables([made[name], both.cast(made[name].schema)])
            if work.shows(name) and (both.num_rows or number == 0):
                self._write(name, number, both.sort_by(_SORTED_BY[name]))

    def write_whole(self, name: str, table: pa.Table) -> None:
        """A table in one file."""
        self._save(name, self.folder / f"{name}.parquet", table)

    def _write(self, name: str, number: int, table: pa.Table) -> None:
        hidden = [
            one for one in self.work.scenario.hides.get(name, ()) if one in table.schema.names
        ]
        (self.folder / name).mkdir(exist_ok=True)
        path = self.folder / name / f"part-{number:05d}.parquet"
        self._save(name, path, table.drop_columns(hidden) if hidden else table)

    def _save(self, name: str, path: Path, table: pa.Table) -> None:
        from pyarrow import parquet

        few = [column for column in table.schema.names if column in _FEW]
        parquet.write_table(
            table,
            path,
            compression="zstd",
            compression_level=1,
            use_dictionary=few,  # type: ignore[arg-type]  # the stubs know no list
            write_statistics=False,
            store_schema=False,
        )
        self.tally.add(name, table.num_rows)


def seen_of(
    directory: Directory, scenario: Scenario, account: np.ndarray[tuple[int], np.dtype[np.int64]]
) -> tuple[Mask, Mask]:
    """Which accounts are listed, and which of them in full."""
    own, seen = directory.own[account], directory.seen[account]
    if not scenario.sees.has_customers:
        own = own & seen
    listed = own if scenario.sees.others == "none" else own | seen
    full = own | seen if scenario.sees.others == "full" else own
    return listed, full
