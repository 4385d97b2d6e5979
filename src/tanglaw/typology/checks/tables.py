"""The tables a typology needs are those that its measures read."""

from collections.abc import Iterator

from tanglaw.typology.checks.filed import Filed
from tanglaw.typology.declaration import Typology
from tanglaw.typology.expression import Key, Measure
from tanglaw.typology.patterns import Pattern, tables_of

_BY_PREFIX = {
    "credit": "transfers",
    "debit": "transfers",
    "event": "account_events",
    "identifier": "identifiers",
}
_BY_TAG = {
    "payout_pointed_here": "account_events",
    "recruited": "referrals",
    "was_recruited": "referrals",
    "message_sent": "messages",
    "message_received": "messages",
    "contact_split": "messages",
    "contact_coded": "messages",
    "contact_returned": "messages",
    "contact_received": "messages",
    "opener_repeated": "messages",
}


def check(filed: Filed) -> Iterator[str]:
    """What differs between the declared tables and those that are read."""
    declared = set(filed.typology.tables) - {"transfers"}
    needed = tables_read(filed.typology) - {"transfers"}
    yield from (f"it reads the table {name!r}, undeclared" for name in sorted(needed - declared))
    yield from (f"it declares the table {name!r}, unread" for name in sorted(declared - needed))
    if not filed.typology.tables:
        yield "no table is declared"


def tables_read(typology: Typology) -> set[str]:
    """The feed tables without which some measure has nothing to read."""
    if isinstance(typology.condition, Pattern):
        return set(tables_of(typology.condition))
    return {"transfers"}.union(*(_tables(measure) for measure in typology.measures))


def _tables(measure: Measure) -> set[str]:
    tags = (*measure.legs.tags, *measure.legs.linked_by)
    found = {_BY_TAG.get(tag) or _BY_PREFIX[tag.partition(".")[0]] for tag in tags}
    if measure.legs.counterparty_known:
        found.add("known")
    if measure.key is Key.DEVICE:
        found.add("account_events")
    if measure.key is Key.INSTITUTION:
        found.add("accounts")
    return found
