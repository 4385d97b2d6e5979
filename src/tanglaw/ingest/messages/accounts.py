"""Bank accounts and wallets in pieces or with signs between. Not phone numbers or addresses."""

import re
from collections.abc import Sequence

from tanglaw.ingest.messages.assembling import Candidate, Scrap
from tanglaw.ingest.messages.records import Disguise, Kind
from tanglaw.ingest.messages.validity import bank_account, crypto_address

_DIGIT = re.compile("[0-9]")
_ACCOUNT_DIGITS = 5
_LONG_WORD = 8
_IN_CAPITALS = re.compile("[a-z][A-Z]|^[A-Z]{2}$")
_SHORTEST_ACCOUNT, _LONGEST_ACCOUNT = 15, 80
_MOST_GROUPS = 150
_LEAST_DIFFERENT = 5
_ALPHANUMERIC = re.compile(r"[^\W_]+")
_MAY_BEGIN = re.compile("[0T13bB]|[A-Za-z]{2}|[A-Za-z]$")
_BASE58 = "[1-9A-HJ-NP-Za-km-z]"
_SO_FAR = re.compile(
    rf"0x?[0-9a-fA-F]*|[T13]{_BASE58}*|[bB](?:[cC](?:1[0-9A-Za-z]*)?)?"
    r"|[A-Za-z]{1,2}|[A-Za-z]{2}[0-9]{1,2}|[A-Za-z]{2}[0-9]{2}[0-9A-Za-z]*"
)
_ITEM = re.compile(r"^\s*[#(]?[0-9a-f](?:/[0-9])?[).:]?\s+(?=\S{4})")


def split_account(scraps: Sequence[Scrap]) -> Candidate | None:
    """An IBAN or a wallet address whose parts are the last scraps; its check digits prove it."""
    scraps = [scrap for scrap in scraps if _alphanumeric(scrap.text)]
    joined = numbered = ""
    ends = bool(scraps) and _DIGIT.search(scraps[-1].text) is not None
    for start in range(len(scraps) - 1, max(-1, len(scraps) - 1 - 12), -1):
        words = _ALPHANUMERIC.findall(_ITEM.sub("", scraps[start].text, count=1))
        joined = "".join(words) + joined
        numbered = "".join(word for word in words if _DIGIT.search(word)) + numbered
        if len(numbered) > _LONGEST_ACCOUNT:
            return None
        found = _account(joined) or (_account(numbered) if ends else None)
        alone = any(_account(word) for word in words)
        if alone:
            return None  # one message says all of it
        if found is not None and start < len(scraps) - 1:
            messages = tuple((s.position, s.at_us, s.message_id) for s in scraps[start:])
            return Candidate(*found, 8, messages, frozenset({Disguise.SPLIT}))
    return None


def _alphanumeric(text: str) -> bool:
    """One word or groups with digits in them, as accounts are written."""
    words = text.split()
    if any(c.isdecimal() for c in text):
        return True
    if len(words) != 1:
        return False
    return len(text) >= _LONG_WORD or _IN_CAPITALS.search(text) is not None


def _account(text: str) -> tuple[Kind, str] | None:
    if not (_SHORTEST_ACCOUNT <= len(text) <= _LONGEST_ACCOUNT and text.isascii()):
        return None
    if len(set(text)) < _LEAST_DIFFERENT:
        return None
    bank = bank_account(text)
    if bank is not None:
        return Kind.BANK_ACCOUNT, bank
    wallet = crypto_address(text)
    return None if wallet is None else (Kind.CRYPTO_ADDRESS, wallet)


def spaced_account(text: str, *, hidden: bool) -> tuple[Kind, str] | None:
    """An IBAN or a wallet address written with signs or spaces where none belong.

    ``hidden``: other forms of characters hid it, so that it needs no signs.
    """
    if len(_DIGIT.findall(text)) < _ACCOUNT_DIGITS:
        return None
    groups = _ALPHANUMERIC.findall(text)
    if len(groups) > 2 * _MOST_GROUPS:
        groups = groups[:_MOST_GROUPS] + groups[-_MOST_GROUPS:]
    for start, group in enumerate(groups):
        if not _MAY_BEGIN.match(group):
            continue
        joined = ""
        for end in range(start, len(groups)):
            joined += groups[end]
            if len(joined) > _LONGEST_ACCOUNT or not _SO_FAR.fullmatch(joined):
                break
            found = _account(joined) if end > start or hidden else None
            if found is None:
                continue
            if hidden or not _grouped_openly(text, groups[start : end + 1]):
                return found
    return None


def _grouped_openly(text: str, groups: Sequence[str]) -> bool:
    return all(len(group) == 4 for group in groups[:-1]) and " ".join(groups) in text
