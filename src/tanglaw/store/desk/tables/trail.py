"""The trail of everything that anyone did: append-only and chained. Holds no personal data."""

from sqlalchemy import BigInteger, Column, Integer, Table

from tanglaw.store.desk.tables.columns import METADATA, moment, text

audit = Table(
    "audit",
    METADATA,
    Column(
        "seq",
        BigInteger().with_variant(Integer(), "sqlite"),
        primary_key=True,
        autoincrement=False,
    ),
    moment("at_us"),
    text("actor", default=None),
    text("action", default=None),
    text("subject_kind", default=None),
    text("subject_id", default=None),
    text("details_json", default="{}"),
    text("previous", default=None),
    text("digest", default=None),
)
"""``digest`` covers the other columns, ``previous`` is the digest before it."""
