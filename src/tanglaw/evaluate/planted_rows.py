"""Reads what is planted in a feed: its transfers in dollars, and from when it could be known.

Not whether a run found it.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb
import orjson

from tanglaw.errors import FeedError
from tanglaw.evaluate.tables import view
from tanglaw.model.money import reference_rates

_COLUMNS = {
    "labels": ("entity_kind", "entity_id", "label"),
    "rates": ("date", "currency", "usd"),
    "transfers": (
        "transfer_id", "originator_account", "beneficiary_account", "amount", "currency",
        "occurred_at",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlantedTransfer:
    """One labelled transfer; ``usd`` at the mean of the feed's rates, 0 where there is none."""

    id: str
    originator: str
    beneficiary: str
    usd: float
    occurred_at: str


@dataclass(frozen=True, slots=True)
class Told:
    """What ``truth.jsonl`` says of a plant; ``knowable_at`` is ``None`` if not before the end."""

    knowable_at: datetime | None
    first_at: datetime | None
    transfers: int
    transfers_visible: int


def read_planted(feed: Path) -> dict[str, PlantedTransfer]:
    """Every labelled transfer that the feed holds, by id.

    Raises ``FeedError`` when labels or transfers cannot be read.
    """
    with duckdb.connect(":memory:") as connection:
        try:
            tables = ("labels", "transfers")
            if not all(view(connection, feed, table, _COLUMNS) for table in tables):
                return {}
            _rates(connection, feed)
            rows = connection.execute(
                "select transfer_id, any_value(originator_account), any_value(beneficiary_account),"
                " coalesce(any_value(try_cast(amount as double) * usd), 0),"
                " coalesce(any_value(occurred_at), '') from transfers"
                " left join worth using (currency) where transfer_id in"
                " (select entity_id from labels where entity_kind = 'transfer')"
                " group by transfer_id order by transfer_id"
            ).fetchall()
        except duckdb.Error as error:
            raise FeedError(
                "labels, transfers or rates cannot be read",
                place=str(feed),
                hint="Check that the files are whole and have the columns of the feed format.",
            ) from error
    return {
        str(row[0]): PlantedTransfer(
            str(row[0]), str(row[1]), str(row[2]), float(row[3]), str(row[4])
        )
        for row in rows
    }


def _rates(connection: duckdb.DuckDBPyConnection, feed: Path) -> None:
    """``worth``: dollars for one unit of each currency, the mean of all days."""
    if not view(connection, feed, "rates", _COLUMNS):
        connection.execute("create table rates (date varchar, currency varchar, usd varchar)")
        shipped = [("", rate.currency, str(rate.usd)) for rate in reference_rates()]
        connection.executemany("insert into rates values (?, ?, ?)", shipped)
    connection.execute(
        "create table worth as select currency, avg(try_cast(usd as double)) as usd"
        " from rates group by 1"
    )
    connection.execute(
        "insert into worth select 'USD', 1 where not exists (from worth where currency = 'USD')"
    )


def read_told(feed: Path) -> dict[str, Told]:
    """What ``truth.jsonl`` says by scenario; empty when the feed has none.

    Raises ``FeedError`` when a line is not as the simulator writes it.
    """
    path = feed / "truth.jsonl"
    if not path.is_file():
        return {}
    told: dict[str, Told] = {}
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        try:
            row = orjson.loads(line)
            told[str(row["scenario"])] = Told(
                moment(row["knowable_at"]),
                moment(row["first_at"]),
                int(row["transfers"]),
                int(row["transfers_visible"]),
            )
        except (orjson.JSONDecodeError, KeyError, TypeError, ValueError) as error:
            raise FeedError(
                "a line of truth is not as the simulator writes it",
                place=f"truth.jsonl:{number}",
                hint="Simulate the feed again, or remove the file.",
            ) from error
    return told


def moment(text: str | None) -> datetime | None:
    """A moment as ISO 8601 with an offset; ``None`` for nothing."""
    return datetime.fromisoformat(text) if text else None
