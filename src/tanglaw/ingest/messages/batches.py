"""Messages in columns, as a feed has them, and their way through a pipe. Not a file format."""

import marshal
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, TypeAlias, cast

from tanglaw.ingest.messages.records import Disguise, Flag, Kind, Message

PlainFlag: TypeAlias = tuple[
    str, str, tuple[str, ...], int, int, str, str, str | None, tuple[str, ...], float, bytes
]
PlainBatch: TypeAlias = tuple[
    list[int], list[int], list[int], list[int], list[int], list[int], list[int], list[str | None]
]
_SIZE = 8
_NOWHERE = -1


@dataclass(frozen=True, slots=True, repr=False)
class Batch:
    """Some messages by number, in the order of time; countries are places in a list, or -1."""

    numbers: list[int]
    at_us: list[int]
    conversations: list[int]
    senders: list[int]
    recipients: list[int]
    sender_places: list[int]
    recipient_places: list[int]
    texts: list[str | None]


class Places:
    """Countries of two sides as the detector takes them, each pair made once."""

    __slots__ = ("_codes", "_pairs")

    def __init__(self, codes: tuple[str, ...]) -> None:
        self._codes = codes
        self._pairs: dict[tuple[int, int], tuple[str, ...]] = {}

    def of(self, one: int, other: int) -> tuple[str, ...]:
        """The countries of two places, without the unknown."""
        pair = (one, other)
        found = self._pairs.get(pair)
        if found is None:
            known = (self._codes[place] for place in pair if place != _NOWHERE)
            found = self._pairs[pair] = tuple(dict.fromkeys(known))
        return found


def messages_in(batch: Batch, places: Places) -> Iterator[Message]:
    """The messages of a batch, named by their numbers."""
    columns = (
        batch.numbers, batch.at_us, batch.conversations, batch.senders, batch.recipients,
        batch.sender_places, batch.recipient_places, batch.texts,
    )  # fmt: skip
    for number, at_us, conversation, sender, recipient, one, other, text in zip(
        *columns, strict=True
    ):
        yield Message(
            str(number), at_us, str(conversation), str(sender), str(recipient), text or "",
            places.of(one, other),
        )  # fmt: skip


def send(stream: IO[bytes], value: object) -> None:
    """Write plain values into a pipe."""
    raw = marshal.dumps(value)  # type: ignore[arg-type, unused-ignore]
    stream.write(len(raw).to_bytes(_SIZE, "little"))
    stream.write(raw)


def received(stream: IO[bytes]) -> object:
    """The next values from a pipe that only Tanglaw writes to; ``None`` at its end."""
    size = stream.read(_SIZE)
    if len(size) < _SIZE:
        return None
    raw = stream.read(int.from_bytes(size, "little"))
    return marshal.loads(raw)  # noqa: S302 - from our own parent or child


def send_batch(stream: IO[bytes], batch: Batch) -> None:
    """Write a batch into a pipe."""
    send(stream, tuple(getattr(batch, name) for name in Batch.__slots__))


def received_batches(stream: IO[bytes]) -> Iterator[Batch]:
    """The batches that come through a pipe until it ends."""
    while (columns := received(stream)) is not None:
        yield Batch(*cast("PlainBatch", columns))


def plain_flag(flag: Flag) -> PlainFlag:
    """A flag as plain values."""
    return (
        str(flag.kind), flag.conversation, flag.pieces, flag.first_us, flag.last_us, flag.given_by,
        flag.given_to, flag.asked_by, tuple(sorted(map(str, flag.disguises))), flag.confidence,
        flag.digest,
    )  # fmt: skip


def flag_of(values: PlainFlag) -> Flag:
    """The flag that ``plain_flag`` made values of."""
    kind, middle, (disguises, sure, mark) = values[0], values[1:8], values[8:]
    return Flag(Kind(kind), *middle, frozenset(map(Disguise, disguises)), sure, mark)
