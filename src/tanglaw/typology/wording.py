"""Plain English for legs and measures. Not for conditions: see ``explain``."""

from functools import lru_cache

from tanglaw.model.ledger import REF_UNITS_PER_USD
from tanglaw.model.moment import span
from tanglaw.model.schema import EVENT_KINDS, IDENTIFIER_SCHEMES
from tanglaw.typology.expression import GAPS, Aggregate, Key, Measure
from tanglaw.typology.kinds import PERSONAL
from tanglaw.typology.legs import (
    CREDIT_TAGS,
    DEBIT_TAGS,
    EVENT_TAGS,
    IDENTIFIER_TAGS,
    PERSON_CHANNELS,
    UNKNOWN_KIND,
    Legs,
)

REF_UNITS_PER_CENT = REF_UNITS_PER_USD // 100

_CHANNEL = {
    "wire": "wire",
    "instant": "instant payment",
    "remittance": "remittance",
    "wallet": "wallet",
    "card_purchase": "card purchase",
    "card_load": "card load",
    "cash_in": "cash paid in",
    "cash_out": "cash-out",
    "crypto": "crypto",
    "voucher": "voucher",
    "platform_spend": "platform spending",
    "platform_payout": "platform payout",
    "platform_fee": "platform fee",
}
_EVENT = {
    "opened": "accounts opened",
    "closed": "accounts closed",
    "login": "logins",
    "device_added": "devices added",
    "consent_given": "consents given",
    "recovered": "account recoveries",
    "payout_changed": "changes of payout instrument",
    "contact_changed": "changes of contact details",
    "detach_requested": "requests to leave a studio",
    "detach_reversed": "reversed requests to leave a studio",
    "verification_passed": "verifications passed",
    "verification_failed": "verifications failed",
}
_LINK = {
    "payout_pointed_here": "accounts naming this one for their payouts",
    "recruited": "referrals made",
    "was_recruited": "referrals of this account",
    "message_sent": "messages sent",
    "message_received": "messages received",
    "contact_split": "contact details given over several messages",
    "contact_coded": "contact details given in disguise",
    "contact_returned": "contact details given that a closed account gave or held",
    "contact_received": "contact details received in pieces or in disguise",
    "opener_repeated": "conversations begun with the same words as others",
}
_SCHEME = {
    "phone": "phone number",
    "email": "e-mail address",
    "address": "address",
    "id_document": "identity document",
    "handle": "handle",
    "crypto_address": "crypto address",
}
_KEY = {
    Key.COUNTERPARTY: ("counterparty", "counterparties"),
    Key.ACCOUNT: ("account", "accounts"),
    Key.COUNTRY: ("country", "countries"),
    Key.INSTITUTION: ("institution", "institutions"),
    Key.OUTLET: ("outlet", "outlets"),
    Key.DEVICE: ("device", "devices"),
}


