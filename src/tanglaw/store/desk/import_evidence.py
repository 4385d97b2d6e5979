"""Copies the rows that the alerts of a run's cases cite. Not the whole feed, and no names.

Done before the cases, so that a case is never there without its evidence. One pass a table,
whatever its size.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Table

from tanglaw.errors import RunError
from tanglaw.model.reading import Progress
from tanglaw.store.desk.actor import Actor
from tanglaw.store.desk.bulk import upsert
from tanglaw.store.desk.database import Database
from tanglaw.store.desk.run_source import RunSource
from tanglaw.store.desk.tables.evidence import accounts, events, ties, transfers

BATCH = 20_000

_CITED = "SELECT id FROM cited_accounts"
_WHERE: Mapping[str, str] = {
    "transfers": "transfer_id IN (SELECT id FROM cited_transfers)",
    "accounts": f"account_id IN ({_CITED})",
    "events": f"account_id IN ({_CITED})",
    "links": f"source IN ({_CITED}) OR target IN ({_CITED})",
}
_TABLES: Mapping[str, tuple[Table, tuple[str, ...]]] = {
    "transfers": (transfers, ("transfer_id",)),
    "accounts": (accounts, ("account_id",)),
    "events": (events, ("event_id",)),
    "links": (ties, ("kind", "source", "target")),
}


@dataclass(frozen=True, slots=True)
class Cited:
    """What the alerts of the cases cite, by id."""

    transfers: frozenset[str]
    accounts: frozenset[str]


def cited(source: RunSource) -> Cited:
    """What every case of the run cites."""
    moved: set[str] = set()
    people = {account for one in source.proposed for account in one.accounts}
    wanted = {alert for one in source.proposed for alert in one.alerts}
    for line in source.alerts(wanted):
        moved.update(line.alert.transfers)
        people.update(line.alert.accounts)
    return Cited(frozenset(moved), frozenset(people))


def copy_evidence(
    database: Database, actor: Actor, source: RunSource, progress: Progress | None = None
) -> dict[str, int]:
    """Rows copied, by table; a row that is there already is brought up to date."""
    wanted, counted = cited(source), {}
    for place, (name, (table, keys)) in enumerate(_TABLES.items()):
        if progress is not None:
            progress.step("evidence", place, len(_TABLES))
        path = source.folder / "evidence" / f"{name}.parquet"
        counted[name] = 0
        if not path.is_file():
            continue
        columns = [one.name for one in table.c if one.name != "id"]
        replaced = tuple(name for name in columns if name not in keys)
        for rows in _rows(path, _WHERE[name], columns, wanted):
            unique = {tuple(row[key] for key in keys): row for row in rows}
            with database.unit(actor) as unit:
                upsert(unit.connection, table, list(unique.values()), keys, replaced)
                unit.record("evidence_copied", "run", source.run_id, {name: len(unique)})
            counted[name] += len(unique)
    if progress is not None:
        progress.step("evidence", len(_TABLES), len(_TABLES))
    return counted


def _rows(
    path: Path, where: str, columns: Sequence[str], wanted: Cited
) -> Iterator[list[dict[str, object]]]:
    import duckdb
    import pyarrow as pa

    try:
        with duckdb.connect(config={"threads": 1}) as connection:
            connection.register("cited_transfers", pa.table({"id": sorted(wanted.transfers)}))
            connection.register("cited_accounts", pa.table({"id": sorted(wanted.accounts)}))
            told = connection.execute("SELECT name FROM parquet_schema($1)", [str(path)])
            there = {str(row[0]) for row in told.fetchall()}
            chosen = ", ".join(
                f'"{name}"' if name in there else f'NULL AS "{name}"' for name in columns
            )
            query = f"SELECT {chosen} FROM read_parquet($1) WHERE {where}"  # noqa: S608
            found = connection.execute(query, [str(path)])
            while part := found.fetchmany(BATCH):
                yield [dict(zip(columns, row, strict=True)) for row in part]
    except duckdb.Error as error:
        raise RunError(
            "the evidence cannot be read",
            place=f"evidence/{path.name}",
            hint="The file was cut off or edited. Run `tanglaw detect` again.",
        ) from error
