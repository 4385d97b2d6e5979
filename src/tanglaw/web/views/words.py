"""The desk's words for roles, lanes, families and ties. Not the closed lists themselves.

Plain and humane on purpose: nobody is called a suspect, and every role is said to be a hypothesis.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from tanglaw.model.alert import Family, Part, Role, Route


@dataclass(frozen=True, slots=True)
class Lane:
    """How a route is called, in short and in a sentence."""

    label: str
    text: str
    rank: int


@dataclass(frozen=True, slots=True)
class RoleWords:
    """How a role is called, what it means, and what else it could be."""

    label: str
    short: str
    one: str
    plural: str
    text: str
    otherwise: str
    rank: int


LANES: Mapping[Route, Lane] = {
    Route.SAFEGUARD_URGENT: Lane(
        "Urgent welfare",
        "Somebody may be in danger now. Look at this before anything else, in minutes. "
        "Do not contact anybody through a channel that another person may hold.",
        0,
    ),
    Route.SAFEGUARD: Lane(
        "Welfare",
        "Somebody may be exploited. Think of their safety first. "
        "Do not contact anybody through a channel that another person may hold.",
        1,
    ),
    Route.INVESTIGATE: Lane(
        "Investigate",
        "Somebody may control and profit. Read what speaks against it as carefully.",
        2,
    ),
    Route.MONITOR: Lane("Monitor", "Too little to act on. Look again when there is more.", 3),
}

ROLES: Mapping[Role, RoleWords] = {
    Role.POSSIBLE_VICTIM: RoleWords(
        "Possible victim",
        "possible victim",
        "possible victim",
        "possible victims",
        "Somebody else may hold or take what this person earns.",
        "Somebody who acts freely, or shares money in a family.",
        0,
    ),
    Role.SUSPECTED_CONTROLLER: RoleWords(
        "Suspected controller (hypothesis)",
        "suspected controller",
        "suspected controller",
        "suspected controllers",
        "May hold what others earn and decide over it.",
        "A relative, a contracted studio, or somebody who is forced too.",
        1,
    ),
    Role.SUSPECTED_FACILITATOR: RoleWords(
        "Suspected facilitator (hypothesis)",
        "suspected facilitator",
        "suspected facilitator",
        "suspected facilitators",
        "May arrange, recruit or collect for somebody else.",
        "An ordinary agent, or somebody who is forced too.",
        2,
    ),
    Role.POSSIBLE_MULE: RoleWords(
        "Possible mule",
        "possible mule",
        "possible mule",
        "possible mules",
        "May pass money on for others.",
        "Somebody who is used without knowing it.",
        3,
    ),
    Role.SUSPECTED_CONSUMER: RoleWords(
        "Suspected consumer (hypothesis)",
        "suspected consumer",
        "suspected consumer",
        "suspected consumers",
        "May pay for exploitation.",
        "Somebody who supports a family, or pays for lawful content.",
        4,
    ),
    Role.UNKNOWN: RoleWords(
        "Role unknown",
        "role unknown",
        "account of unknown role",
        "accounts of unknown role",
        "Nothing says more than that money moved.",
        "A bystander, as most people are who send or receive money.",
        5,
    ),
}

PARTS: Mapping[Part, str] = {
    Part.CORE: "Core: who may control or profit",
    Part.RIM: "Rim: who is affected",
}

FAMILIES: Mapping[Family, str] = {
    Family.VALUE: "Amounts",
    Family.TIMING: "Timing",
    Family.NETWORK: "Network",
    Family.CONTROL: "Control",
    Family.RECRUITMENT: "Recruitment",
    Family.MESSAGE: "Messages",
    Family.VICTIM: "Signs of a victim",
}

TIES: Mapping[str, str] = {
    "pays": "pays",
    "payout_to": "has earnings paid out to",
    "feeds": "feeds money to",
    "shared_device": "uses the device",
    "shared_identifier": "uses the contact detail",
    "referral": "recruited",
    "relation": "is related to",
    "recovery": "can recover the account of",
}


CONTACTS: Mapping[str, str] = {
    "phone": "phone",
    "email": "e-mail",
    "address": "address",
    "id_document": "identity document",
    "handle": "handle",
    "crypto_address": "crypto address",
}


def ending(text: str) -> str:
    """The last characters of a contact detail: enough to tell two apart, too little to call."""
    return f"…{visible(text[-4:])}" if len(text) > 6 else "…"


def humanise(word: str | None) -> str:
    """A closed list's word as text: ``platform_payout`` becomes ``platform payout``."""
    return (word or "not stated").replace("_", " ")


def count_of(count: int, one: str, many: str | None = None) -> str:
    """``1 case``, ``2 cases``, ``1,204 cases``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def visible(text: str) -> str:
    """``text`` with invisible format characters spelled out, so that no id can pose as another."""
    return "".join(
        f"[U+{ord(char):04X}]" if unicodedata.category(char) in {"Cf", "Cc", "Zl", "Zp"} else char
        for char in text
    )


def shorten(text: str, limit: int) -> str:
    """At most ``limit`` characters, cut in the middle, where ids differ least."""
    if len(text) <= limit:
        return text
    tail = (limit - 1) // 2
    return f"{text[: limit - 1 - tail]}…{text[-tail:]}"
