"""``tanglaw desk known`` and ``labels``: what people decided, for the next run. No names."""

from pathlib import Path
from typing import Annotated

import typer

from tanglaw.cli.store_options import AuditKey, Store
from tanglaw.cli.terminal import Terminal
from tanglaw.cli.users import COMMAND


def known(
    *,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="File to write.")],
    store: Store,
    audit_key: AuditKey = None,
) -> None:
    """Write `known.csv` for a feed: who was found what, and who was cleared, by decisions in force.

    Put it beside the feed's other tables, or add its rows to the one that is there.
    """
    from tanglaw.bootstrap.desk_store import open_store
    from tanglaw.store.desk.actor import Actor
    from tanglaw.store.desk.flowing_back import write_known

    database = open_store(store, key_file=audit_key)
    with database.unit(Actor(COMMAND)) as unit:
        count = write_known(unit.connection, out, unit.now_us)
        unit.record("known_exported", "store", "store", {"rows": count})
    database.close()
    Terminal().say(f"{count:,} rows in {out}")


def labels(
    *,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="File to write.")],
    store: Store,
    audit_key: AuditKey = None,
) -> None:
    """Write `labels.csv` for `tanglaw evaluate`: what people judged true, and what innocent."""
    from tanglaw.bootstrap.desk_store import open_store
    from tanglaw.store.desk.actor import Actor
    from tanglaw.store.desk.flowing_back import write_labels

    database = open_store(store, key_file=audit_key)
    with database.unit(Actor(COMMAND)) as unit:
        count = write_labels(unit.connection, out)
        unit.record("labels_exported", "store", "store", {"rows": count})
    database.close()
    Terminal().say(f"{count:,} rows in {out}")
