"""Passwords: what is asked of one, how it is kept and checked. Not who has one."""

import unicodedata
from functools import lru_cache

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from tanglaw.errors import UsageError

SHORTEST = 12
LONGEST = 256
"""Hashing is slow on purpose: nobody may ask for a megabyte of it."""


def hashed(password: str, login: str) -> str:
    """The argon2 hash of a new password.

    Raises ``UsageError`` when it is too short, too long, or holds the name that goes with it.
    """
    plain = _plain(password)
    if not SHORTEST <= len(plain) <= LONGEST:
        raise UsageError(
            f"a password has {SHORTEST} to {LONGEST} characters",
            hint="A few words that you alone would put together are easy to keep in mind.",
        )
    if login.casefold() in plain.casefold() or len(set(plain)) < 5:
        raise UsageError(
            "this password would be guessed first",
            hint="It may not hold your own name here, nor only a few different characters.",
        )
    return _hasher().hash(plain)


def matches(password: str, kept: str | None) -> tuple[bool, str | None]:
    """Whether a password is the kept one, and a new hash where the old one is out of date.

    Takes as long where nothing is kept, so that an answer does not tell who has an account.
    """
    plain = _plain(password)
    if len(plain) > LONGEST:
        return False, None
    right, renewed = _hasher().verify_and_update(plain, kept or _decoy())
    return (right, renewed) if kept else (False, None)


def _plain(password: str) -> str:
    return unicodedata.normalize("NFKC", password)


def _hasher() -> PasswordHash:
    return PasswordHash((Argon2Hasher(),))


@lru_cache(maxsize=1)
def _decoy() -> str:
    return _hasher().hash("nobody has this password")
