"""Conversations in a line each, for tests of the detector."""

from tanglaw.ingest.messages import Detector, Flag, Message, Settings

MINUTE_US = 60_000_000


def conversation(
    *said: str | bytes,
    name: str = "c",
    regions: tuple[str, ...] = ("PH",),
    step_us: int = MINUTE_US,
) -> list[Message]:
    """``B: text`` is said by the other side; anything else by A."""
    found = []
    for i, text in enumerate(said):
        other = isinstance(text, str) and text.startswith("B: ")
        sender, recipient = ("B", "A") if other else ("A", "B")
        shown = text[3:] if other else text
        found.append(Message(f"{name}{i}", i * step_us, name, sender, recipient, shown, regions))
    return found


def flags(
    *said: str | bytes, regions: tuple[str, ...] = ("PH",), step_us: int = MINUTE_US
) -> list[Flag]:
    """All flags of one conversation."""
    return read(conversation(*said, regions=regions, step_us=step_us))


def read(messages: list[Message], key: bytes = b"test") -> list[Flag]:
    """All flags of a stream."""
    detector = Detector(Settings(key=key))
    found = [flag for message in messages for flag in detector.read(message)]
    return found + list(detector.close())
