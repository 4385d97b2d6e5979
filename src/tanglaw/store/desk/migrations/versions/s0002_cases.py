"""Tables of the first case store: cases and who is in them. Never edited."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import TypeEngine

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


_WAITS = "CASE WHEN state IN ('open', 'awaiting_approval') THEN 1 ELSE 0 END"


def upgrade() -> None:
    """Make the tables."""
    for make in (
        _cases,
        _saved_views,
        _assignments,
        _attachments,
        _case_alerts,
        _case_texts,
        _history,
        _links,
        _members,
        _notes,
        _seen,
    ):
        make()


def _words() -> TypeEngine[str]:
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _number() -> TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("case_id", _words(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("state", _words(), server_default="open", nullable=False),
        sa.Column("waits", sa.Integer(), sa.Computed(_WAITS, persisted=True), nullable=True),
        sa.Column("route", _words(), nullable=False),
        sa.Column("lane", sa.Integer(), nullable=False),
        sa.Column("priority", sa.Integer(), server_default="0", nullable=False),
        sa.Column("urgency", sa.Integer(), nullable=False),
        sa.Column("routed_by", _words(), nullable=True),
        sa.Column("assignee", _words(), nullable=True),
        sa.Column("opened_us", sa.BigInteger(), nullable=False),
        sa.Column("changed_us", sa.BigInteger(), nullable=False),
        sa.Column("due_us", sa.BigInteger(), nullable=False),
        sa.Column("decided_us", sa.BigInteger(), nullable=True),
        sa.Column("rests_until_us", sa.BigInteger(), nullable=True),
        sa.Column("withdrawn_us", sa.BigInteger(), nullable=True),
        sa.Column("first_us", sa.BigInteger(), nullable=True),
        sa.Column("last_us", sa.BigInteger(), nullable=True),
        sa.Column("members", sa.Integer(), server_default="0", nullable=False),
        sa.Column("possible_victims", sa.Integer(), server_default="0", nullable=False),
        sa.Column("suspected_of_control", sa.Integer(), server_default="0", nullable=False),
        sa.Column("alerts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("families", _words(), server_default="", nullable=False),
        sa.Column("outcome", _words(), server_default="", nullable=False),
        sa.Column("follows", _words(), nullable=True),
        sa.Column("first_run", _words(), nullable=False),
        sa.Column("last_run", _words(), nullable=False),
        sa.Column("search", _words(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_cases")),
    )

    _cases_indices()


def _cases_indices() -> None:
    for columns in (
        ("assignee", "waits", "urgency", "case_id"),
        ("lane", "waits", "priority", "case_id"),
        ("rests_until_us",),
        ("state", "urgency", "case_id"),
        ("waits", "assignee", "lane", "due_us", "opened_us"),
        ("waits", "changed_us", "case_id"),
        ("waits", "due_us", "case_id"),
        ("waits", "opened_us", "case_id"),
        ("waits", "priority", "case_id"),
        ("waits", "urgency", "case_id"),
    ):
        op.create_index(f"ix_cases_{'_'.join(columns)}", "cases", list(columns))


def _saved_views() -> None:
    op.create_table(
        "saved_views",
        sa.Column("id", _number(), autoincrement=True, nullable=False),
        sa.Column("owner", _words(), nullable=False),
        sa.Column("name", _words(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("query_json", _words(), nullable=False),
        sa.Column("at_us", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_views")),
        sa.UniqueConstraint("owner", "name", name=op.f("uq_saved_views_owner_name")),
    )


def _assignments() -> None:
    op.create_table(
        "assignments",
        sa.Column("id", _number(), autoincrement=True, nullable=False),
        sa.Column("case_id", _words(), nullable=False),
        sa.Column("at_us", sa.BigInteger(), nullable=False),
        sa.Column("by", _words(), nullable=False),
        sa.Column("assignee", _words(), nullable=True),
        sa.Column("reason", _words(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.case_id"], name=op.f("fk_assignments_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
    )
    op.create_index(
        op.f("ix_assignments_case_id_id"), "assignments", ["case_id", "id"], unique=False
    )


def _attachments() -> None:
    op.create_table(
        "attachments",
        sa.Column("id", _number(), autoincrement=True, nullable=False),
        sa.Column("case_id", _words(), nullable=False),
        sa.Column("at_us", sa.BigInteger(), nullable=False),
        sa.Column("author", _words(), nullable=False),
        sa.Column("title", _words(), nullable=False),
        sa.Column("reference", _words(), nullable=False),
        sa.Column("sha256", _words(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.case_id"], name=op.f("fk_attachments_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
    )
    op.create_index(
        op.f("ix_attachments_case_id_id"), "attachments", ["case_id", "id"], unique=False
    )


def _case_alerts() -> None:
    op.create_table(
        "case_alerts",
        sa.Column("case_id", _words(), nullable=False),
        sa.Column("alert_id", _words(), nullable=False),
        sa.Column("typology", _words(), nullable=False),
        sa.Column("joined_us", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["alert_id"], ["alerts.alert_id"], name=op.f("fk_case_alerts_alert_id")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.case_id"], name=op.f("fk_case_alerts_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("case_id", "alert_id", name=op.f("pk_case_alerts")),
    )
    op.create_index(op.f("ix_case_alerts_alert_id"), "case_alerts", ["alert_id"], unique=False)
    op.create_index(
        op.f("ix_case_alerts_typology_case_id"),
        "case_alerts",
        ["typology", "case_id"],
        unique=False,
    )


def _case_texts() -> None:
    op.create_table(
        "case_texts",
        sa.Column("case_id", _words(), nullable=False),
        sa.Column("rationale", _words(), server_default="", nullable=False),
        sa.Column("against_json", _words(), server_default="[]", nullable=False),
        sa.Column("content_json", _words(), server_default="{}", nullable=False),
        sa.Column("content_digest", _words(), server_default="", nullable=False),
        sa.Column("material_json", _words(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.case_id"], name=op.f("fk_case_texts_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_case_texts")),
    )


def _history() -> None:
    op.create_table(
        "history",
        sa.Column("id", _number(), autoincrement=True, nullable=False),
        sa.Column("case_id", _words(), nullable=False),
        sa.Column("at_us", sa.BigInteger(), nullable=False),
        sa.Column("actor", _words(), nullable=False),
        sa.Column("kind", _words(), nullable=False),
        sa.Column("details_json", _words(), server_default="{}", nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.case_id"], name=op.f("fk_history_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history")),
    )
    op.create_index(op.f("ix_history_case_id_id"), "history", ["case_id", "id"], unique=False)


def _links() -> None:
    op.create_table(
        "links",
        sa.Column("id", _number(), autoincrement=True, nullable=False),
        sa.Column("case_id", _words(), nullable=False),
        sa.Column("link_id", _words(), nullable=False),
        sa.Column("kind", _words(), nullable=False),
        sa.Column("basis", _words(), server_default="", nullable=False),
        sa.Column("accounts_json", _words(), server_default="[]", nullable=False),
        sa.Column("withdrawn_us", sa.BigInteger(), nullable=True),
        sa.Column("off_us", sa.BigInteger(), nullable=True),
        sa.Column("off_by", _words(), nullable=True),
        sa.Column("off_reason", _words(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.case_id"], name=op.f("fk_links_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_links")),
        sa.UniqueConstraint("case_id", "link_id", name=op.f("uq_links_case_id_link_id")),
    )
    op.create_index(op.f("ix_links_link_id"), "links", ["link_id"], unique=False)


def _members() -> None:
    op.create_table(
        "members",
        sa.Column("id", _number(), autoincrement=True, nullable=False),
        sa.Column("case_id", _words(), nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("account", _words(), nullable=False),
        sa.Column("party_id", _words(), nullable=True),
        sa.Column("role", _words(), nullable=False),
        sa.Column("possible_victim", sa.Boolean(), nullable=False),
        sa.Column("basis", _words(), server_default="", nullable=False),
        sa.Column("part", _words(), server_default="", nullable=False),
        sa.Column("reason", _words(), server_default="", nullable=False),
        sa.Column("alternatives_json", _words(), server_default="[]", nullable=False),
        sa.Column("corrected_role", _words(), nullable=True),
        sa.Column("corrected_by", _words(), nullable=True),
        sa.Column("correction_reason", _words(), nullable=True),
        sa.Column("corrected_us", sa.BigInteger(), nullable=True),
        sa.Column("withdrawn_us", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.case_id"], name=op.f("fk_members_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_members")),
        sa.UniqueConstraint("case_id", "account", name=op.f("uq_members_case_id_account")),
    )
    op.create_index(op.f("ix_members_account"), "members", ["account"], unique=False)
    op.create_index(op.f("ix_members_party_id"), "members", ["party_id"], unique=False)


def _notes() -> None:
    op.create_table(
        "notes",
        sa.Column("id", _number(), autoincrement=True, nullable=False),
        sa.Column("case_id", _words(), nullable=False),
        sa.Column("at_us", sa.BigInteger(), nullable=False),
        sa.Column("author", _words(), nullable=False),
        sa.Column("body", _words(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.case_id"], name=op.f("fk_notes_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notes")),
    )
    op.create_index(op.f("ix_notes_case_id_id"), "notes", ["case_id", "id"], unique=False)


def _seen() -> None:
    op.create_table(
        "seen",
        sa.Column("actor", _words(), nullable=False),
        sa.Column("case_id", _words(), nullable=False),
        sa.Column("at_us", sa.BigInteger(), nullable=False),
        sa.Column("history_id", _number(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.case_id"], name=op.f("fk_seen_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("actor", "case_id", name=op.f("pk_seen")),
    )