def money(ref: int) -> str:
    """An amount in ``ref`` units as US dollars and cents, rounded half up: ``$1,234.50``."""
    cents = (ref + REF_UNITS_PER_CENT // 2) // REF_UNITS_PER_CENT
    return f"${cents // 100:,}.{cents % 100:02d}"


def usd(ref: int) -> str:
    """An amount in ``ref`` units as a decimal string of US dollars: ``1234.50``."""
    cents = (ref + REF_UNITS_PER_CENT // 2) // REF_UNITS_PER_CENT
    return f"{cents // 100}.{cents % 100:02d}"


def listed(words: list[str], last: str = "and") -> str:
    """``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


@lru_cache(maxsize=4096)
def legs_in_words(legs: Legs) -> str:
    """A plural noun phrase for the legs that a filter lets pass."""
    parts = [*_transfers(legs.tags), *_others(legs.tags)]
    return listed(parts, "or") + "".join(f" {text}" for text in _filters(legs))


def _transfers(tags: tuple[str, ...]) -> list[str]:
    parts = []
    for all_tags, verb in ((CREDIT_TAGS, "received"), (DEBIT_TAGS, "sent")):
        mine = [tag for tag in all_tags if tag in tags]
        if len(mine) == len(all_tags):
            parts.append(f"transfers {verb}")
        elif mine:
            parts.append(f"transfers {verb} by {_channels(mine)}")
    return parts


def _channels(tags: list[str]) -> str:
    """Channels in words; the long list that stands for people paying people has a short name."""
    channels = [tag.partition(".")[2] for tag in tags]
    rest = [name for name in channels if name not in PERSON_CHANNELS]
    if len(channels) - len(rest) < len(PERSON_CHANNELS):
        return listed([_CHANNEL[name] for name in channels], "or")
    return listed(["any channel between people", *(_CHANNEL[name] for name in rest)], "or")


def _others(tags: tuple[str, ...]) -> list[str]:
    parts = []
    mine = [kind for kind in EVENT_KINDS if f"event.{kind}" in tags]
    if len(mine) == len(EVENT_TAGS):
        parts.append("account events")
    else:
        parts += [_EVENT[kind] for kind in mine]
    parts += [_LINK[tag] for tag in _LINK if tag in tags]
    schemes = [scheme for scheme in IDENTIFIER_SCHEMES if f"identifier.{scheme}" in tags]
    if len(schemes) == len(IDENTIFIER_TAGS):
        parts.append("uses of a contact or document")
    elif schemes:
        parts.append(f"uses as {listed([_SCHEME[scheme] for scheme in schemes], 'or')}")
    return parts


def _filters(legs: Legs) -> list[str]:
    texts = []
    if legs.amount_min is not None and legs.amount_max is not None:
        texts.append(f"of {money(legs.amount_min)} to {money(legs.amount_max)}")
    elif legs.amount_min is not None:
        texts.append(f"of {money(legs.amount_min)} or more")
    elif legs.amount_max is not None:
        texts.append(f"of {money(legs.amount_max)} or less")
    if legs.round_amount:
        texts.append("in round amounts")
    if legs.foreign:
        texts.append("across a border")
    texts += _far_end(legs)
    if legs.own_hours:
        texts.append(f"at local hours {_hours(legs.own_hours)}")
    if legs.far_hours:
        texts.append(f"at the other end's local hours {_hours(legs.far_hours)}")
    return texts


def _far_end(legs: Legs) -> list[str]:
    texts = []
    if legs.counterparty_kinds:
        texts.append(f"with {_kinds(legs.counterparty_kinds)}")
    if legs.unrelated:
        texts.append("with parties not known to be related")
    if legs.tied:
        texts.append("with parties known to be related")
    if legs.known_for_max_us is not None:
        texts.append(_newness(legs.known_for_max_us))
    if legs.known_for_min_us is not None:
        texts.append(f"with parties first dealt with at least {span(legs.known_for_min_us)} before")
    if legs.counterparty_hit is not None:
        texts.append(f"with accounts that `{legs.counterparty_hit}` had already hit")
    if legs.counterparty_known:
        kinds = [kind.replace("_", " ") for kind in legs.counterparty_known]
        texts.append(f"with accounts on the known list as {listed(kinds, 'or')}")
    if legs.linked_by:
        texts.append(f"with parties linked before by {legs_in_words(Legs(legs.linked_by))}")
    return texts


def _kinds(kinds: tuple[str, ...]) -> str:
    rest = [kind for kind in kinds if kind not in PERSONAL]
    if len(kinds) - len(rest) < len(PERSONAL):
        names = ["not listed" if kind == UNKNOWN_KIND else kind.replace("_", " ") for kind in kinds]
        return f"accounts of the kind {listed(names, 'or')}"
    return listed(["personal accounts", *(kind.replace("_", " ") for kind in rest)], "or")


def _newness(within_us: int) -> str:
    if within_us == 0:
        return "with parties never dealt with before"
    return f"with parties first dealt with at most {span(within_us)} before"


def _hours(hours: tuple[int, ...]) -> str:
    """Runs of hours: ``22 to 2``; a run may pass midnight."""
    chosen = set(hours)
    starts = [hour for hour in sorted(chosen) if (hour - 1) % 24 not in chosen]
    if not starts:
        return "0 to 23"
    runs = []
    for start in starts:
        end = start
        while (end + 1) % 24 in chosen:
            end = (end + 1) % 24
        runs.append(str(start) if start == end else f"{start} to {end}")
    return listed(runs, "and")


def value_in_words(measure: Measure, value: int, legs: str | None = None) -> str:
    """A measure's value as a clause: ``transfers received involved 5 different counterparties``.

    ``legs`` is ``legs_in_words`` of its legs, for whoever has it already.
    """
    legs = legs_in_words(measure.legs) if legs is None else legs
    match measure.aggregate:
        case Aggregate.COUNT:
            return f"{legs} numbered {value:,}"
        case Aggregate.DISTINCT:
            names = _KEY[measure.key or Key.COUNTERPARTY]
            if value == 1:
                return f"{legs} involved 1 {names[0]}"
            return f"{legs} involved {value:,} different {names[1]}"
        case Aggregate.TOTAL:
            return f"{legs} added up to {money(value)}"
        case Aggregate.MIN | Aggregate.MAX if value < 0:
            return f"there were no {legs}"
        case Aggregate.MIN:
            return f"the smallest of {legs} was {money(value)}"
        case Aggregate.MAX:
            return f"the largest of {legs} was {money(value)}"
        case Aggregate.REPEATED:
            return f"one and the same amount stood {value:,} times among {legs}"
        case Aggregate.LONGEST_GAP | Aggregate.SHORTEST_GAP if value < 0:
            return f"there were fewer than two of {legs}"
        case Aggregate.LONGEST_GAP:
            return f"the longest time between two of {legs} was {span(value)}"
        case Aggregate.SHORTEST_GAP:
            return f"the shortest time between two of {legs} was {span(value)}"


def measure_in_words(measure: Measure) -> str:
    """A measure as a noun phrase: ``the sum of transfers received in 7 days``."""
    window = f"in {span(measure.within_us)}" if measure.within_us else "at one moment"
    if measure.ago_us:
        window = f"from {span(measure.within_us)} to {span(measure.ago_us)} before"
    legs = f"{legs_in_words(measure.legs)} {window}"
    match measure.aggregate:
        case Aggregate.COUNT:
            return f"the number of {legs}"
        case Aggregate.DISTINCT:
            return f"the number of different {_KEY[measure.key or Key.COUNTERPARTY][1]} in {legs}"
        case Aggregate.TOTAL:
            return f"the sum of {legs}"
        case Aggregate.MIN:
            return f"the smallest of {legs}"
        case Aggregate.MAX:
            return f"the largest of {legs}"
        case Aggregate.REPEATED:
            return f"the number of times that one amount stood among {legs}"
        case Aggregate.LONGEST_GAP:
            return f"the longest time between two of {legs}"
        case Aggregate.SHORTEST_GAP:
            return f"the shortest time between two of {legs}"


def amount_in_words(measure: Measure, value: int) -> str:
    """A value alone, with its unit."""
    if measure.aggregate in GAPS:
        return span(value)
    return money(value) if measure.is_money else f"{value:,}"
