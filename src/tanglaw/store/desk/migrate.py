"""Brings a case store's tables up to this version, by Alembic's steps. Not the steps themselves."""

from pathlib import Path

from sqlalchemy import Connection

from tanglaw.errors import DeskError


def current_step(connection: Connection) -> str | None:
    """The last step that the store has taken; ``None`` for an empty database."""
    from alembic.migration import MigrationContext

    return MigrationContext.configure(connection).get_current_revision()


def upgrade(connection: Connection, *, to: str = "head") -> tuple[str, ...]:
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
    if current == (script.get_current_head() if to == "head" else to):
        return ()
    try:
        steps = list(script.iterate_revisions(to, current or "base"))[::-1]
    except (CommandError, ResolutionError) as error:
        raise DeskError(
            "this case store was written by a later version of Tanglaw",
            hint="Install that version again; nothing was changed.",
        ) from error
    with Operations.context(context):
        for step in steps:
            step.module.upgrade()
    context.stamp(script, to)
    return tuple(step.revision for step in steps)
