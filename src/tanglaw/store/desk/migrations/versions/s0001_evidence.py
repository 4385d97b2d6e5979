"""Tables of the first case store: runs, alerts, evidence and the trail. Never edited."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import TypeEngine

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    for make in (
        _accounts,
        _alerts,
        _audit,
        _deletions,
        _events,
        _particulars,
        _runs,
        _ties,
        _transfers,
    ):
        make()


def _words() -> TypeEngine[str]:
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _number() -> TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("account_id", _words(), nullable=False),
        sa.Column("party_id", _words(), nullable=True),
        sa.Column("kind", _words(), nullable=True),
        sa.Column("institution", _words(), nullable=True),
        sa.Column("country", _words(), nullable=True),
        sa.Column("opened_us", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_accounts")),
    )
    op.create_index(op.f("ix_accounts_party_id"), "accounts", ["party_id"], unique=False)


def _alerts() -> None:
    op.create_table(
        "alerts",
        sa.Column("alert_id", _words(), nullable=False),
        sa.Column("typology", _words(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("family", _words(), nullable=False),
        sa.Column("subject_kind", _words(), nullable=False),
        sa.Column("subject_id", _words(), nullable=False),
        sa.Column("party_id", _words(), nullable=True),
        sa.Column("first_us", sa.BigInteger(), nullable=False),
        sa.Column("last_us", sa.BigInteger(), nullable=False),
        sa.Column("hits", sa.Integer(), server_default="0", nullable=False),
        sa.Column("shadow", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("content_digest", _words(), server_default="", nullable=False),
        sa.Column("first_run", _words(), nullable=False),
        sa.Column("last_run", _words(), nullable=False),
        sa.Column("imported_us", sa.BigInteger(), nullable=False),
        sa.Column("withdrawn_us", sa.BigInteger(), nullable=True),
        sa.Column("withdrawn_run", _words(), nullable=True),
        sa.Column("content_json", _words(), nullable=False),
        sa.PrimaryKeyConstraint("alert_id", name=op.f("pk_alerts")),
    )
    op.create_index(op.f("ix_alerts_last_run"), "alerts", ["last_run"], unique=False)
    op.create_index(
        op.f("ix_alerts_typology_last_us"), "alerts", ["typology", "last_us"], unique=False
    )


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", _number(), autoincrement=False, nullable=False),
        sa.Column("at_us", sa.BigInteger(), nullable=False),
        sa.Column("actor", _words(), nullable=False),
        sa.Column("action", _words(), nullable=False),
        sa.Column("subject_kind", _words(), nullable=False),
        sa.Column("subject_id", _words(), nullable=False),
        sa.Column("details_json", _words(), server_default="{}", nullable=False),
        sa.Column("previous", _words(), nullable=False),
        sa.Column("digest", _words(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
    )


def _deletions() -> None:
    op.create_table(
        "deletions",
        sa.Column("id", _number(), autoincrement=True, nullable=False),
        sa.Column("at_us", sa.BigInteger(), nullable=False),
        sa.Column("actor", _words(), nullable=False),
        sa.Column("policy", _words(), nullable=False),
        sa.Column("what", _words(), nullable=False),
        sa.Column("count", sa.Integer(), server_default="0", nullable=False),
        sa.Column("digest", _words(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deletions")),
    )


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("event_id", _words(), nullable=False),
        sa.Column("occurred_us", sa.BigInteger(), nullable=False),
        sa.Column("account_id", _words(), nullable=False),
        sa.Column("kind", _words(), server_default="", nullable=False),
        sa.Column("device_id", _words(), nullable=True),
        sa.Column("network_id", _words(), nullable=True),
        sa.Column("country", _words(), nullable=True),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_events")),
    )
    op.create_index(
        op.f("ix_events_account_id_occurred_us"),
        "events",
        ["account_id", "occurred_us"],
        unique=False,
    )


def _particulars() -> None:
    op.create_table(
        "particulars",
        sa.Column("id", _number(), autoincrement=True, nullable=False),
        sa.Column("owner_kind", _words(), nullable=False),
        sa.Column("owner_id", _words(), nullable=False),
        sa.Column("scheme", _words(), nullable=False),
        sa.Column("value", _words(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_particulars")),
    )
    op.create_index(
        op.f("ix_particulars_owner_kind_owner_id_scheme_value"),
        "particulars",
        ["owner_kind", "owner_id", "scheme", "value"],
        unique=True,
    )


def _runs() -> None:
    op.create_table(
        "runs",
        sa.Column("run_id", _words(), nullable=False),
        sa.Column("imported_us", sa.BigInteger(), nullable=False),
        sa.Column("imported_by", _words(), nullable=False),
        sa.Column("finished_at", _words(), nullable=True),
        sa.Column("code_version", _words(), server_default="", nullable=False),
        sa.Column("feed_digest", _words(), server_default="", nullable=False),
        sa.Column("lock_digest", _words(), server_default="", nullable=False),
        sa.Column("alerts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("cases", sa.Integer(), server_default="0", nullable=False),
        sa.Column("partial", sa.Boolean(), nullable=False),
        sa.Column("manifest_json", _words(), server_default="{}", nullable=False),
        sa.PrimaryKeyConstraint("run_id", name=op.f("pk_runs")),
    )


def _ties() -> None:
    op.create_table(
        "ties",
        sa.Column("id", _number(), autoincrement=True, nullable=False),
        sa.Column("kind", _words(), nullable=False),
        sa.Column("source", _words(), nullable=False),
        sa.Column("target", _words(), nullable=False),
        sa.Column("source_kind", _words(), server_default="", nullable=False),
        sa.Column("target_kind", _words(), server_default="", nullable=False),
        sa.Column("detail", _words(), nullable=True),
        sa.Column("first_us", sa.BigInteger(), nullable=True),
        sa.Column("last_us", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ties")),
    )
    op.create_index(
        op.f("ix_ties_kind_source_target"), "ties", ["kind", "source", "target"], unique=True
    )
    op.create_index(op.f("ix_ties_target"), "ties", ["target"], unique=False)


def _transfers() -> None:
    op.create_table(
        "transfers",
        sa.Column("transfer_id", _words(), nullable=False),
        sa.Column("occurred_us", sa.BigInteger(), nullable=False),
        sa.Column("originator_account", _words(), nullable=False),
        sa.Column("beneficiary_account", _words(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("decimals", sa.Integer(), server_default="0", nullable=False),
        sa.Column("currency", _words(), server_default="", nullable=False),
        sa.Column("channel", _words(), server_default="", nullable=False),
        sa.Column("status", _words(), server_default="", nullable=False),
        sa.Column("originator_country", _words(), nullable=True),
        sa.Column("beneficiary_country", _words(), nullable=True),
        sa.PrimaryKeyConstraint("transfer_id", name=op.f("pk_transfers")),
    )
    op.create_index(
        op.f("ix_transfers_beneficiary_account"), "transfers", ["beneficiary_account"], unique=False
    )
    op.create_index(
        op.f("ix_transfers_originator_account"), "transfers", ["originator_account"], unique=False
    )
