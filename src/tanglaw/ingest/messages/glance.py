"""The first look at a message: whether there is anything to read at all. Not the reading."""

import re

from tanglaw.ingest.messages.lexicon import Lexicon

SHORT = 48
"""A text of at most this many characters may be a piece of an address."""

_MARKS = re.compile("[0-9@_]")
_SIGNS = "!\"#$%&'()*+,-./:;<=>?"
_TO_SPACE = str.maketrans(_SIGNS, " " * len(_SIGNS))


_LONG = 15
_ODD = re.compile(r"([A-Za-z])\1\1|(?:\b[A-Za-z]\b[ \-*.]{1,2}){3}")


class Glance:
    """Looks for digits, signs and telling words; about a microsecond for a short message."""

    __slots__ = ("_words",)

    def __init__(self, lexicon: Lexicon) -> None:
        names = {word for phrase in lexicon.services for word in phrase}
        sets = lexicon.sets
        words = lexicon.telling | names | sets["reach"] | sets["write"] | sets["reversed"]
        self._words = frozenset(words - lexicon.sets["filler"])

    def tells(self, text: str) -> bool:
        """Whether ``text`` may hold a piece, a sign or a hint."""
        if len(text) <= SHORT or not text.isascii() or _MARKS.search(text):
            return True
        words = text.lower().translate(_TO_SPACE).split()
        if not self._words.isdisjoint(words):
            return True
        return max(map(len, words), default=0) > _LONG or _ODD.search(text) is not None
