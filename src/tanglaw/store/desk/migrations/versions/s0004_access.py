"""Who may come in, what they were shown, whom to tell; the store's own key. Never edited."""

import secrets

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import TypeEngine

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and the key that turns ids into digests."""
    for make in (
        _keys,
        _people,
        _sessions,
        _failed_sign_ins,
        _sign_in_flows,
        _tokens,
        _reveals,
        _idempotency_keys,
        _webhooks,
        _outbox,
    ):
        make()
    table = sa.table("keys", sa.column("name"), sa.column("value"))
    op.bulk_insert(table, [{"name": "pseudonyms", "value": secrets.token_hex(32)}])


def _words() -> TypeEngine[str]:
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _number() -> TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _keys() -> None:
    op.create_table(
        "keys",
        sa.Column("name", _words(), nullable=False),
        sa.Column("value", _words(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_keys")),
    )


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("person_id", _words(), nullable=False),
        sa.Column("login", _words(), nullable=False),
        sa.Column("name", _words(), server_default="", nullable=False),
        sa.Column("roles", _words(), server_default="", nullable=False),
        sa.Column("password_hash", _words(), nullable=True),
        sa.Column("issuer", _words(), nullable=True),
        sa.Column("issuer_subject", _words(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("must_change", sa.Boolean(), nullable=False),
        sa.Column("created_us", sa.BigInteger(), nullable=False),
        sa.Column("changed_us", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_people")),
        sa.UniqueConstraint(
            "issuer", "issuer_subject", name=op.f("uq_people_issuer_issuer_subject")
        ),
        sa.UniqueConstraint("login", name=op.f("uq_people_login")),
    )


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("session_digest", _words(), nullable=False),
        sa.Column("person_id", _words(), nullable=False),
        sa.Column("opened_us", sa.BigInteger(), nullable=False),
        sa.Column("seen_us", sa.BigInteger(), nullable=False),
        sa.Column("until_us", sa.BigInteger(), nullable=False),
        sa.Column("ended_us", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.person_id"],
            name=op.f("fk_sessions_person_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("session_digest", name=op.f("pk_sessions")),
    )
    op.create_index(op.f("ix_sessions_person_id"), "sessions", ["person_id"], unique=False)


def _failed_sign_ins() -> None:
    op.create_table(
        "failed_sign_ins",
        sa.Column("id", _number(), autoincrement=True, nullable=False),
        sa.Column("kind", _words(), nullable=False),
        sa.Column("key_digest", _words(), nullable=False),
        sa.Column("at_us", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_failed_sign_ins")),
    )
    op.create_index(
        op.f("ix_failed_sign_ins_kind_key_digest_at_us"),
        "failed_sign_ins",
        ["kind", "key_digest", "at_us"],
        unique=False,
    )


def _sign_in_flows() -> None:
    op.create_table(
        "sign_in_flows",
        sa.Column("state_digest", _words(), nullable=False),
        sa.Column("nonce", _words(), nullable=False),
        sa.Column("verifier", _words(), nullable=False),
        sa.Column("onward", _words(), server_default="", nullable=False),
        sa.Column("until_us", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("state_digest", name=op.f("pk_sign_in_flows")),
    )


def _tokens() -> None:
    op.create_table(
        "tokens",
        sa.Column("token_id", _words(), nullable=False),
        sa.Column("person_id", _words(), nullable=False),
        sa.Column("name", _words(), server_default="", nullable=False),
        sa.Column("secret_digest", _words(), nullable=False),
        sa.Column("scopes", _words(), server_default="", nullable=False),
        sa.Column("created_by", _words(), nullable=False),
        sa.Column("created_us", sa.BigInteger(), nullable=False),
        sa.Column("until_us", sa.BigInteger(), nullable=False),
        sa.Column("revoked_us", sa.BigInteger(), nullable=True),
        sa.Column("used_us", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.person_id"],
            name=op.f("fk_tokens_person_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("token_id", name=op.f("pk_tokens")),
    )
    op.create_index(op.f("ix_tokens_person_id"), "tokens", ["person_id"], unique=False)


def _reveals() -> None:
    op.create_table(
        "reveals",
        sa.Column("id", _number(), autoincrement=True, nullable=False),
        sa.Column("person_id", _words(), nullable=False),
        sa.Column("case_id", _words(), nullable=False),
        sa.Column("subject_digest", _words(), nullable=False),
        sa.Column("what", _words(), nullable=False),
        sa.Column("reason", _words(), nullable=False),
        sa.Column("at_us", sa.BigInteger(), nullable=False),
        sa.Column("until_us", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.person_id"],
            name=op.f("fk_reveals_person_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reveals")),
    )
    op.create_index(op.f("ix_reveals_case_id"), "reveals", ["case_id"], unique=False)
    op.create_index(
        op.f("ix_reveals_person_id_case_id_until_us"),
        "reveals",
        ["person_id", "case_id", "until_us"],
        unique=False,
    )


def _idempotency_keys() -> None:
    op.create_table(
        "idempotency_keys",
        sa.Column("token_id", _words(), nullable=False),
        sa.Column("key", _words(), nullable=False),
        sa.Column("request_digest", _words(), nullable=False),
        sa.Column("status", sa.Integer(), server_default="0", nullable=False),
        sa.Column("answer_json", _words(), server_default="", nullable=False),
        sa.Column("at_us", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("token_id", "key", name=op.f("pk_idempotency_keys")),
    )
    op.create_index(op.f("ix_idempotency_keys_at_us"), "idempotency_keys", ["at_us"], unique=False)


def _webhooks() -> None:
    op.create_table(
        "webhooks",
        sa.Column("webhook_id", _words(), nullable=False),
        sa.Column("url", _words(), nullable=False),
        sa.Column("events", _words(), server_default="", nullable=False),
        sa.Column("secret", _words(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_by", _words(), nullable=False),
        sa.Column("created_us", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("webhook_id", name=op.f("pk_webhooks")),
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", _number(), autoincrement=True, nullable=False),
        sa.Column("webhook_id", _words(), nullable=False),
        sa.Column("event_id", _words(), nullable=False),
        sa.Column("body", _words(), nullable=False),
        sa.Column("created_us", sa.BigInteger(), nullable=False),
        sa.Column("next_us", sa.BigInteger(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("sent_us", sa.BigInteger(), nullable=True),
        sa.Column("given_up_us", sa.BigInteger(), nullable=True),
        sa.Column("last_status", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["webhook_id"],
            ["webhooks.webhook_id"],
            name=op.f("fk_outbox_webhook_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("webhook_id", "event_id", name=op.f("uq_outbox_webhook_id_event_id")),
    )
    op.create_index(
        op.f("ix_outbox_sent_us_given_up_us_next_us"),
        "outbox",
        ["sent_us", "given_up_us", "next_us"],
        unique=False,
    )
