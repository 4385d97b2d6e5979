"""Runs that were imported, their alerts and the rows that these cite. Not what people did."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Table

from tanglaw.store.desk.tables.columns import METADATA, maybe, moment, number, text, whole, words

runs = Table(
    "runs",
    METADATA,
    Column("run_id", words(), primary_key=True),
    moment("imported_us"),
    text("imported_by", default=None),
    maybe("finished_at"),
    text("code_version"),
    text("feed_digest"),
    text("lock_digest"),
    whole("alerts"),
    whole("cases"),
    Column("partial", Boolean, nullable=False),
    text("manifest_json", default="{}"),
)
"""``run_id``: digest of what the run says. ``partial``: withdraws nothing."""

alerts = Table(
    "alerts",
    METADATA,
    Column("alert_id", words(), primary_key=True),
    text("typology", default=None),
    whole("version"),
    text("family", default=None),
    text("subject_kind", default=None),
    text("subject_id", default=None),
    maybe("party_id"),
    moment("first_us"),
    moment("last_us"),
    whole("hits"),
    Column("shadow", Boolean, nullable=False, server_default="0"),
    text("content_digest"),
    text("first_run", default=None),
    text("last_run", default=None),
    moment("imported_us"),
    moment("withdrawn_us", nullable=True),
    maybe("withdrawn_run"),
    text("content_json", default=None),
    Index(None, "typology", "last_us"),
    Index(None, "last_run"),
)
"""``content_json``: the line of ``alerts.jsonl``; ``withdrawn_us``: a later run has it no more."""

transfers = Table(
    "transfers",
    METADATA,
    Column("transfer_id", words(), primary_key=True),
    moment("occurred_us"),
    text("originator_account", default=None),
    text("beneficiary_account", default=None),
    Column("amount_minor", BigInteger, nullable=False),
    whole("decimals"),
    text("currency"),
    text("channel"),
    text("status"),
    maybe("originator_country"),
    maybe("beneficiary_country"),
    Index(None, "originator_account"),
    Index(None, "beneficiary_account"),
)

accounts = Table(
    "accounts",
    METADATA,
    Column("account_id", words(), primary_key=True),
    maybe("party_id"),
    maybe("kind"),
    maybe("institution"),
    maybe("country"),
    moment("opened_us", nullable=True),
    Index(None, "party_id"),
)

events = Table(
    "events",
    METADATA,
    Column("event_id", words(), primary_key=True),
    moment("occurred_us"),
    text("account_id", default=None),
    text("kind"),
    maybe("device_id"),
    maybe("network_id"),
    maybe("country"),
    Index(None, "account_id", "occurred_us"),
)

ties = Table(
    "ties",
    METADATA,
    number(),
    text("kind", default=None),
    text("source", default=None),
    text("target", default=None),
    text("source_kind"),
    text("target_kind"),
    maybe("detail"),
    moment("first_us", nullable=True),
    moment("last_us", nullable=True),
    Index(None, "kind", "source", "target", unique=True),
    Index(None, "target"),
)

particulars = Table(
    "particulars",
    METADATA,
    number(),
    text("owner_kind", default=None),
    text("owner_id", default=None),
    text("scheme", default=None),
    text("value", default=None),
    Index(None, "owner_kind", "owner_id", "scheme", "value", unique=True),
)
"""Names and contact details: personal data, apart so that it can be masked and let go alone."""
