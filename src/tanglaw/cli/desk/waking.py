"""``tanglaw desk wake``: ends rests whose day has come, where no server does it."""

from tanglaw.cli.options import Json
from tanglaw.cli.store_options import AuditKey, Store
from tanglaw.cli.terminal import Terminal


def wake(*, store: Store, audit_key: AuditKey = None, json: Json = False) -> None:
    """End suppressions and watches whose day has come. They count as open even before."""
    from tanglaw.bootstrap.desk_store import open_store
    from tanglaw.store.desk.actor import system
    from tanglaw.store.desk.decisions import wake as end_rests

    database = open_store(store, key_file=audit_key)
    with database.unit(system()) as unit:
        found = end_rests(unit)
    database.close()
    terminal = Terminal(json)
    terminal.emit({"cases": list(found)})
    terminal.say(f"{len(found):,} cases are open again.")
