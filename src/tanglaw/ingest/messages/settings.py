"""What a detector may be told. Not where the telling comes from, save the key's variable."""

import os
import secrets
from dataclasses import dataclass, field

KEY_VARIABLE = "TANGLAW_CONTACT_KEY"
"""An environment variable: with the same key, digests of two runs can be compared."""

HOUR_US = 3_600_000_000


def contact_key() -> bytes:
    """The key of digests: from the environment or, without one, made for this run and dropped."""
    given = os.environ.get(KEY_VARIABLE, "")
    return given.encode("utf-8", "surrogateescape") if given else secrets.token_bytes(32)


@dataclass(frozen=True, slots=True)
class Settings:
    """``regions`` are tried where no country of either side is known.

    Pieces of one detail are at most ``reach`` messages of the conversation and ``span_us`` apart.
    ``least`` is the lowest confidence that makes a flag.
    """

    key: bytes = field(default_factory=contact_key, repr=False)
    regions: tuple[str, ...] = ("US", "PH", "DE", "RU", "GB")
    reach: int = 20
    span_us: int = 48 * HOUR_US
    least: float = 0.9
