"""A typology together with the file it came from, and what the lock says of it. Not a check."""

from dataclasses import dataclass

from tanglaw.typology.declaration import Typology


@dataclass(frozen=True, slots=True)
class Locked:
    """What shipped under an id."""

    name: str
    version: int
    digest: str


@dataclass(frozen=True, slots=True)
class Filed:
    """``folder`` and ``file`` are names without path and suffix; ``source`` is the file's text.

    ``locked`` is what shipped under the typology's id, ``None`` when nothing has.
    """

    typology: Typology
    folder: str
    file: str
    source: str
    locked: Locked | None = None
