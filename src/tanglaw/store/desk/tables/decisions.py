"""What people decided about a case, and the reports that follow. Not who may decide."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Table,
    UniqueConstraint,
)

from tanglaw.store.desk.tables.columns import (
    METADATA,
    maybe,
    moment,
    number,
    of_case,
    text,
    whole,
    words,
)


def _of_disposition() -> Column[int]:
    key = ForeignKey("dispositions.id", ondelete="CASCADE")
    return Column("disposition_id", BigInteger, key, nullable=False)


dispositions = Table(
    "dispositions",
    METADATA,
    number(),
    of_case(),
    text("kind", default=None),
    text("reasons_json", default="[]"),
    text("actions_json", default="[]"),
    text("rationale"),
    text("state", default=None),
    Column("four_eyes", Boolean, nullable=False),
    text("proposed_by", default=None),
    moment("proposed_us"),
    moment("settled_us", nullable=True),
    moment("until_us", nullable=True),
    whole("case_version"),
    Column("corrects", BigInteger),
    Index(None, "case_id", "id"),
    Index(None, "state"),
)
"""``state``: proposed, in_force, refused, taken_back, overturned, ended.

``corrects``: the disposition that an appeal or correction replaces. ``until_us``: of one that ends.
"""

approvals = Table(
    "approvals",
    METADATA,
    number(),
    _of_disposition(),
    text("by", default=None),
    moment("at_us"),
    text("verdict", default=None),
    text("reason"),
    Index(None, "disposition_id"),
)

suppressions = Table(
    "suppressions",
    METADATA,
    number(),
    of_case(),
    _of_disposition(),
    text("reason", default=None),
    moment("from_us"),
    moment("until_us"),
    moment("ended_us", nullable=True),
    maybe("ended_by"),
    Index(None, "case_id"),
    Index(None, "until_us"),
)

appeals = Table(
    "appeals",
    METADATA,
    number(),
    of_case(),
    _of_disposition(),
    text("raised_by", default=None),
    moment("raised_us"),
    text("grounds", default=None),
    text("state", default=None),
    maybe("answered_by"),
    moment("answered_us", nullable=True),
    text("answer"),
    Index(None, "case_id"),
    Index(None, "state"),
)

labels = Table(
    "labels",
    METADATA,
    number(),
    of_case(),
    _of_disposition(),
    text("entity_kind", default=None),
    text("entity_id", default=None),
    text("label", default=None),
    moment("at_us"),
    Index(None, "case_id"),
    Index(None, "entity_kind", "entity_id"),
)
"""What a decision says is true, for evaluation."""

findings = Table(
    "findings",
    METADATA,
    number(),
    of_case(),
    _of_disposition(),
    text("account", default=None),
    maybe("party_id"),
    text("kind", default=None),
    Column("in_force", Boolean, nullable=False),
    moment("since_us", nullable=True),
    moment("expires_us", nullable=True),
    Index(None, "case_id"),
    Index(None, "disposition_id"),
    Index(None, "account"),
    Index(None, "party_id"),
)
"""What a decision says about whom, for ``known``; counts once the decision is in force."""

filings = Table(
    "filings",
    METADATA,
    number(),
    of_case(),
    text("jurisdiction", default=None),
    text("format", default=None),
    Column("reference", words(), nullable=False, unique=True),
    whole("version", default=1),
    text("state", default=None),
    text("prepared_by"),
    text("approved_by"),
    text("regulator_reference"),
    text("follows"),
    text("kind", default="first"),
    moment("created_us"),
    moment("changed_us"),
    maybe("due_on"),
    text("due_rule"),
    Index(None, "case_id"),
    Index(None, "state", "due_on"),
)
"""Reports that the law asks for; that one exists is confidential. ``due_on`` is a date."""

filing_steps = Table(
    "filing_steps",
    METADATA,
    number(),
    Column("filing_id", BigInteger, ForeignKey("filings.id", ondelete="CASCADE"), nullable=False),
    moment("at_us"),
    text("by", default=None),
    text("from_state", default=None),
    text("to_state", default=None),
    text("reason"),
    Index(None, "filing_id"),
)

filing_facts = Table(
    "filing_facts",
    METADATA,
    number(),
    Column("filing_id", BigInteger, ForeignKey("filings.id", ondelete="CASCADE"), nullable=False),
    text("about", default=None),
    text("key", default=""),
    text("name", default=None),
    text("value", default=None),
    text("by", default=None),
    moment("at_us"),
    UniqueConstraint("filing_id", "about", "key", "name"),
)
"""What an analyst added to a report: about the ``case``, a ``party`` or an ``account``."""

deletions = Table(
    "deletions",
    METADATA,
    number(),
    moment("at_us"),
    text("actor", default=None),
    text("policy", default=None),
    text("what", default=None),
    whole("count"),
    text("digest"),
)
"""What retention deleted: how much and under which policy, and nothing of what it said."""
