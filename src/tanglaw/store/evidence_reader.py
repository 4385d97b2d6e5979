"""The rows behind a run's alerts: transfers, accounts, events and links. Not the whole feed.

Every file is optional: what is absent reads as nothing and is named in ``missing``.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from tanglaw.errors import RunError

TABLES = ("transfers", "accounts", "events", "links")

_COLUMNS = {
    "transfers": {
        "transfer_id": "VARCHAR",
        "occurred_us": "BIGINT",
        "originator_account": "VARCHAR",
        "beneficiary_account": "VARCHAR",
        "amount_minor": "BIGINT",
        "decimals": "INTEGER",
        "currency": "VARCHAR",
        "channel": "VARCHAR",
        "status": "VARCHAR",
        "originator_country": "VARCHAR",
        "beneficiary_country": "VARCHAR",
    },
    "accounts": {
        "account_id": "VARCHAR",
        "party_id": "VARCHAR",
        "kind": "VARCHAR",
        "institution": "VARCHAR",
        "country": "VARCHAR",
        "opened_us": "BIGINT",
    },
    "events": {
        "event_id": "VARCHAR",
        "occurred_us": "BIGINT",
        "account_id": "VARCHAR",
        "kind": "VARCHAR",
        "device_id": "VARCHAR",
        "network_id": "VARCHAR",
        "country": "VARCHAR",
    },
    "links": {
        "kind": "VARCHAR",
        "source": "VARCHAR",
        "target": "VARCHAR",
        "source_kind": "VARCHAR",
        "target_kind": "VARCHAR",
        "detail": "VARCHAR",
        "first_us": "BIGINT",
        "last_us": "BIGINT",
    },
}


@dataclass(frozen=True, slots=True)
class TransferRow:
    """A movement of value that an alert cites. ``amount_minor`` is in minor units."""

    transfer_id: str
    occurred_us: int
    originator_account: str
    beneficiary_account: str
    amount_minor: int
    decimals: int
    currency: str
    channel: str
    status: str
    originator_country: str | None
    beneficiary_country: str | None


@dataclass(frozen=True, slots=True)
class AccountRow:
    """What the feed said about an account."""

    account_id: str
    party_id: str | None
    kind: str | None
    institution: str | None
    country: str | None
    opened_us: int | None


@dataclass(frozen=True, slots=True)
class EventRow:
    """Something that happened to an account: a login, a changed payout, a recovery."""

    event_id: str
    occurred_us: int
    account_id: str
    kind: str
    device_id: str | None
    network_id: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A tie between two accounts, or between an account and a device or identifier."""

    kind: str
    source: str
    target: str
    source_kind: str
    target_kind: str
    detail: str | None
    first_us: int | None
    last_us: int | None


class EvidenceReader:
    """Reads the evidence in ``folder``, which may be absent."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.missing: tuple[str, ...] = tuple(
            table for table in TABLES if not (folder / f"{table}.parquet").is_file()
        )

    def transfers(self, transfer_ids: Collection[str]) -> tuple[TransferRow, ...]:
        """The transfers of those ids, by time and id."""
        rows = self._rows("transfers", "transfer_id IN (SELECT unnest($1))", transfer_ids)
        found = (TransferRow(*row) for row in rows)  # type: ignore[arg-type]
        return tuple(sorted(found, key=lambda row: (row.occurred_us, row.transfer_id)))

    def accounts(self, account_ids: Collection[str]) -> dict[str, AccountRow]:
        """The accounts of those ids that the feed listed."""
        rows = self._rows("accounts", "account_id IN (SELECT unnest($1))", account_ids)
        found = (AccountRow(*row) for row in rows)  # type: ignore[arg-type]
        return {row.account_id: row for row in found}

    def events(self, account_ids: Collection[str]) -> tuple[EventRow, ...]:
        """What happened to those accounts, by time and id."""
        rows = self._rows("events", "account_id IN (SELECT unnest($1))", account_ids)
        found = (EventRow(*row) for row in rows)  # type: ignore[arg-type]
        return tuple(sorted(found, key=lambda row: (row.occurred_us, row.event_id)))

    def links(self, node_ids: Collection[str]) -> tuple[LinkRow, ...]:
        """The ties that start or end at one of those nodes, in a fixed order."""
        where = "source IN (SELECT unnest($1)) OR target IN (SELECT unnest($1))"
        found = (LinkRow(*row) for row in self._rows("links", where, node_ids))  # type: ignore[arg-type]
        return tuple(sorted(found, key=lambda row: (row.kind, row.source, row.target)))

    def _rows(self, table: str, where: str, ids: Collection[str]) -> Sequence[tuple[object, ...]]:
        import duckdb

        if table in self.missing or not ids:
            return ()
        path = str(self._folder / f"{table}.parquet")
        try:
            with duckdb.connect(config={"threads": 1}) as connection:
                known = connection.execute("SELECT name FROM parquet_schema($1)", [path]).fetchall()
                columns = _select(table, {str(row[0]) for row in known})
                query = f"SELECT {columns} FROM read_parquet($2) WHERE {where}"  # noqa: S608
                return connection.execute(query, [sorted(ids), path]).fetchall()
        except duckdb.Error as error:
            raise RunError(
                "the evidence cannot be read",
                place=f"evidence/{table}.parquet",
                hint="The file was cut off or edited. Run `tanglaw detect` again.",
            ) from error


def _select(table: str, known: set[str]) -> str:
    """The table's columns as SQL; one that the file lacks reads as unknown."""
    return ", ".join(
        f'CAST("{name}" AS {kind}) AS "{name}"' if name in known else f"CAST(NULL AS {kind})"
        for name, kind in _COLUMNS[table].items()
    )
