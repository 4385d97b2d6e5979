"""Reads from a feed, at report time only, who the parties of a case are. Keeps nothing.

Names and birth dates are never part of a ledger or a run; this is the one place that reads them.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tanglaw.errors import ReportError, UsageError
from tanglaw.model.report import Contact, Fact, Facts

_WANTED = {
    "parties": ("party_id", "kind", "name", "country", "birth_date"),
    "accounts": ("account_id", "party_id", "institution", "country", "currency", "closed_at"),
    "identifiers": ("party_id", "account_id", "scheme", "value"),
}


@dataclass(frozen=True, slots=True)
class Details:
    """What a feed says about parties and accounts, by id. Empty where there is no feed."""

    parties: Mapping[str, Facts] = field(default_factory=dict)
    accounts: Mapping[str, Facts] = field(default_factory=dict)
    of_party: Mapping[str, tuple[Contact, ...]] = field(default_factory=dict)
    of_account: Mapping[str, tuple[Contact, ...]] = field(default_factory=dict)


def read_details(feed: Path, parties: Collection[str], accounts: Collection[str]) -> Details:
    """What the feed's tables say about those ids.

    Raises ``UsageError`` when ``feed`` is no folder and ``ReportError`` when a table is damaged.
    """
    if not feed.is_dir():
        raise UsageError(
            "there is no such folder",
            place=str(feed),
            hint="Name the feed from which the run was made.",
        )
    of_party: dict[str, list[Contact]] = {}
    of_account: dict[str, list[Contact]] = {}
    for source, row in _rows(feed, "identifiers", {"party_id": parties, "account_id": accounts}):
        contact = Contact(row.get("scheme", ""), row.get("value", ""), source)
        for key, wanted, found in (
            ("party_id", parties, of_party),
            ("account_id", accounts, of_account),
        ):
            if row.get(key) in wanted:
                found.setdefault(row[key], []).append(contact)
    return Details(
        parties=_by_id(feed, "parties", "party_id", parties),
        accounts=_by_id(feed, "accounts", "account_id", accounts),
        of_party={key: tuple(dict.fromkeys(each)) for key, each in of_party.items()},
        of_account={key: tuple(dict.fromkeys(each)) for key, each in of_account.items()},
    )


def _by_id(feed: Path, table: str, key: str, ids: Collection[str]) -> dict[str, Facts]:
    found: dict[str, Facts] = {}
    for source, row in _rows(feed, table, {key: ids}):
        facts = {name: Fact(text, source) for name, text in row.items() if name != key}
        found.setdefault(row[key], facts)  # the first row of an id stands, as at ingest
    return found


def _rows(
    feed: Path, table: str, wanted: Mapping[str, Collection[str]]
) -> Iterator[tuple[str, dict[str, str]]]:
    """Rows in which one of the ``wanted`` columns holds one of its ids, in file order."""
    import duckdb

    place = _file(feed, table)
    if place is None or not any(wanted.values()):
        return
    path, reader = place
    try:
        with duckdb.connect(config={"threads": 1}) as connection:
            told = connection.execute(f"DESCRIBE SELECT * FROM {reader}", [str(path)]).fetchall()  # noqa: S608
            there = {str(each[0]) for each in told}
            names = [name for name in _WANTED[table] if name in there]
            keys = [name for name in wanted if name in there]
            if not keys:
                return
            chosen = ", ".join(f'CAST("{name}" AS VARCHAR)' for name in names)
            where = " OR ".join(
                f'CAST("{key}" AS VARCHAR) IN (SELECT unnest(${place}))'
                for place, key in enumerate(keys, start=2)
            )
            query = f"SELECT {chosen} FROM {reader} WHERE {where}"  # noqa: S608
            rows = connection.execute(query, [str(path), *(sorted(wanted[k]) for k in keys)])
            for row in rows.fetchall():
                filled = zip(names, row, strict=True)
                yield path.name, {name: str(text) for name, text in filled if text}
    except duckdb.Error as error:
        raise ReportError(
            "this table of the feed cannot be read",
            place=path.name,
            hint="`tanglaw detect` says what is wrong with it, row by row.",
        ) from error


def _file(feed: Path, table: str) -> tuple[Path, str] | None:
    """A table's file and how it is read; ``None`` where the feed has no such table."""
    csv = "read_csv($1, all_varchar=true, header=true, delim=',', quote='\"', escape='\"')"
    for name, reader in (
        (f"{table}.csv", csv),
        (f"{table}.parquet", "read_parquet($1)"),
        (f"{table}.jsonl", "read_ndjson($1, convert_strings_to_integers=false)"),
    ):
        if (feed / name).is_file():
            return feed / name, reader
    if (feed / table).is_dir():
        return feed / table / "*.parquet", "read_parquet($1)"
    return None
