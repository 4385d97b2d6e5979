"""The first look at a message: whether there is anything to read at all. Not the reading."""

import re
from dataclasses import dataclass

from tanglaw.ingest.messages.lexicon import Lexicon
from tanglaw.ingest.messages.said_digits import joined_digits

SHORT = 48
"""A text of at most this many characters may be a piece of an address."""

_MARKS = re.compile("[@_]|[a-z]/|/[a-z]|^/|/$")
_SIGNS = "!\"#$%&'()*+,-./:;<=>?"
_TO_SPACE = str.maketrans(_SIGNS, " " * len(_SIGNS))
_LONG = 15
_JOINED = 6
_DIGIT = re.compile("[0-9]")
# A few digits in a long sentence are a time or a price; a whole number has more.
_FEW_DIGITS, _SENTENCE = 6, 12
_MISSPELT = 4
_ODD = re.compile(r"([^\W\d_])\1\1|(?:\b[^\W\d_]\b[ \-*.~|']{1,2}){3}|\w[(\[]")


@dataclass(frozen=True, slots=True, repr=False)
class Looked:
    """``tells``: read it. Otherwise ``words`` are all that is needed of a text."""

    tells: bool
    words: frozenset[str]


_TELLS = Looked(tells=True, words=frozenset())


class Glance:
    """Looks for digits, signs and telling words; some microseconds for a message."""

    __slots__ = ("_lexicon", "_misspelt", "_words")

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._misspelt = frozenset(lexicon.misspelt)
        named = {phrase[0] for phrase in lexicon.services if len(phrase) == 1}
        hinted = {word for phrase in lexicon.services if len(phrase) > 1 for word in phrase}
        hinted -= lexicon.idle | lexicon.sets["write"] | lexicon.sets["reach"]
        self._words = lexicon.telling | named | hinted | lexicon.sets["reversed"]

    def look(self, folded: str) -> Looked:
        """Whether a folded text may hold a piece, a spoken sign or a service."""
        if _MARKS.search(folded):
            return _TELLS
        split = folded.translate(_TO_SPACE).split()
        digits = len(_DIGIT.findall(folded))
        if digits and (digits > _FEW_DIGITS or len(split) <= _SENTENCE):
            return _TELLS
        words = frozenset(split)
        if not self._words.isdisjoint(words):
            return _TELLS
        if len(words) >= _MISSPELT and len(self._misspelt & words) >= _MISSPELT:
            return _TELLS
        if max(map(len, split), default=0) > _LONG or _ODD.search(folded):
            return _TELLS
        long = [word for word in split if len(word) >= _JOINED and word[:3] in self._lexicon.heads]
        if any(joined_digits(word, self._lexicon) for word in long):
            return _TELLS
        return Looked(tells=False, words=words)
