"""Reads what the scoreboard needs of a feed: labels, owners, hubs, degrees. Not the whole feed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from tanglaw.errors import FeedError
from tanglaw.evaluate.truth import LabelRow

_COLUMNS = {
    "labels": ("entity_kind", "entity_id", "label", "scenario"),
    "known": ("account_id", "kind"),
    "accounts": ("account_id", "party_id"),
    "transfers": ("originator_account", "beneficiary_account"),
}
_PROTECTED = {"parties": ("party_id", "birth_date", "country"), "transfers": ("occurred_at",)}


@dataclass(frozen=True, slots=True)
class FeedTables:
    """Labels; the party of each listed account; accounts by summed degree, highest first.

    A degree counts transfers in and out whose other end is no hub. Hubs are in neither ``owners``
    nor ``degrees``: they are channels. Both are empty when the feed lacks the table.
    """

    labels: tuple[LabelRow, ...]
    owners: dict[str, str]
    degrees: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A party: whole years at the end of the data (``None``: unknown), country ("": unknown)."""

    party: str
    age: int | None
    country: str


def read_tables(feed: Path) -> FeedTables:
    """Read them. Raises ``FeedError`` when there are no labels or they cannot be read."""
    with duckdb.connect(":memory:") as connection:
        try:
            if not view(connection, feed, "labels"):
                raise FeedError(
                    "there is no table of labels",
                    place=str(feed),
                    hint="Only a feed with labels.csv, .parquet or .jsonl can be evaluated.",
                )
            labels = _labels(connection)
            hubs = _hubs(connection, feed)
            owners = _owners(connection, feed, hubs)
            return FeedTables(labels, owners, _degrees(connection, feed, hubs))
        except duckdb.Error as error:
            raise FeedError(
                "labels, accounts, known or transfers cannot be read",
                place=str(feed),
                hint="Check that the files are whole and have the columns of the feed format.",
            ) from error


def _labels(connection: duckdb.DuckDBPyConnection) -> tuple[LabelRow, ...]:
    rows = connection.execute(
        "select entity_kind, entity_id, coalesce(label, ''), coalesce(scenario, '')"
        " from labels where entity_kind is not null and entity_id is not null order by all"
    ).fetchall()
    return tuple(LabelRow(*(str(cell) for cell in row)) for row in rows)


def _hubs(connection: duckdb.DuckDBPyConnection, feed: Path) -> frozenset[str]:
    if not view(connection, feed, "known"):
        return frozenset()
    rows = connection.execute("select account_id from known where kind = 'hub'").fetchall()
    return frozenset(str(row[0]) for row in rows)


def _owners(
    connection: duckdb.DuckDBPyConnection, feed: Path, hubs: frozenset[str]
) -> dict[str, str]:
    if not view(connection, feed, "accounts"):
        return {}
    rows = connection.execute(
        "select account_id, coalesce(party_id, '') from accounts order by 1"
    ).fetchall()
    return {str(account): str(holder) for account, holder in rows if account not in hubs}


def _degrees(
    connection: duckdb.DuckDBPyConnection, feed: Path, hubs: frozenset[str]
) -> tuple[tuple[str, int], ...]:
    if not view(connection, feed, "transfers"):
        return ()
    rows = connection.execute(
        "with between as (select originator_account as a, beneficiary_account as b from transfers"
        " where not list_contains($hubs, originator_account)"
        " and not list_contains($hubs, beneficiary_account)),"
        " ends as (select a as account from between union all select b from between)"
        " select account, count(*) from ends group by account order by 2 desc, 1",
        {"hubs": sorted(hubs)},
    ).fetchall()
    return tuple((str(row[0]), int(row[1])) for row in rows)


def read_people(feed: Path) -> tuple[Person, ...]:
    """What a feed says of its parties that no detection may read; empty when it has no parties.

    Raises ``FeedError`` when they cannot be read.
    """
    with duckdb.connect(":memory:") as connection:
        try:
            if not view(connection, feed, "parties", _PROTECTED):
                return ()
            if not view(connection, feed, "transfers", _PROTECTED):
                connection.execute("create view transfers as select null as occurred_at")
            rows = connection.execute(
                "select party_id, date_sub('year', try_cast(birth_date as date),"
                " (select max(try_cast(occurred_at[:10] as date)) from transfers)),"
                " coalesce(country, '') from parties where party_id is not null order by 1"
            ).fetchall()
        except duckdb.Error as error:
            raise FeedError(
                "parties or transfers cannot be read",
                place=str(feed),
                hint="Check that the files are whole and have the columns of the feed format.",
            ) from error
    return tuple(
        Person(str(party), None if age is None else int(age), str(country))
        for party, age, country in rows
    )


def view(
    connection: duckdb.DuckDBPyConnection,
    feed: Path,
    table: str,
    columns_of: Mapping[str, Sequence[str]] = _COLUMNS,
) -> bool:
    """Make a view of the table's columns as text; False when the feed has no such table."""
    names = columns_of[table]
    relation = _relation(connection, feed, table, names)
    if relation is None:
        return False
    there = set(relation.columns)
    columns = (
        f"cast({name} as varchar) as {name}"
        if name in there
        else f"cast(null as varchar) as {name}"
        for name in names
    )
    relation.project(", ".join(columns)).create_view(table)
    return True


def _relation(
    connection: duckdb.DuckDBPyConnection, feed: Path, table: str, names: Sequence[str]
) -> duckdb.DuckDBPyRelation | None:
    parts, parquet = feed / table, feed / f"{table}.parquet"
    csv, jsonl = feed / f"{table}.csv", feed / f"{table}.jsonl"
    if parts.is_dir():
        return connection.read_parquet(str(parts / "*.parquet"))
    if parquet.is_file():
        return connection.read_parquet(str(parquet))
    if csv.is_file():
        return connection.read_csv(
            str(csv), header=True, all_varchar=True, delimiter=",", quotechar='"', escapechar='"'
        )
    if jsonl.is_file():
        texts = dict.fromkeys(names, "VARCHAR")
        return connection.read_json(str(jsonl), columns=texts, format="newline_delimited")
    return None
