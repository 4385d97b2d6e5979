"""What an analyst adds to a report: facts that the feed does not hold, and the narrative.

Confidential like the report itself. The trail says that something was added, never what.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from tanglaw.casework.review.duties import check_may_prepare_filing
from tanglaw.errors import StepRefused
from tanglaw.model.filing import FilingState
from tanglaw.store.desk.bulk import upsert
from tanglaw.store.desk.filings import one_filing
from tanglaw.store.desk.tables.decisions import filing_facts
from tanglaw.store.desk.unit import Unit

ABOUT = ("case", "party", "account")
NARRATIVE = "narrative"
LONGEST = 20_000
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class FilingFact:
    """One fact, and who added it when. ``key`` is empty for a fact about the case."""

    about: str
    key: str
    name: str
    value: str
    by: str
    at_us: int


def facts_of(connection: Connection, filing_id: int) -> tuple[FilingFact, ...]:
    """What was added to a report, in a fixed order."""
    table = filing_facts
    query = (
        select(table)
        .where(table.c.filing_id == filing_id)
        .order_by(table.c.about, table.c.key, table.c.name)
    )
    return tuple(
        FilingFact(row["about"], row["key"], row["name"], row["value"], row["by"], row["at_us"])
        for row in connection.execute(query).mappings()
    )


def carry_facts(unit: Unit, first: int, second: int) -> None:
    """Begin a report that follows another with what was added to that; not with its words."""
    check_may_prepare_filing(unit.actor.roles)
    rows = [
        {
            "filing_id": second,
            "about": each.about,
            "key": each.key,
            "name": each.name,
            "value": each.value,
            "by": each.by,
            "at_us": each.at_us,
        }
        for each in facts_of(unit.connection, first)
        if each.name != NARRATIVE
    ]
    if rows:
        unit.execute(insert(filing_facts), rows)
    unit.record("filing_facts_carried", "filing", str(second), {"facts": len(rows)})


def add_fact(unit: Unit, filing_id: int, about: str, key: str, name: str, value: str) -> None:
    """Add a fact to a draft, or change it; an empty value takes it away.

    Raises ``StepRefused`` once the report is out of the analyst's hands, or for what is no fact.
    """
    found = one_filing(unit.connection, filing_id)
    check_may_prepare_filing(unit.actor.roles)
    if found.filing.state is not FilingState.DRAFT:
        raise StepRefused(
            f"a report that is {found.filing.state} cannot be changed",
            hint="Send it back to draft first, with a reason.",
        )
    said = value.strip()
    if about not in ABOUT or not 0 < len(name) <= LONGEST_NAME or len(said) > LONGEST:
        raise StepRefused("this is no fact that a report can hold", hint="Nothing was changed.")
    mine = (
        (filing_facts.c.filing_id == filing_id)
        & (filing_facts.c.about == about)
        & (filing_facts.c.key == key)
        & (filing_facts.c.name == name)
    )
    if not said:
        unit.execute(delete(filing_facts).where(mine))
    else:
        row = {
            "filing_id": filing_id,
            "about": about,
            "key": key,
            "name": name,
            "value": said,
            "by": unit.actor.id,
            "at_us": unit.now_us,
        }
        upsert(
            unit.connection,
            filing_facts,
            [row],
            ("filing_id", "about", "key", "name"),
            ("value", "by", "at_us"),
        )
    unit.record("filing_fact", "filing", str(filing_id), {"about": about, "name": name})
