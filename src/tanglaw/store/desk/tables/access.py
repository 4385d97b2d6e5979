"""Who may come in, and what they were shown: people, sessions, tokens, reveals. No case.

No password, session or token stands here in clear, and no address that somebody came from.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Table, UniqueConstraint

from tanglaw.store.desk.tables.columns import METADATA, maybe, moment, number, text, whole, words


def _of_person() -> Column[str]:
    key = ForeignKey("people.person_id", ondelete="CASCADE")
    return Column("person_id", words(), key, nullable=False)


people = Table(
    "people",
    METADATA,
    Column("person_id", words(), primary_key=True),
    Column("login", words(), nullable=False, unique=True),
    text("name"),
    text("roles"),
    maybe("password_hash"),
    maybe("issuer"),
    maybe("issuer_subject"),
    Column("active", Boolean, nullable=False),
    Column("must_change", Boolean, nullable=False),
    moment("created_us"),
    moment("changed_us"),
    whole("version", default=1),
    UniqueConstraint("issuer", "issuer_subject"),
)
"""``roles``: sorted, with spaces between. ``login`` in lower case. ``person_id`` tells no name."""

sessions = Table(
    "sessions",
    METADATA,
    Column("session_digest", words(), primary_key=True),
    _of_person(),
    moment("opened_us"),
    moment("seen_us"),
    moment("until_us"),
    moment("ended_us", nullable=True),
    Index(None, "person_id"),
)
"""``session_digest``: SHA-256 of what the cookie holds; ``until_us``: the end whatever happens."""

failed_sign_ins = Table(
    "failed_sign_ins",
    METADATA,
    number(),
    text("kind", default=None),
    text("key_digest", default=None),
    moment("at_us"),
    Index(None, "kind", "key_digest", "at_us"),
)
"""``key_digest``: of an account's or an address's name, keyed; forgotten after a day."""

sign_in_flows = Table(
    "sign_in_flows",
    METADATA,
    Column("state_digest", words(), primary_key=True),
    text("nonce", default=None),
    text("verifier", default=None),
    text("onward"),
    moment("until_us"),
)
"""A sign-in that is under way at another provider; used once."""

tokens = Table(
    "tokens",
    METADATA,
    Column("token_id", words(), primary_key=True),
    _of_person(),
    text("name"),
    text("secret_digest", default=None),
    text("scopes"),
    text("created_by", default=None),
    moment("created_us"),
    moment("until_us"),
    moment("revoked_us", nullable=True),
    moment("used_us", nullable=True),
    Index(None, "person_id"),
)

reveals = Table(
    "reveals",
    METADATA,
    number(),
    _of_person(),
    text("case_id", default=None),
    text("subject_digest", default=None),
    text("what", default=None),
    text("reason", default=None),
    moment("at_us"),
    moment("until_us"),
    Index(None, "person_id", "case_id", "until_us"),
    Index(None, "case_id"),
)
"""Personal data that somebody asked to see, and why; it is shown to them until ``until_us``."""

idempotency_keys = Table(
    "idempotency_keys",
    METADATA,
    Column("token_id", words(), primary_key=True),
    Column("key", words(), primary_key=True),
    text("request_digest", default=None),
    whole("status"),
    text("answer_json"),
    moment("at_us"),
    Index(None, "at_us"),
)
"""What a request was answered, so that the same request again gets the same answer."""

webhooks = Table(
    "webhooks",
    METADATA,
    Column("webhook_id", words(), primary_key=True),
    text("url", default=None),
    text("events"),
    text("secret", default=None),
    Column("active", Boolean, nullable=False),
    text("created_by", default=None),
    moment("created_us"),
)
"""``secret`` signs what is sent, so it has to be there in clear."""

outbox = Table(
    "outbox",
    METADATA,
    number(),
    Column(
        "webhook_id",
        words(),
        ForeignKey("webhooks.webhook_id", ondelete="CASCADE"),
        nullable=False,
    ),
    text("event_id", default=None),
    text("body", default=None),
    moment("created_us"),
    moment("next_us"),
    whole("attempts"),
    moment("sent_us", nullable=True),
    moment("given_up_us", nullable=True),
    whole("last_status"),
    Index(None, "sent_us", "given_up_us", "next_us"),
    UniqueConstraint("webhook_id", "event_id"),
)
"""What is to be told to others, written with what it tells of in one transaction."""

keys = Table(
    "keys",
    METADATA,
    Column("name", words(), primary_key=True),
    text("value", default=None),
)
"""The store's own random keys, made once; they turn ids into digests that say nothing outside."""
