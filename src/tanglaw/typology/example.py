"""Examples told in short steps, and the feed rows they stand for. Not the engine that runs them.

A step without a time declares something; a step with one happens. Names may be lists: ``A,B,C``.

    A,B is platform_earner          the kind of an account, or of a party (natural_person, ...)
    A belongs to P                  whose account it is
    A in PH · A at SITE             country and institution of an account
    P and Q are spouse              a declared relation
    A is known as hub until d30     the list of what is known
    A has phone X1                  a contact or document, from the beginning
    d3h2 A > B 120.50 USD remittance AU>PH @OUTLET rejected
    d1 A login @DEVICE ~NETWORK in PH
    d1 A payout_changed = B @DEVICE
    d1 R recruits A in SCHEME       · d1 A has phone X1
    d1 A writes to B in TALK saying my number starts 0917

``d3h2m30`` is 3 days, 2 hours and 30 minutes after 1 January 2026, 00:00 UTC.
"""

import json
import re
from dataclasses import dataclass, field

from tanglaw.errors import TypologyError
from tanglaw.model.moment import DAY_US, HOUR_US, MINUTE_US, iso
from tanglaw.model.schema import (
    ACCOUNT_KINDS,
    CHANNELS,
    EVENT_KINDS,
    IDENTIFIER_SCHEMES,
    KNOWN_KINDS,
    PARTY_KINDS,
    RELATION_KINDS,
    STATUSES,
)
from tanglaw.typology.declaration import Example

BASE_US = 1_767_225_600_000_000
"""2026-01-01T00:00:00Z, where ``d0`` stands."""

Row = dict[str, str]

_MOMENT = re.compile(r"d(\d{1,3})(?:h(\d{1,2}))?(?:m(\d{1,2}))?\Z")
_NAMES = re.compile(r"[A-Za-z][\w.-]*(?:,[A-Za-z][\w.-]*)*\Z")
_AMOUNT = re.compile(r"\d+(?:\.\d+)?\Z")
_COUNTRY = re.compile(r"[A-Z]{2}\Z")
_COUNTRIES = re.compile(r"([A-Z]{2})>([A-Z]{2})\Z")
_CURRENCY = re.compile(r"[A-Z]{3,5}\Z")


@dataclass(frozen=True, slots=True)
class ToldFeed:
    """The rows of an example by table, as the feed format writes them, and each step's moment.

    ``moments_us`` has one entry a step, ``None`` for a declaration.
    """

    tables: dict[str, tuple[Row, ...]]
    moments_us: tuple[int | None, ...]


