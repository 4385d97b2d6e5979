"""The memory of one open conversation: pieces, hints and what is about to be told. Never a file."""

import re
from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from tanglaw.ingest.messages.accounts import spaced_account, split_account
from tanglaw.ingest.messages.addresses import (
    Found,
    around,
    atoms_of,
    emails,
    handles,
    links,
    turned_emails,
    unsigned_emails,
)
from tanglaw.ingest.messages.assembling import (
    WHOLE,
    Candidate,
    Desk,
    Held,
    Scrap,
    phone_candidate,
    split_addresses,
)
from tanglaw.ingest.messages.belonging import is_picture, may_belong
from tanglaw.ingest.messages.glance import SHORT, Looked
from tanglaw.ingest.messages.lexicon import Service
from tanglaw.ingest.messages.reading import Heard, Reading, heard_in
from tanglaw.ingest.messages.records import Disguise, Kind, Message
from tanglaw.ingest.messages.settings import Settings
from tanglaw.ingest.messages.weighing import Around, Labels, address_points

_MOST_HELD = 24
_MOST_SIDES = 8
_PATIENCE = 2
"""A candidate is told after this many messages of its giver that add nothing to it."""
_SCRAP_WORDS = 3
_ACCOUNT_WORDS = 5
_HARD_WORD = re.compile(r"[0-9]{5}|[0-9][A-Za-z]{1,3}[0-9]")
_ONE_WORD = 8
_ENDING_WORDS = 6
_TURNED_NEAR = 6
_HANDLE_NEAR = 6
_BESIDE_A_PICTURE = 5
_ONLY_SPLIT = frozenset({Disguise.SPLIT})
_BEYOND_DOUBT = 7
_GOING_ON = frozenset("/@_-.")
_CLOSING = frozenset(")]}>")
_LONGEST_SCRAP = 90


def _says_all(found: Found, text: str) -> bool:
    """Whether a message says a detail to its end; a mail service's ending may follow."""
    return found.kind is not Kind.EMAIL or found.value.rpartition(".")[2] in text.lower()


@dataclass(slots=True, repr=False)
class _Side:
    """What one account gave in this conversation."""

    held: deque[Held] = field(default_factory=lambda: deque(maxlen=_MOST_HELD))
    scraps: deque[Scrap] = field(default_factory=lambda: deque(maxlen=_MOST_HELD))
    pending: list[Candidate] = field(default_factory=list)
    to: str = ""
    idle: int = 0


@dataclass(frozen=True, slots=True, repr=False)
class Told:
    """A candidate that is told now, by whom and to whom."""

    candidate: Candidate
    given_by: str
    given_to: str
    asked_by: str | None


