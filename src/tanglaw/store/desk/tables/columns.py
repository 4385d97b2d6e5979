"""Columns and names that every table of the case store shares. No table."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, MetaData, Text
from sqlalchemy.types import TypeEngine

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
"""Every table of the store, so that a migration can be compared with them."""


def words() -> TypeEngine[str]:
    """Text that sorts by its bytes on both databases, so that pages follow one another alike."""
    return Text().with_variant(Text(collation="C"), "postgresql")


def number() -> Column[int]:
    """A running number of its own, never used twice for what is still there."""
    kind = BigInteger().with_variant(Integer(), "sqlite")
    return Column("id", kind, primary_key=True, autoincrement=True)


def text(name: str, *, default: str | None = "") -> Column[str]:
    """Text that is always there; empty says nothing is known. ``None``: must be given."""
    return Column(name, words(), nullable=False, server_default=default)


def maybe(name: str) -> Column[str | None]:
    """Text that may be absent."""
    return Column(name, words())


def moment(name: str, *, nullable: bool = False) -> Column[int]:
    """Microseconds UTC since 1970."""
    return Column(name, BigInteger, nullable=nullable)


def whole(name: str, *, default: int | None = 0) -> Column[int]:
    """A whole number. ``None``: must be given."""
    start = None if default is None else str(default)
    return Column(name, Integer, nullable=False, server_default=start)


def of_case(*, primary_key: bool = False) -> Column[str]:
    """The case that a row belongs to; the row goes when the case goes."""
    key = ForeignKey("cases.case_id", ondelete="CASCADE")
    return Column("case_id", words(), key, nullable=False, primary_key=primary_key)
