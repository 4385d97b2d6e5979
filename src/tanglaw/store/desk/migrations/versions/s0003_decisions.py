"""Tables of the first case store: decisions and reports. Never edited."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import TypeEngine

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    for make in (
        _dispositions,
        _filings,
        _appeals,
        _approvals,
        _filing_steps,
        _findings,
        _labels,
        _suppressions,
    ):
        make()


def _words() -> TypeEngine[str]:
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _number() -> TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _dispositions() -> None:
    op.create_table(
        "dispositions",
        sa.Column("id", _number(), autoincrement=True, nullable=False),
        sa.Column("case_id", _words(), nullable=False),
        sa.Column("kind", _words(), nullable=False),
        sa.Column("reasons_json", _words(), server_default="[]", nullable=False),
        sa.Column("actions_json", _words(), server_default="[]", nullable=False),
        sa.Column("rationale", _words(), server_default="", nullable=False),
        sa.Column("state", _words(), nullable=False),
        sa.Column("four_eyes", sa.Boolean(), nullable=False),
        sa.Column("proposed_by", _words(), nullable=False),
        sa.Column("proposed_us", sa.BigInteger(), nullable=False),
        sa.Column("settled_us", sa.BigInteger(), nullable=True),
        sa.Column("until_us", sa.BigInteger(), nullable=True),
        sa.Column("case_version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("corrects", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.case_id"], name=op.f("fk_dispositions_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispositions")),
    )
    op.create_index(
        op.f("ix_dispositions_case_id_id"), "dispositions", ["case_id", "id"], unique=False
    )
    op.create_index(op.f("ix_dispositions_state"), "dispositions", ["state"], unique=False)


def _filings() -> None:
    op.create_table(
        "filings",
        sa.Column("id", _number(), autoincrement=True, nullable=False),
        sa.Column("case_id", _words(), nullable=False),
        sa.Column("jurisdiction", _words(), nullable=False),
        sa.Column("format", _words(), nullable=False),
        sa.Column("reference", _words(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("state", _words(), nullable=False),
        sa.Column("prepared_by", _words(), server_default="", nullable=False),
        sa.Column("approved_by", _words(), server_default="", nullable=False),
        sa.Column("regulator_reference", _words(), server_default="", nullable=False),
        sa.Column("follows", _words(), server_default="", nullable=False),
        sa.Column("kind", _words(), server_default="first", nullable=False),
        sa.Column("created_us", sa.BigInteger(), nullable=False),
        sa.Column("changed_us", sa.BigInteger(), nullable=False),
        sa.Column("due_on", _words(), nullable=True),
        sa.Column("due_rule", _words(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.case_id"], name=op.f("fk_filings_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filings")),
        sa.UniqueConstraint("reference", name=op.f("uq_filings_reference")),
    )
    op.create_index(op.f("ix_filings_case_id"), "filings", ["case_id"], unique=False)
    op.create_index(op.f("ix_filings_state_due_on"), "filings", ["state", "due_on"], unique=False)


def _appeals() -> None:
    op.create_table(
        "appeals",
        sa.Column("id", _number(), autoincrement=True, nullable=False),
        sa.Column("case_id", _words(), nullable=False),
        sa.Column("disposition_id", sa.BigInteger(), nullable=False),
        sa.Column("raised_by", _words(), nullable=False),
        sa.Column("raised_us", sa.BigInteger(), nullable=False),
        sa.Column("grounds", _words(), nullable=False),
        sa.Column("state", _words(), nullable=False),
        sa.Column("answered_by", _words(), nullable=True),
        sa.Column("answered_us", sa.BigInteger(), nullable=True),
        sa.Column("answer", _words(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.case_id"], name=op.f("fk_appeals_case_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["disposition_id"],
            ["dispositions.id"],
            name=op.f("fk_appeals_disposition_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeals")),
    )
    op.create_index(op.f("ix_appeals_case_id"), "appeals", ["case_id"], unique=False)
    op.create_index(op.f("ix_appeals_state"), "appeals", ["state"], unique=False)


def _approvals() -> None:
    op.create_table(
        "approvals",
        sa.Column("id", _number(), autoincrement=True, nullable=False),
        sa.Column("disposition_id", sa.BigInteger(), nullable=False),
        sa.Column("by", _words(), nullable=False),
        sa.Column("at_us", sa.BigInteger(), nullable=False),
        sa.Column("verdict", _words(), nullable=False),
        sa.Column("reason", _words(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["disposition_id"],
            ["dispositions.id"],
            name=op.f("fk_approvals_disposition_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approvals")),
    )
    op.create_index(
        op.f("ix_approvals_disposition_id"), "approvals", ["disposition_id"], unique=False
    )


def _filing_steps() -> None:
    op.create_table(
        "filing_steps",
        sa.Column("id", _number(), autoincrement=True, nullable=False),
        sa.Column("filing_id", sa.BigInteger(), nullable=False),
        sa.Column("at_us", sa.BigInteger(), nullable=False),
        sa.Column("by", _words(), nullable=False),
        sa.Column("from_state", _words(), nullable=False),
        sa.Column("to_state", _words(), nullable=False),
        sa.Column("reason", _words(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["filing_id"],
            ["filings.id"],
            name=op.f("fk_filing_steps_filing_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filing_steps")),
    )
    op.create_index(op.f("ix_filing_steps_filing_id"), "filing_steps", ["filing_id"], unique=False)


def _findings() -> None:
    op.create_table(
        "findings",
        sa.Column("id", _number(), autoincrement=True, nullable=False),
        sa.Column("case_id", _words(), nullable=False),
        sa.Column("disposition_id", sa.BigInteger(), nullable=False),
        sa.Column("account", _words(), nullable=False),
        sa.Column("party_id", _words(), nullable=True),
        sa.Column("kind", _words(), nullable=False),
        sa.Column("in_force", sa.Boolean(), nullable=False),
        sa.Column("since_us", sa.BigInteger(), nullable=True),
        sa.Column("expires_us", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.case_id"], name=op.f("fk_findings_case_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["disposition_id"],
            ["dispositions.id"],
            name=op.f("fk_findings_disposition_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_findings")),
    )
    op.create_index(op.f("ix_findings_account"), "findings", ["account"], unique=False)
    op.create_index(op.f("ix_findings_case_id"), "findings", ["case_id"], unique=False)
    op.create_index(
        op.f("ix_findings_disposition_id"), "findings", ["disposition_id"], unique=False
    )
    op.create_index(op.f("ix_findings_party_id"), "findings", ["party_id"], unique=False)


def _labels() -> None:
    op.create_table(
        "labels",
        sa.Column("id", _number(), autoincrement=True, nullable=False),
        sa.Column("case_id", _words(), nullable=False),
        sa.Column("disposition_id", sa.BigInteger(), nullable=False),
        sa.Column("entity_kind", _words(), nullable=False),
        sa.Column("entity_id", _words(), nullable=False),
        sa.Column("label", _words(), nullable=False),
        sa.Column("at_us", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.case_id"], name=op.f("fk_labels_case_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["disposition_id"],
            ["dispositions.id"],
            name=op.f("fk_labels_disposition_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_labels")),
    )
    op.create_index(op.f("ix_labels_case_id"), "labels", ["case_id"], unique=False)
    op.create_index(
        op.f("ix_labels_entity_kind_entity_id"),
        "labels",
        ["entity_kind", "entity_id"],
        unique=False,
    )


def _suppressions() -> None:
    op.create_table(
        "suppressions",
        sa.Column("id", _number(), autoincrement=True, nullable=False),
        sa.Column("case_id", _words(), nullable=False),
        sa.Column("disposition_id", sa.BigInteger(), nullable=False),
        sa.Column("reason", _words(), nullable=False),
        sa.Column("from_us", sa.BigInteger(), nullable=False),
        sa.Column("until_us", sa.BigInteger(), nullable=False),
        sa.Column("ended_us", sa.BigInteger(), nullable=True),
        sa.Column("ended_by", _words(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.case_id"], name=op.f("fk_suppressions_case_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["disposition_id"],
            ["dispositions.id"],
            name=op.f("fk_suppressions_disposition_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suppressions")),
    )
    op.create_index(op.f("ix_suppressions_case_id"), "suppressions", ["case_id"], unique=False)
    op.create_index(op.f("ix_suppressions_until_us"), "suppressions", ["until_us"], unique=False)
