"""What analysts add to reports. Never edited."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    big = sa.BigInteger()
    running = big.with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "filing_facts",
        sa.Column("id", running, primary_key=True, autoincrement=True),
        sa.Column(
            "filing_id",
            big,
            sa.ForeignKey("filings.id", ondelete="CASCADE", name="fk_filing_facts_filing_id"),
            nullable=False,
        ),
        sa.Column("about", words, nullable=False),
        sa.Column("key", words, nullable=False, server_default=""),
        sa.Column("name", words, nullable=False),
        sa.Column("value", words, nullable=False),
        sa.Column("by", words, nullable=False),
        sa.Column("at_us", big, nullable=False),
        sa.UniqueConstraint(
            "filing_id", "about", "key", "name", name="uq_filing_facts_filing_id_about_key_name"
        ),
    )
