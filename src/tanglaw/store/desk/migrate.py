"""Brings a case store's tables up to this version, by Alembic's steps. Not the steps themselves."""

from pathlib import Path

from sqlalchemy import Connection

from tanglaw.errors import DeskError


def upgrade(connection: Connection) -> tuple[str, ...]:
    """Take the steps that the store lacks, in its transaction; their names, oldest first.

    Raises ``DeskError`` when the store was written by a later version.
    """
    from alembic.migration import MigrationContext
    from alembic.operations import Operations
    from alembic.script import ScriptDirectory
    from alembic.script.revision import ResolutionError
    from alembic.util import CommandError
    from sqlalchemy import text

    if connection.dialect.name == "postgresql":  # two servers that start at once
        connection.execute(text("SELECT pg_advisory_xact_lock(7226171927)"))
    script = ScriptDirectory(str(Path(__file__).parent / "migrations"))
    context = MigrationContext.configure(connection)
    current = context.get_current_revision()
    if current == script.get_current_head():
        return ()
    try:
        steps = list(script.iterate_revisions("head", current or "base"))[::-1]
    except (CommandError, ResolutionError) as error:
        raise DeskError(
            "this case store was written by a later version of Tanglaw",
            hint="Install that version again; nothing was changed.",
        ) from error
    with Operations.context(context):
        for step in steps:
            step.module.upgrade()
    context.stamp(script, "head")
    return tuple(step.revision for step in steps)
