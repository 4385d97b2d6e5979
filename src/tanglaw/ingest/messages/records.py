"""A message as it comes and a flag as it goes. Not a record of anything that was said."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What the pieces make."""

    PHONE = "phone"
    EMAIL = "email"
    HANDLE = "handle"
    PAYMENT_TAG = "payment_tag"
    LINK = "link"
    BANK_ACCOUNT = "bank_account"
    CRYPTO_ADDRESS = "crypto_address"


class Disguise(StrEnum):
    """How a detail was kept from being read."""

    SPLIT = "split"  # over several messages
    BROKEN = "broken"  # in several places of one message
    WORDS = "words"  # number words, "at", "dot"
    LOOKALIKE = "lookalike"  # letters for digits, digits for letters
    SCRIPT = "script"  # two alphabets in one word
    SYMBOLS = "symbols"  # emoji, full-width and other forms
    INVISIBLE = "invisible"  # zero-width and direction characters, stacked accents
    SPACED = "spaced"  # letter by letter
    REVERSED = "reversed"
    HINT = "hint"  # a service named by what it looks like


@dataclass(frozen=True, slots=True)
class Message:
    """One message. ``text`` may be anything; ``regions`` are countries of either side."""

    message_id: str
    at_us: int
    conversation: str
    sender: str
    recipient: str
    text: str | bytes
    regions: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Message(message_id={self.message_id!r}, text=<not shown>)"


@dataclass(frozen=True, slots=True)
class Flag:
    """A contact detail was given. It speaks about a conversation, not against who gave it.

    ``pieces`` are message ids in the order of the messages; ``asked_by`` is who asked for it
    before, if anybody did. ``confidence`` is the share of such flags that were right on made-up
    conversations. ``digest`` is keyed: equal values have equal digests under one key only.
    """

    kind: Kind
    conversation: str
    pieces: tuple[str, ...]
    first_us: int
    last_us: int
    given_by: str
    given_to: str
    asked_by: str | None
    disguises: frozenset[Disguise]
    confidence: float
    digest: bytes
