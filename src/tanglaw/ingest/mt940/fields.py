"""Raw fields of a statement with their lines, to check what the library made of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_BLOCK = re.compile(r"(?m)^(?=:20:)")
_ENTRY = re.compile(r"(?m)^:\r?\n?61:")
_LINE = re.compile(
    r"\d{6}(?:\d{2}|\s{2})?(?:\d{2}|\s{2})?(?P<mark>R?[DC])[A-Z]?\s*(?P<amount>\d[\d,]*)",
    re.IGNORECASE,
)
_BALANCE = re.compile(
    r"(?m)^:(?P<tag>6[02][FM]?):(?P<mark>[DC])\d{6}(?P<currency>[A-Z]{3})(?P<amount>\d[\d,]*)"
)
_SUMS = re.compile(
    r"(?m)^:90(?P<mark>[DC]):(?P<number>\d*)(?P<currency>[A-Z]{3})(?P<amount>\d[\d,]*)"
)
_NEXT = re.compile(r"(?m)^:\r?\n?(?:61|62[FM]?):")


@dataclass(frozen=True, slots=True)
class Block:
    """The text from one ``:20:`` to the next, and the line of the file where it starts."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A ``:61:`` as written: its line, its signed amount (``None`` if unreadable), its text.

    The text runs on to the next entry, so that it tells apart what else is alike.
    """

    line: int
    amount: Decimal | None
    text: str


def blocks(text: str) -> Iterator[Block]:
    """The statements of a file; what comes before the first one only if it has entries."""
    line = 1
    for part in _BLOCK.split(text):
        if part.startswith(":20:") or _ENTRY.search(part):
            yield Block(part, line)
        line += part.count("\n")


def entries(block: Block) -> list[Entry]:
    """The ``:61:`` fields of a statement, in order."""
    found = []
    for match in _ENTRY.finditer(block.text):
        rest = block.text[match.end() :]
        following = _NEXT.search(rest)
        raw = rest[: following.start()] if following else rest
        read = _LINE.match(raw.lstrip(" "))
        amount = None
        if read is not None:
            out = read["mark"].upper() in ("D", "RC")
            amount = _number(read["amount"]) * (-1 if out else 1)
        line = block.line + block.text.count("\n", 0, match.start())
        found.append(Entry(line, amount, " ".join(raw.split())))
    return found


def agrees(block: Block, booked: list[Decimal]) -> bool | None:
    """Whether the entries lead from the opening to the closing balance, or make up the sums.

    ``None`` when neither both balances (in one currency) nor a sum are given.
    """
    opening = closing = None
    for balance in _BALANCE.finditer(block.text):
        signed = _number(balance["amount"]) * (-1 if balance["mark"] == "D" else 1)
        if balance["tag"].startswith("60"):
            opening = opening or (balance["currency"], signed)
        else:
            closing = (balance["currency"], signed)
    if opening and closing and opening[0] == closing[0]:
        return opening[1] + sum(booked) == closing[1]
    sums = list(_SUMS.finditer(block.text))
    if not sums:
        return None
    return all(
        _number(told["amount"])
        == sum(abs(amount) for amount in booked if (amount < 0) == (told["mark"] == "D"))
        for told in sums
    )


def _number(text: str) -> Decimal:
    whole, _, cents = text.partition(",")
    return Decimal(f"{whole}.{cents.replace(',', '') or '0'}")
