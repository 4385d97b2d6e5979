"""Cases, who is in them, and what people did about them short of deciding. Not the evidence."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Computed,
    ForeignKey,
    Index,
    Integer,
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
from tanglaw.store.desk.tables.evidence import alerts

cases = Table(
    "cases",
    METADATA,
    Column("case_id", words(), primary_key=True),
    whole("version", default=1),
    text("state", default="open"),
    Column(
        "waits",
        Integer,
        Computed(
            "CASE WHEN state IN ('open', 'awaiting_approval') THEN 1 ELSE 0 END", persisted=True
        ),
    ),
    text("route", default=None),
    whole("lane", default=None),
    whole("priority"),
    whole("urgency", default=None),
    maybe("routed_by"),
    maybe("assignee"),
    moment("opened_us"),
    moment("changed_us"),
    moment("due_us"),
    moment("decided_us", nullable=True),
    moment("rests_until_us", nullable=True),
    moment("withdrawn_us", nullable=True),
    moment("first_us", nullable=True),
    moment("last_us", nullable=True),
    whole("members"),
    whole("possible_victims"),
    whole("suspected_of_control"),
    whole("alerts"),
    text("families"),
    text("outcome"),
    maybe("follows"),
    text("first_run", default=None),
    text("last_run", default=None),
    text("search"),
    Index(None, "waits", "urgency", "case_id"),
    Index(None, "waits", "due_us", "case_id"),
    Index(None, "waits", "priority", "case_id"),
    Index(None, "waits", "changed_us", "case_id"),
    Index(None, "waits", "opened_us", "case_id"),
    Index(None, "waits", "assignee", "lane", "due_us", "opened_us"),
    Index(None, "assignee", "waits", "urgency", "case_id"),
    Index(None, "lane", "waits", "priority", "case_id"),
    Index(None, "state", "urgency", "case_id"),
    Index(None, "rests_until_us"),
)
"""``version`` rises with every change by a person; ``waits`` is 1 while it waits for
somebody, so that the queue is one range of an index. ``lane`` 0 is the most urgent route;
``urgency`` puts lane and priority into one number, the smallest first.

``routed_by``: who chose the route, when a person did. ``rests_until_us``: when a suppressed or
watched case comes back by itself.

``search``: the ids of the case, its accounts and its parties, lower case, one a line.
"""

case_texts = Table(
    "case_texts",
    METADATA,
    of_case(primary_key=True),
    text("rationale"),
    text("against_json", default="[]"),
    text("content_json", default="{}"),
    text("content_digest"),
    text("material_json"),
)
"""Apart from ``cases`` so that the queue never reads them. ``content_json``: the run's line.

``material_json``: what the case was made of, so that it can be made again without a link.
"""

case_alerts = Table(
    "case_alerts",
    METADATA,
    of_case(primary_key=True),
    Column("alert_id", words(), ForeignKey(alerts.c.alert_id), primary_key=True),
    text("typology", default=None),
    moment("joined_us"),
    Index(None, "alert_id"),
    Index(None, "typology", "case_id"),
)

members = Table(
    "members",
    METADATA,
    number(),
    of_case(),
    whole("position"),
    text("account", default=None),
    maybe("party_id"),
    text("role", default=None),
    Column("possible_victim", Boolean, nullable=False),
    text("basis"),
    text("part"),
    text("reason"),
    text("alternatives_json", default="[]"),
    maybe("corrected_role"),
    maybe("corrected_by"),
    maybe("correction_reason"),
    moment("corrected_us", nullable=True),
    moment("withdrawn_us", nullable=True),
    UniqueConstraint("case_id", "account"),
    Index(None, "account"),
    Index(None, "party_id"),
)
"""``role`` is the run's hypothesis; ``corrected_role`` is an analyst's, and stands before it."""

links = Table(
    "links",
    METADATA,
    number(),
    of_case(),
    text("link_id", default=None),
    text("kind", default=None),
    text("basis"),
    text("accounts_json", default="[]"),
    moment("withdrawn_us", nullable=True),
    moment("off_us", nullable=True),
    maybe("off_by"),
    maybe("off_reason"),
    UniqueConstraint("case_id", "link_id"),
    Index(None, "link_id"),
)

history = Table(
    "history",
    METADATA,
    number(),
    of_case(),
    moment("at_us"),
    text("actor", default=None),
    text("kind", default=None),
    text("details_json", default="{}"),
    Index(None, "case_id", "id"),
)
"""What happened in a case, with old and new values; ids of accounts are in it, names never."""

notes = Table(
    "notes",
    METADATA,
    number(),
    of_case(),
    moment("at_us"),
    text("author", default=None),
    text("body", default=None),
    Index(None, "case_id", "id"),
)

attachments = Table(
    "attachments",
    METADATA,
    number(),
    of_case(),
    moment("at_us"),
    text("author", default=None),
    text("title", default=None),
    text("reference", default=None),
    text("sha256"),
    Index(None, "case_id", "id"),
)
"""By reference only: where the institution keeps it, and its digest. No content."""

assignments = Table(
    "assignments",
    METADATA,
    number(),
    of_case(),
    moment("at_us"),
    text("by", default=None),
    maybe("assignee"),
    text("reason"),
    Index(None, "case_id", "id"),
)

saved_views = Table(
    "saved_views",
    METADATA,
    number(),
    text("owner", default=None),
    text("name", default=None),
    Column("shared", Boolean, nullable=False),
    text("query_json", default=None),
    moment("at_us"),
    UniqueConstraint("owner", "name"),
)

seen = Table(
    "seen",
    METADATA,
    Column("actor", words(), primary_key=True),
    of_case(primary_key=True),
    moment("at_us"),
    Column("history_id", BigInteger().with_variant(Integer(), "sqlite"), nullable=False),
)
"""Up to which entry of a case's history somebody has looked."""