@dataclass(slots=True, repr=False)
class Conversation:
    """The state of one conversation; its size is bounded."""

    settings: Settings
    desk: Desk
    position: int = 0
    last_us: int = 0
    sides: dict[str, _Side] = field(default_factory=dict)
    reached: deque[int] = field(default_factory=lambda: deque(maxlen=_MOST_HELD))
    labels: deque[tuple[int, bool]] = field(default_factory=lambda: deque(maxlen=_MOST_HELD))
    reversed_at: int = -1_000
    asked: tuple[int, str] | None = None
    service: tuple[int, Service] | None = None
    told: deque[tuple[Kind, int, int]] = field(default_factory=lambda: deque(maxlen=32))

    def awaits(self, sender: str, text: str) -> bool:
        """Whether what came before may go on in ``text``, whatever that is.

        A service was named a moment ago, or the sender gave digits and now says one word.
        """
        if self.service is not None and self.position - self.service[0] <= _HANDLE_NEAR:
            return True
        if len(text) > _ONE_WORD:
            return False
        side = self.sides.get(sender)
        return side is not None and bool(side.held) and self._near(side.held[-1].position)

    def hear(self, message: Message, text: str, looked: Looked) -> Iterator[Told]:
        """A message without digits, signs or services: its words may hint or ask."""
        self._step(message)
        if looked.hints:
            asks = "?" in text
            heard = heard_in(looked.hints, looked.length, self.desk.lexicon, question=asks)
            if heard is not None:
                self._hints(message, heard)
        side = self.sides.get(message.sender)
        if looked.few and len(text) <= SHORT:
            side = self._side(message)
            self._forget(side, message)
            if self._scrap(side, message, text, looked.words):
                side.idle = 0
                return
        if side is not None and side.pending:
            yield from self._waited(message.sender, side)

    def take(self, message: Message, text: str, reading: Reading) -> Iterator[Told]:
        """A message that was read; ``text`` is what it said, without what hid it."""
        self._step(message)
        side = self._side(message)
        self._hints(message, reading.heard)
        if reading.named and not is_picture(reading.named[-1], reading):
            self.service = (self.position, reading.named[-1].service)
        self._forget(side, message)
        added = self._phones(side, message, reading)
        added = self._addresses(side, message, text, reading) or added
        if added:
            side.idle = 0
        elif side.pending:
            yield from self._waited(message.sender, side)

    def _waited(self, sender: str, side: _Side) -> Iterator[Told]:
        side.idle += 1
        if side.idle >= _PATIENCE:
            yield from self._tell(sender, side)

    def close(self) -> Iterator[Told]:
        """Everything that was about to be told."""
        for sender, side in self.sides.items():
            yield from self._tell(sender, side)

    def _step(self, message: Message) -> None:
        self.position += 1
        self.last_us = max(self.last_us, message.at_us)

    def _side(self, message: Message) -> _Side:
        side = self.sides.pop(message.sender, None) or _Side()
        self.sides[message.sender] = side
        while len(self.sides) > _MOST_SIDES:
            del self.sides[next(iter(self.sides))]
        side.to = message.recipient
        return side

    def _forget(self, side: _Side, message: Message) -> None:
        """Drop pieces when the next one comes too late for them."""
        for kept in (side.held, side.scraps):
            if kept and (
                self.position - kept[-1].position > self.settings.reach
                or abs(message.at_us - kept[-1].at_us) > self.settings.span_us
            ):
                kept.clear()
            while kept and abs(message.at_us - kept[0].at_us) > self.settings.span_us:
                kept.popleft()

    def _hints(self, message: Message, reading: Heard) -> None:
        if reading.reaches:
            self.reached.append(self.position)
        if reading.topic:
            self.labels.append((self.position, reading.wanted))
        if reading.reverses:
            self.reversed_at = self.position
        if reading.asks:
            self.asked = (self.position, message.sender)

    def _near(self, position: int) -> bool:
        return self.position - position <= self.settings.reach

    def _asked_by(self, giver: str) -> str | None:
        if self.asked is None or not self._near(self.asked[0]):
            return None
        return self.asked[1] if self.asked[1] != giver else None

    def _around(self, giver: str) -> Around:
        return Around(
            reached_at=tuple(self.reached),
            reached=bool(self.reached) and self._near(self.reached[-1]),
            asked=self._asked_by(giver) is not None,
            labels=Labels.NONE,
            amid=False,
            ordered=0,
        )

    def _phones(self, side: _Side, message: Message, reading: Reading) -> bool:
        regions = message.regions or self.settings.regions
        added = False
        asked = self._asked_by(message.sender) is not None
        openly_told = any(len(p.digits) >= WHOLE and not p.coded for p in reading.pieces)
        for piece in reading.pieces:
            beside = openly_told and not piece.coded and len(piece.digits) < WHOLE
            if beside or not may_belong(piece, reading, asked=asked):
                continue
            held = Held(
                piece, self.position, message.at_us, message.message_id, reading.heard.orders
            )
            side.held.append(held)
            candidate, openly = phone_candidate(
                list(side.held),
                regions,
                self._around(message.sender),
                self.labels,
                backwards=self.position - self.reversed_at <= _TURNED_NEAR,
            )
            if openly and len(piece.digits) >= 9:
                while side.held and side.held[-1].position == self.position:
                    side.held.pop()
            elif candidate is not None:
                self._consider(side, candidate)
            else:
                self._doubt(side, held)
            added = True
        return added

    def _addresses(self, side: _Side, message: Message, text: str, reading: Reading) -> bool:
        whole, found = self._whole(message, text, reading)
        for one in found:
            self._consider(side, one)
        if whole:
            self.service = None  # its handle is told, and what follows is none
        long = len(text) > SHORT and " " in text.strip()
        few = _ACCOUNT_WORDS if _HARD_WORD.search(text) else _SCRAP_WORDS
        if long or len(text) > _LONGEST_SCRAP or reading.others > few or whole:
            return bool(found)
        words = {token.word for token in reading.tokens}
        return self._scrap(side, message, text, words) or bool(found)

    def _scrap(self, side: _Side, message: Message, text: str, words: Collection[str]) -> bool:
        """Remember a short message; whether it ends an address that earlier ones began."""
        side.scraps.append(Scrap(text, self.position, message.at_us, message.message_id))
        if len(side.scraps) < 2:
            return False
        scraps = list(side.scraps)
        account = split_account(scraps)
        split = [] if account is None else [account]
        goes_on = scraps[-2].text.rstrip()[-1:] in _GOING_ON
        if account is None and (goes_on or self._could_end(words)):
            split = split_addresses(
                scraps,
                self.service if self._service() is not None else None,
                self.desk,
                asked=self._asked_by(message.sender) is not None,
            )
        for one in split:
            self._consider(side, one)
        return bool(split)

    def _may_hold(self, reading: Reading) -> bool:
        """Whether there is an at or a slash that could be part of an address."""
        lexicon = self.desk.lexicon
        words = {token.word for token in reading.tokens}
        if "@" in words or "/" in words or ("a" in words and not words.isdisjoint(_CLOSING)):
            return True
        if not words.isdisjoint(lexicon.provider_words):
            return True
        signs = {lexicon.signs[word] for word in words if word in lexicon.signs}
        if "/" in signs or not words.isdisjoint(_CLOSING):
            return bool(signs)
        return "@" in signs and ("." in signs or not words.isdisjoint(lexicon.provider_words))

    def _could_end(self, words: Collection[str]) -> bool:
        """Whether a message may be the end of an address at all: saves reading all scraps."""
        few = len(words) <= _ENDING_WORDS
        return self._service() is not None or (few and not self.desk.lexicon.ends.isdisjoint(words))

    def _service(self) -> Service | None:
        if self.service is None or not self._near(self.service[0]):
            return None
        return self.service[1]

    def _whole(self, message: Message, text: str, reading: Reading) -> tuple[bool, list[Candidate]]:
        """Whether this message holds a detail at all, and those that are disguised in it."""
        place = (self.position, message.at_us, message.message_id)
        lexicon = self.desk.lexicon
        account = spaced_account(text, hidden=bool(reading.disguises))
        accounts = []
        if account is not None:
            how = reading.disguises or frozenset({Disguise.SPACED})
            accounts = [Candidate(*account, 8, (place,), how)]
        if not reading.named and not self._may_hold(reading):
            return bool(accounts), accounts
        atoms = atoms_of(reading.tokens, lexicon)
        found = emails(atoms, lexicon, self.desk.domains)
        found += links(atoms, lexicon, self.desk.domains)
        found = found or turned_emails(text, self.desk.domains) or unsigned_emails(atoms, lexicon)
        hinted = frozenset({Disguise.HINT})
        for named in reading.named if not found else ():
            seen = is_picture(named, reading)
            if seen and reading.talk > _BESIDE_A_PICTURE:
                continue
            near = around(atoms, named, reading.tokens)
            introduced = not {t.word for t in reading.tokens}.isdisjoint(lexicon.sets["write"])
            for one in handles(near, named.service, lexicon, introduced=introduced):
                if seen and Disguise.WORDS in one.disguises:
                    continue  # what a picture of the day is called
                hint = frozenset() if named.service.opened else hinted
                found.append(Found(one.kind, one.value, 0, 0, one.disguises | hint, one.sure))
        kept = [self._coded(one, place, reading, message.sender) for one in found]
        complete = any(_says_all(one, text) for one in found)
        kept = [one for one in kept if one is not None or complete]
        return bool(kept or accounts), [one for one in kept if one is not None] + accounts

    def _coded(
        self, found: Found, place: tuple[int, int, str], reading: Reading, sender: str
    ) -> Candidate | None:
        how = found.disguises | reading.disguises
        if not how:
            return None
        points = address_points(
            sure=found.sure,
            coded=True,
            split=False,
            named=bool(reading.named) or reading.heard.writes,
            asked=self._asked_by(sender) is not None,
        )
        return Candidate(found.kind, found.value, points, (place,), how)

    def _doubt(self, side: _Side, held: Held) -> None:
        """A plain number right after what looked like one makes it a row of numbers."""
        if held.piece.coded or held.piece.disguises:
            return
        side.pending = [
            one
            for one in side.pending
            if not (
                one.kind is Kind.PHONE
                and one.disguises == _ONLY_SPLIT
                and one.points < _BEYOND_DOUBT
                and 0 < held.position - one.last <= 2
            )
        ]

    def _consider(self, side: _Side, new: Candidate) -> None:
        """Keep the better of two candidates that share a message."""
        for at, old in enumerate(side.pending):
            if old.kind is new.kind and old.last >= new.first:
                if (new.points, len(new.value)) >= (old.points, len(old.value)):
                    side.pending[at] = new
                return
        side.pending.append(new)

    def _tell(self, sender: str, side: _Side) -> Iterator[Told]:
        pending, side.pending, side.idle = side.pending, [], 0
        for candidate in pending:
            self._used(side, candidate)
            yield Told(candidate, sender, side.to, self._asked_before(sender, candidate))

    def _used(self, side: _Side, candidate: Candidate) -> None:
        """Pieces of what is told serve no second time."""
        side.held = deque((h for h in side.held if h.position > candidate.last), maxlen=_MOST_HELD)
        side.scraps = deque(
            (s for s in side.scraps if s.position > candidate.last), maxlen=_MOST_HELD
        )

    def _asked_before(self, sender: str, candidate: Candidate) -> str | None:
        if self.asked is None or self.asked[1] == sender:
            return None
        near = -self.settings.reach <= self.asked[0] - candidate.last <= 0
        return self.asked[1] if near else None
