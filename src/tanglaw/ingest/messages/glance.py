"""The first look at a message: whether there is anything to read at all. Not the reading."""

import re
from dataclasses import dataclass

from tanglaw.ingest.messages.lexicon import Lexicon

SHORT = 48
"""A text of at most this many characters may be a piece of an address."""

_MARKS = re.compile("[0-9@_/]")
_SIGNS = "!\"#$%&'()*+,-./:;<=>?"
_TO_SPACE = str.maketrans(_SIGNS, " " * len(_SIGNS))
_LONG = 15
_JOINED = 9
_ODD = re.compile(r"([^\W\d_])\1\1|(?:\b[^\W\d_]\b[ \-*.]{1,2}){3}|\w[(\[]")


@dataclass(frozen=True, slots=True, repr=False)
class Looked:
    """``tells``: read it. Otherwise ``words`` are all that is needed of a text."""

    tells: bool
    words: frozenset[str]


_TELLS = Looked(tells=True, words=frozenset())


class Glance:
    """Looks for digits, signs and telling words; some microseconds for a message."""

    __slots__ = ("_heads", "_words")

    def __init__(self, lexicon: Lexicon) -> None:
        self._heads = lexicon.heads
        named = {phrase[0] for phrase in lexicon.services if len(phrase) == 1}
        hinted = {word for phrase in lexicon.services if len(phrase) > 1 for word in phrase}
        hinted -= lexicon.idle | lexicon.sets["write"] | lexicon.sets["reach"]
        self._words = lexicon.telling | named | hinted | lexicon.sets["reversed"]

    def look(self, folded: str) -> Looked:
        """Whether a folded text may hold a piece, a spoken sign or a service."""
        if _MARKS.search(folded):
            return _TELLS
        split = folded.translate(_TO_SPACE).split()
        words = frozenset(split)
        if not self._words.isdisjoint(words):
            return _TELLS
        if max(map(len, split), default=0) > _LONG or _ODD.search(folded):
            return _TELLS
        if any(word[:3] in self._heads for word in split if len(word) >= _JOINED):
            return _TELLS
        return Looked(tells=False, words=words)