@dataclass(slots=True)
class _Teller:
    """What was told so far; ``accounts`` and ``parties`` are merged from several declarations."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    accounts: dict[str, Row] = field(default_factory=dict)
    parties: dict[str, Row] = field(default_factory=dict)
    number: int = 0

    def add(self, table: str, **row: str) -> None:
        """Put a row into a table, leaving out what is empty."""
        self.rows.setdefault(table, []).append({k: v for k, v in row.items() if v})

    def next_id(self, letter: str) -> str:
        """Ids that sort in the order of the steps."""
        self.number += 1
        return f"{letter}-{self.number:04d}"


class _Puzzled(Exception):  # noqa: N818 - becomes a TypologyError with its place
    """A step is not understood; the text says why."""


def tell(example: Example, *, typology: str) -> ToldFeed:
    """The feed that an example tells. Raises ``TypologyError`` naming the step at fault."""
    teller = _Teller()
    moments = []
    for number, step in enumerate(example.steps, start=1):
        try:
            moments.append(_step(teller, step.split()))
        except _Puzzled as puzzle:
            raise TypologyError(
                str(puzzle),
                place=f"{typology}, example {example.title!r}, step {number}",
                hint=f"The step reads {step!r}; the forms are listed in tanglaw.typology.example.",
            ) from None
    return ToldFeed(_tables(teller, example, typology), tuple(moments))


def json_lines(told: ToldFeed) -> dict[str, str]:
    """The feed as JSONL: the text of each file by its name."""
    return {
        f"{table}.jsonl": "".join(json.dumps(row, sort_keys=True) + "\n" for row in rows)
        for table, rows in told.tables.items()
    }


def _tables(teller: _Teller, example: Example, typology: str) -> dict[str, tuple[Row, ...]]:
    for name, row in teller.accounts.items():
        listed = {k: v for k, v in row.items() if k != "country"}
        if listed and "kind" not in row:
            raise TypologyError(
                f"{name} has an owner or an institution but no kind",
                place=f"{typology}, example {example.title!r}",
                hint=f"Add a step such as '{name} is wallet'.",
            )
    for transfer in teller.rows.get("transfers", []):
        for end in ("originator", "beneficiary"):
            country = teller.accounts.get(transfer[f"{end}_account"], {}).get("country", "")
            if country:
                transfer.setdefault(f"{end}_country", country)
    tables = {"transfers": tuple(teller.rows.pop("transfers", []))}
    listed_accounts = tuple(
        {"account_id": name, **row} for name, row in teller.accounts.items() if "kind" in row
    )
    parties = tuple({"party_id": name, **row} for name, row in teller.parties.items())
    tables |= {"accounts": listed_accounts} if listed_accounts else {}
    tables |= {"parties": parties} if parties else {}
    return tables | {table: tuple(rows) for table, rows in teller.rows.items()}


def _step(teller: _Teller, words: list[str]) -> int | None:
    moment = _MOMENT.match(words[0]) if words else None
    if moment is None:
        _declare(teller, words)
        return None
    days, hours, minutes = (int(part or 0) for part in moment.groups())
    at_us = BASE_US + days * DAY_US + hours * HOUR_US + minutes * MINUTE_US
    _happen(teller, iso(at_us), words[1:])
    return at_us


def _names(text: str) -> list[str]:
    if not _NAMES.match(text):
        raise _Puzzled(f"{text!r} is not a name or a list of names")
    return text.split(",")


def _one_of(word: str, choices: tuple[str, ...], what: str) -> str:
    if word not in choices:
        raise _Puzzled(f"{word!r} is not {what}")
    return word


def _declare(teller: _Teller, words: list[str]) -> None:
    match words:
        case [who, "is", kind]:
            _name_kind(teller, who, kind)
        case [who, "in", country] if _COUNTRY.match(country):
            _describe(teller, who, "country", country)
        case [who, "at", institution]:
            _describe(teller, who, "institution", institution)
        case [who, "belongs", "to", party]:
            _describe(teller, who, "party_id", _party(teller, party))
        case [first, "and", second, "are", kind]:
            _relate(teller, first, second, _one_of(kind, RELATION_KINDS, "a kind of relation"))
        case [who, "has", scheme, value]:
            _identify(teller, who, scheme, value, "")
        case [who, "is", "known", "as", kind, *until]:
            _know(teller, who, kind, until)
        case _:
            raise _Puzzled("no declaration has this form")


def _name_kind(teller: _Teller, who: str, kind: str) -> None:
    if kind in PARTY_KINDS:
        for name in _names(who):
            teller.parties.setdefault(name, {})["kind"] = kind
    else:
        _describe(teller, who, "kind", _one_of(kind, ACCOUNT_KINDS, "a kind of account or party"))


def _describe(teller: _Teller, who: str, column: str, value: str) -> None:
    for name in _names(who):
        teller.accounts.setdefault(name, {})[column] = value


def _party(teller: _Teller, name: str) -> str:
    teller.parties.setdefault(name, {}).setdefault("kind", "natural_person")
    return name


def _relate(teller: _Teller, first: str, second: str, kind: str) -> None:
    for a in _names(first):
        for b in _names(second):
            teller.add("relations", party_a=_party(teller, a), party_b=_party(teller, b), kind=kind)


def _identify(teller: _Teller, who: str, scheme: str, value: str, at: str) -> None:
    _one_of(scheme, IDENTIFIER_SCHEMES, "a scheme of identifiers")
    for name in _names(who):
        holder = {"party_id": name} if name in teller.parties else {"account_id": name}
        teller.add("identifiers", **holder, scheme=scheme, value=value, first_seen_at=at)


def _know(teller: _Teller, who: str, kind: str, until: list[str]) -> None:
    _one_of(kind, KNOWN_KINDS, "a kind of knowledge")
    expires = ""
    match until:
        case []:
            pass
        case ["until", word] if moment := _MOMENT.match(word):
            expires = iso(BASE_US + int(moment[1]) * DAY_US)
        case _:
            raise _Puzzled(f"{' '.join(until)!r} is not 'until dN'")
    for name in _names(who):
        teller.add("known", account_id=name, kind=kind, source="example", expires_at=expires)


def _happen(teller: _Teller, at: str, words: list[str]) -> None:
    match words:
        case [first, ">", second, amount, currency, channel, *rest]:
            _transfer(teller, at, (first, second), (amount, currency, channel), rest)
        case [recruiter, "recruits", recruit, *scheme]:
            programme = _tail(scheme, "in")
            for a in _names(recruiter):
                for b in _names(recruit):
                    teller.add(
                        "referrals",
                        occurred_at=at,
                        recruiter_account=a,
                        recruit_account=b,
                        programme=programme,
                    )
        case [sender, "writes", "to", recipient, *talk]:
            _write(teller, at, sender, recipient, talk)
        case [who, "has", scheme, value]:
            _identify(teller, who, scheme, value, at)
        case [who, kind, *rest]:
            _event(teller, at, who, _one_of(kind, EVENT_KINDS, "an event"), rest)
        case _:
            raise _Puzzled("nothing that happens has this form")


def _write(teller: _Teller, at: str, sender: str, recipient: str, talk: list[str]) -> None:
    cut = talk.index("saying") if "saying" in talk else len(talk)
    named = _tail(talk[:cut], "in")
    for a in _names(sender):
        for b in _names(recipient):
            teller.add(
                "messages",
                message_id=teller.next_id("M"),
                occurred_at=at,
                conversation_id=named or f"{sender}-{b}",
                sender_account=a,
                recipient_account=b,
                text=" ".join(talk[cut + 1 :]),
            )


def _tail(words: list[str], word: str) -> str:
    if words and (len(words) != 2 or words[0] != word):
        raise _Puzzled(f"{' '.join(words)!r} is not '{word} NAME'")
    return words[1] if words else ""


def _transfer(
    teller: _Teller, at: str, ends: tuple[str, str], what: tuple[str, str, str], rest: list[str]
) -> None:
    amount, currency, channel = what
    if not _AMOUNT.match(amount):
        raise _Puzzled(f"{amount!r} is not an amount")
    if not _CURRENCY.match(currency):
        raise _Puzzled(f"{currency!r} is not a currency")
    _one_of(channel, CHANNELS, "a channel")
    more: Row = {}
    for word in rest:
        if countries := _COUNTRIES.match(word):
            more["originator_country"], more["beneficiary_country"] = countries.groups()
        elif word.startswith("@") and len(word) > 1:
            more["outlet_id"] = word[1:]
        else:
            more["status"] = _one_of(word, STATUSES, "a corridor, an outlet or a status")
    for a in _names(ends[0]):
        for b in _names(ends[1]):
            teller.add(
                "transfers",
                transfer_id=teller.next_id("T"),
                occurred_at=at,
                originator_account=a,
                beneficiary_account=b,
                amount=amount,
                currency=currency,
                channel=channel,
                **more,
            )


def _event(teller: _Teller, at: str, who: str, kind: str, rest: list[str]) -> None:
    more: Row = {}
    words = list(rest)
    while words:
        match words:
            case [word, *others] if word.startswith("@") and len(word) > 1:
                more["device_id"], words = word[1:], others
            case [word, *others] if word.startswith("~") and len(word) > 1:
                more["network_id"], words = word[1:], others
            case ["in", country, *others] if _COUNTRY.match(country):
                more["country"], words = country, others
            case ["=", value, *others]:
                more["value"], words = value, others
            case _:
                raise _Puzzled(f"{' '.join(words)!r} does not belong to an event")
    for name in _names(who):
        teller.add(
            "account_events",
            event_id=teller.next_id("E"),
            occurred_at=at,
            account_id=name,
            kind=kind,
            **more,
        )
