"""Reads messages one by one and flags contact details in pieces or disguise. Keeps no text."""

from collections import OrderedDict
from collections.abc import Iterator

from tanglaw.ingest.messages.assembling import Desk
from tanglaw.ingest.messages.conversation import Conversation, Told
from tanglaw.ingest.messages.digest import comparable, digest
from tanglaw.ingest.messages.glance import Glance
from tanglaw.ingest.messages.lexicon import load_lexicon
from tanglaw.ingest.messages.plain_text import LONG, decoded, plain
from tanglaw.ingest.messages.reading import read
from tanglaw.ingest.messages.records import Flag, Message
from tanglaw.ingest.messages.settings import Settings
from tanglaw.ingest.messages.validity import Domains
from tanglaw.ingest.messages.weighing import calibration


class Detector:
    """One pass over messages in the order of time.

    Memory grows with conversations that had a message within ``settings.span_us`` only. A flag
    comes when its giver has written on, or at ``close``.

    >>> detector = Detector(Settings(key=b"example", regions=("PH",)))
    >>> said = ("my number starts 0917", "then 555", "last is 1234")
    >>> flags = []
    >>> for i, text in enumerate(said):
    ...     message = Message(f"m{i}", i * 60_000_000, "c1", "A", "B", text)
    ...     flags += detector.read(message)
    >>> flags += detector.close()
    >>> [(flag.kind.value, flag.pieces) for flag in flags]
    [('phone', ('m0', 'm1', 'm2'))]
    """

    __slots__ = (
        "_calibration",
        "_desk",
        "_due_us",
        "_glance",
        "_lexicon",
        "_open",
        "_settings",
        "_us",
    )

    def __init__(self, settings: Settings | None = None) -> None:
        self._settings = settings or Settings()
        self._lexicon = load_lexicon()
        self._glance = Glance(self._lexicon)
        self._calibration = calibration()
        self._desk = Desk(self._lexicon, Domains())
        self._open: OrderedDict[str, Conversation] = OrderedDict()
        self._us = self._due_us = -(1 << 62)

    def __repr__(self) -> str:
        return f"Detector(open_conversations={len(self._open)})"

    @property
    def open_conversations(self) -> int:
        """How many conversations are remembered."""
        return len(self._open)

    def read(self, message: Message) -> Iterator[Flag]:
        """Flags that are certain once ``message`` was read. Reads it when iterated over."""
        self._us = max(self._us, message.at_us)
        if self._us > self._due_us:
            yield from self._expired()
        conversation = self._open.get(message.conversation)
        if conversation is None:
            conversation = Conversation(self._settings, self._desk)
            self._open[message.conversation] = conversation
        else:
            self._open.move_to_end(message.conversation)
        text = message.text
        if isinstance(text, bytes) or len(text) > LONG:
            text = decoded(text)
        seen = None if text.isascii() else plain(text, self._lexicon)
        looked = self._glance.look(text.lower() if seen is None else seen.folded)
        hidden = seen is not None and seen.disguises
        if not (looked.tells or hidden or conversation.awaits(message.sender, text)):
            told = conversation.hear(message, text if seen is None else seen.text, looked)
        else:
            seen = seen or plain(text, self._lexicon)
            told = conversation.take(message, seen.text, read(seen, self._lexicon))
        yield from self._flags(message.conversation, told)

    def close(self) -> Iterator[Flag]:
        """The remaining flags; afterwards nothing is remembered."""
        while self._open:
            name, conversation = self._open.popitem(last=False)
            yield from self._flags(name, conversation.close())

    def _expired(self) -> Iterator[Flag]:
        """Close the conversations that have been silent for too long, the oldest first."""
        while self._open:
            name, conversation = next(iter(self._open.items()))
            self._due_us = conversation.last_us + self._settings.span_us
            if self._us <= self._due_us:
                return
            del self._open[name]
            yield from self._flags(name, conversation.close())

    def _flags(self, conversation: str, told: Iterator[Told]) -> Iterator[Flag]:
        for one in told:
            candidate = one.candidate
            sure = self._calibration.confidence(candidate.points)
            if sure < self._settings.least:
                continue
            alike = comparable(candidate.kind, candidate.value, self._lexicon.hosts)
            yield Flag(
                kind=candidate.kind,
                conversation=conversation,
                pieces=tuple(message_id for _, _, message_id in candidate.messages),
                first_us=min(at for _, at, _ in candidate.messages),
                last_us=max(at for _, at, _ in candidate.messages),
                given_by=one.given_by,
                given_to=one.given_to,
                asked_by=one.asked_by,
                disguises=candidate.disguises,
                confidence=sure,
                digest=digest(*alike, self._settings.key),
            )
