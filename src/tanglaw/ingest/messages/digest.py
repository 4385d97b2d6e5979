"""A keyed digest of a detail, so that equal ones can be told. Not a way back to the detail."""

from collections.abc import Mapping
from hashlib import blake2b

from tanglaw.ingest.messages.lexicon import fold
from tanglaw.ingest.messages.records import Kind
from tanglaw.ingest.messages.validity import crypto_address, email, phone

SIZE = 16


def digest(kind: str, value: str, key: bytes) -> bytes:
    """BLAKE2b of kind and value under ``key``; ``(SIZE,)`` bytes."""
    keyed = blake2b(key=blake2b(key, digest_size=32).digest(), digest_size=SIZE)
    keyed.update(f"{kind}\0{value}".encode("utf-8", "surrogatepass"))
    return keyed.digest()


def comparable(kind: Kind, value: str, hosts: Mapping[str, str]) -> tuple[Kind, str]:
    """What a detail is compared as: a link to a page of one's own or a tag is a handle.

    ``hosts`` says whose each known host is; ``link`` is nobody's.
    """
    host, slash, path = value.partition("/")
    if kind is Kind.LINK and hosts.get(host, "link") != "link":
        return Kind.HANDLE, handle_value(path)
    if kind is Kind.PAYMENT_TAG:
        return Kind.HANDLE, handle_value(path if slash else value)
    return (kind, handle_value(value)) if kind is Kind.HANDLE else (kind, value)


def handle_value(value: str) -> str:
    """A handle as it is compared: without its service, signs and case."""
    return fold(value).rpartition(":")[2].lstrip("@$").strip()


def identifier_digest(
    scheme: str, value: str, regions: tuple[str, ...], key: bytes
) -> bytes | None:
    """The digest that a flag with the same detail has; ``None`` when the value is no such detail.

    ``scheme`` is one of the feed's: ``phone``, ``email``, ``handle``, ``crypto_address``.
    """
    match scheme:
        case "phone":
            digits = "".join(c for c in value if c.isascii() and c.isdecimal())
            found = phone(digits, regions, plus=value.strip().startswith("+"))
            return None if found is None else digest(Kind.PHONE, found.value, key)
        case "email":
            address = email(value.strip())
            return None if address is None else digest(Kind.EMAIL, address, key)
        case "handle":
            return digest(Kind.HANDLE, handle_value(value), key)
        case "crypto_address":
            wallet = crypto_address(value.strip())
            return None if wallet is None else digest(Kind.CRYPTO_ADDRESS, wallet, key)
        case _:
            return None
