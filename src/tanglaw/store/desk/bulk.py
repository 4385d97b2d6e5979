"""Many rows at once, on both databases. Knows no table."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

SLICE = 10_000
"""Most ids in one query; both databases take more than 30,000."""

Thing = TypeVar("Thing")
Row = Mapping[str, object]


def slices(things: Iterable[Thing], size: int = SLICE) -> Iterator[list[Thing]]:
    """The things in lists of at most ``size``, in order."""
    source = iter(things)
    while part := list(islice(source, size)):
        yield part


def upsert(
    connection: Connection,
    table: Table,
    rows: Sequence[Row],
    keys: Sequence[str],
    replaced: Sequence[str] = (),
) -> None:
    """Insert rows; where one with the same ``keys`` is there, its ``replaced`` columns are set.

    Without ``replaced`` the row that is there stays as it is. All rows name the same columns.
    """
    if not rows:
        return
    make = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = make(table)
    if replaced:
        statement = statement.on_conflict_do_update(
            index_elements=list(keys),
            set_={name: statement.excluded[name] for name in replaced},
        )
    else:
        statement = statement.on_conflict_do_nothing(index_elements=list(keys))
    for part in slices(rows, 5_000):
        connection.execute(statement, part)
