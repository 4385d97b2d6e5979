"""Every row of the store in a fixed order: for a digest, and for a backup. Not a restore."""

from collections.abc import Iterator
from hashlib import sha256

from sqlalchemy import Connection, Table, inspect, select

from tanglaw.store.desk.tables import access, decisions, evidence, trail
from tanglaw.store.desk.tables.columns import METADATA
from tanglaw.store.desk.unit import json_text

MODULES = (access, decisions, evidence, trail)
"""Where tables are declared; named here so that every one of them is known to ``METADATA``."""


def tables(connection: Connection) -> tuple[Table, ...]:
    """The store's tables, those first that others refer to."""
    there = set(inspect(connection).get_table_names())
    return tuple(table for table in METADATA.sorted_tables if table.name in there)


def rows(connection: Connection, table: Table) -> Iterator[dict[str, object]]:
    """The rows of a table by its primary key."""
    columns = [one for one in table.columns if one.computed is None]
    query = select(*columns).order_by(*table.primary_key.columns)
    streamed = connection.execution_options(yield_per=5_000).execute(query)
    for row in streamed.mappings():
        yield {str(name): value for name, value in row.items()}


def store_digest(connection: Connection) -> str:
    """One digest of everything in the store; the same on both databases."""
    digest = sha256()
    for table in sorted(tables(connection), key=lambda one: one.name):
        digest.update(f"{table.name}\x1e".encode())
        for row in rows(connection, table):
            digest.update(json_text(row).encode() + b"\x1e")
    return digest.hexdigest()
