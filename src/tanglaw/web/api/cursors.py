"""Cursors: where a page ended, as a word that means nothing to whoever holds it."""

import base64
import binascii
import json

from tanglaw.errors import NotInStore


def cursor(kind: str, *where: str | int) -> str:
    """The cursor of a list of this kind."""
    said = json.dumps([kind, *where], separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(said).rstrip(b"=").decode()


def text_after(given: str | None, kind: str) -> str | None:
    """Where to go on, by a text. Raises ``NotInStore`` for a cursor of another list."""
    match _parts(given, kind):
        case None:
            return None
        case [str(text)]:
            return text
        case _:
            raise _no()


def number_after(given: str | None, kind: str) -> int | None:
    """Where to go on, by a number. Raises ``NotInStore`` for a cursor of another list."""
    match _parts(given, kind):
        case None:
            return None
        case [int(number)] if 0 <= number < 2**63:
            return number
        case _:
            raise _no()


def moment_after(given: str | None, kind: str) -> tuple[int, str] | None:
    """Where to go on, by a moment and an id. Raises ``NotInStore`` for another list's cursor."""
    match _parts(given, kind):
        case None:
            return None
        case [int(moment), str(text)] if 0 <= moment < 2**63:
            return moment, text
        case _:
            raise _no()


def _parts(given: str | None, kind: str) -> list[object] | None:
    if given is None:
        return None
    try:
        said = base64.urlsafe_b64decode(given + "=" * (-len(given) % 4))
        found = json.loads(said)
    except (binascii.Error, ValueError, RecursionError):
        raise _no() from None
    if not isinstance(found, list) or found[:1] != [kind] or "\\u0000" in json.dumps(found):
        raise _no()
    return found[1:]


def _no() -> NotInStore:
    return NotInStore(
        "there is no such page: this cursor belongs to another list",
        hint="Give `next` of the page before, unchanged.",
    )
