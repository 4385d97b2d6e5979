"""Whether an assembled string can be real, by kept parsers. Not whether anybody answers there."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cache

MOST_DIGITS = 15
LEAST_DIGITS = 8


class Form(Enum):
    """How a number was written: with its country, as dialled at home, or without either."""

    FULL = "full"
    HOME = "home"
    BARE = "bare"


@dataclass(frozen=True, slots=True, repr=False)
class Phone:
    """A number that can be dialled. ``value`` is E.164."""

    value: str
    mobile: bool
    form: Form


def phone(digits: str, regions: Iterable[str], *, plus: bool = False) -> Phone | None:
    """The number that ``digits`` are in one of ``regions``, the first that fits best."""
    if not LEAST_DIGITS <= len(digits) <= MOST_DIGITS or len(set(digits)) < 3:
        return None
    if plus or digits.startswith("00"):
        return _parsed("+" + digits.removeprefix("00"), None, Form.FULL)
    best: Phone | None = None
    for region in regions:
        found = _in_region(digits, region)
        if found is not None and found.form is not Form.BARE:
            return found
        best = best or found
    return best


def _in_region(digits: str, region: str) -> Phone | None:
    import phonenumbers

    metadata = phonenumbers.PhoneMetadata.metadata_for_region(region, None)
    if metadata is None:
        return None
    code = str(metadata.country_code)
    if digits.startswith(code) and len(digits) >= 10:
        full = _parsed("+" + digits, None, Form.FULL)
        if full is not None:
            return full
    trunk = metadata.national_prefix or ""
    at_home = code == "1" or (trunk != "" and digits.startswith(trunk))
    return _parsed(digits, region, Form.HOME if at_home else Form.BARE)


def _parsed(written: str, region: str | None, form: Form) -> Phone | None:
    import phonenumbers
    from phonenumbers import PhoneNumberType as Type

    try:
        number = phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    kind = phonenumbers.number_type(number)
    value = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return Phone(value, kind in (Type.MOBILE, Type.FIXED_LINE_OR_MOBILE), form)


def email(address: str) -> str | None:
    """``address`` as it is compared, or ``None`` when it cannot be one."""
    from email_validator import EmailNotValidError, validate_email

    if len(address) > 254 or not address.isascii():
        return None
    try:
        found = validate_email(address, check_deliverability=False)
    except EmailNotValidError:
        return None
    return found.normalized.lower()


@cache
def _named_below() -> Callable[[str], bool]:
    """Whether a name lies below a public suffix of the list that tldextract ships; read once."""
    from tldextract import TLDExtract

    # No address and no cache: nothing is fetched and nothing is written.
    extract = TLDExtract(suffix_list_urls=(), cache_dir=None, fallback_to_snapshot=True)  # type: ignore[arg-type, unused-ignore]

    def named_below(host: str) -> bool:
        found = extract.extract_str(host)
        return bool(found.suffix and found.domain)

    return named_below


class Domains:
    """Which host names can exist, by the public suffix list."""

    __slots__ = ("_named_below",)

    def __init__(self) -> None:
        self._named_below = _named_below()

    def exists(self, host: str) -> bool:
        """Whether ``host`` is a name below a public suffix."""
        return len(host) <= 253 and host.isascii() and self._named_below(host)


_ETHEREUM = re.compile(r"0x[0-9a-fA-F]{40}")
_BITCOIN = re.compile(r"(?:[13][1-9A-HJ-NP-Za-km-z]{25,34}|[bB][cC]1[0-9a-zA-Z]{11,71})")
_TRON = re.compile(r"T[1-9A-HJ-NP-Za-km-z]{33}")
_IBAN = re.compile(r"[A-Za-z]{2}[0-9]{2}[0-9A-Za-z]{11,30}")


def bank_account(text: str) -> str | None:
    """An IBAN with its country's length and form and with right check digits."""
    if not _IBAN.fullmatch(text):
        return None
    from schwifty import IBAN

    found = IBAN(text, allow_invalid=True)
    return str(found.compact) if found.is_valid else None


def crypto_address(text: str) -> str | None:
    """A Bitcoin or Tron address with a right checksum, or an Ethereum one by its form."""
    if _ETHEREUM.fullmatch(text):
        return text.lower()
    if not (_BITCOIN.fullmatch(text) or _TRON.fullmatch(text)):
        return None
    from stdnum import bitcoin

    if text[0] != "T":
        return text if bitcoin.is_valid(text) else None
    return text if _tron(text) else None


def _tron(text: str) -> bool:
    from hashlib import sha256

    from stdnum.bitcoin import b58decode

    raw = b58decode(text)
    return len(raw) == 25 and sha256(sha256(raw[:-4]).digest()).digest()[:4] == raw[-4:]
