"""The first look at a message: whether there is anything to read at all. Not the reading."""

import re
from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from tanglaw.ingest.messages.lexicon import Lexicon
from tanglaw.ingest.messages.said_digits import joined_digits

SHORT = 48
"""A text of at most this many characters may be a piece of an address."""

_MARKS = re.compile("[@_]|[a-z]/|/[a-z]|^/|/$")
_SIGNS = b"!\"#$%&'()*+,-./:;<=>?^|~\n\r\t"
_TO_SPACE = bytes.maketrans(_SIGNS, b" " * len(_SIGNS))
_DIGITS = b"0123456789"
_LONG = 15
_JOINED = 6
_MISSPELT = 4
_SINGLES = 3
_DIGIT = re.compile("[0-9]")
_SCRAP_WORDS = 3
# Times, sums, ordinals and counts, which no piece of a detail looks like.
_TIME = r"[0-9]{1,2}:[0-9]{2}"
_DULL = re.compile(
    rf"(?<![\w:]){_TIME}(?![\w:])(?: ?[ap]\.?m\b)?|[$€£₱][0-9][0-9,.]*"
    r"|\b[0-9]{1,2}(?:st|nd|rd|th|[ap]m)\b"
    r"|\b[0-9]{1,3} (?:[ap]m|degrees|percent|stars?|people|person|tickets?|nights?|rooms?)\b"
)
_SENTENCE = 12
"""In a longer message digits have to be odd for it to be read: nobody hides pieces there else."""
_FEW_DIGITS = 6
_ODD_DIGITS = re.compile(
    r"\b[0-9](?:\W{1,4}[0-9]\b){3}"  # one by one
    r"|(?:\b[0-9]{1,5}\W{1,3}){5}"
    r"|[0-9][oilszb](?![a-z])|\b[oilszb]{1,3}[0-9]|[^\W\d]{3}[0-9]|[0-9][^\W\d]{3}"
    r"|[0-9][^\w\s,.:()/-]+[0-9]|[0-9][0-9A-Za-z]{9}|(?:\b[0-9a-z]{4}[ -]){4}"
)
_APART = re.compile(r"(?:\b[^\W\d_]\b[^\w\s]?[ ]?){3}|(?:\b[^\W\d_]\b[^\w\s] ?){3}")
_THRICE = tuple(c * 3 for c in "aeioutnrshlvxwfgzkc")
_THRICE_ELSEWHERE = re.compile(r"([^\W\d_])\1\1")
_CYRILLIC = map(chr, range(0x430, 0x450))
_LETTERS = frozenset(c.encode() for c in (*"bcdefghjklmnopqruvwxyz", *_CYRILLIC))
_BRACKETED = re.compile(r"\w[(\[]")


class Looked(NamedTuple):
    """``tells``: read it. Otherwise hints, and the words of a text of few, are all that is needed.

    Never shown: it holds words of a text.
    """

    tells: bool
    words: frozenset[str]
    hints: frozenset[str]
    few: bool
    length: int = 0  # words in all

    def __repr__(self) -> str:
        return "Looked(<not shown>)"


_NONE: frozenset[str] = frozenset()
_TELLS = Looked(tells=True, words=_NONE, hints=_NONE, few=False)
_NOTHING = Looked(tells=False, words=_NONE, hints=_NONE, few=False)
Words: TypeAlias = frozenset[bytes]


def _encoded(words: Iterable[str]) -> Words:
    return frozenset(word.encode() for word in words)


class Glance:
    """Looks for digits, signs and telling words; some microseconds for a message."""

    __slots__ = (
        "_any",
        "_coding",
        "_heads",
        "_hints",
        "_lexicon",
        "_mattering",
        "_misspelt",
        "_phrases",
        "_stems",
        "_telling",
    )

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._misspelt = _encoded(lexicon.misspelt)
        self._phrases = _by_rarest(lexicon.services)
        single = {phrase[0] for phrase in lexicon.services if len(phrase) == 1}
        self._telling = _encoded(lexicon.telling | single | lexicon.sets["reversed"])
        self._hints = {word.encode(): word for word in lexicon.hints}
        self._mattering = _encoded(lexicon.mattering)
        self._any = self._telling.union(self._misspelt, self._phrases, self._hints)
        self._heads = _encoded(lexicon.heads)
        self._coding = tuple(word.encode() for word in lexicon.coding)
        self._stems = tuple(word.encode() for word in lexicon.stems)

    def look(self, folded: str) -> Looked:
        """Whether a folded text may hold a piece, a spoken sign or a service."""
        raw = folded.encode("utf-8", "replace")
        split = raw.translate(_TO_SPACE).split()
        words = frozenset(split)
        found = words & self._any
        if found and self._names(found, words):
            return _TELLS
        if len(raw.translate(None, _DIGITS)) < len(raw) and _has_digits(folded):
            return _TELLS
        compounds = self._long([word for word in split if len(word) >= _JOINED])
        if compounds is None or _has_odd_signs(folded, words):
            return _TELLS
        few = len(words) <= _SCRAP_WORDS
        hints = compounds
        if not self._mattering.isdisjoint(found):
            hints = hints.union(self._hints[word] for word in found if word in self._hints)
        if not (few or hints):
            return _NOTHING
        said = frozenset(word.decode() for word in words) if few else _NONE
        return Looked(tells=False, words=said, hints=hints, few=few, length=len(words))

    def _names(self, found: Words, words: Words) -> bool:
        """Whether a number, a sign or a service is named, or many words are misspelt."""
        if not self._telling.isdisjoint(found):
            return True
        for word in found & self._phrases.keys():
            if any(phrase <= words for phrase in self._phrases[word]):
                return True
        return len(found) >= _MISSPELT and len(found & self._misspelt) >= _MISSPELT

    def _long(self, long: Iterable[bytes]) -> frozenset[str] | None:
        """The compounds that name a code; ``None`` when a long word has to be read."""
        compounds = _NONE
        for word in long:
            if len(word) > _LONG and (word.isascii() or len(word) > 2 * _LONG):
                return None
            headed = word[:3] in self._heads or word[:6] in self._heads
            if headed and joined_digits(word.decode(), self._lexicon):
                return None
            if word.endswith(self._coding) or word.startswith(self._stems):
                compounds |= {word.decode()}
        return compounds


def _by_rarest(phrases: Iterable[tuple[str, ...]]) -> dict[bytes, tuple[Words, ...]]:
    """Phrases of several words by the longest, which is said least."""
    found: dict[bytes, tuple[Words, ...]] = {}
    for phrase in phrases:
        if len(phrase) > 1:
            words = [word for word in phrase if word[0].isalnum()]
            rarest = max(words, key=lambda word: (len(word), word != "i", word)).encode()
            found[rarest] = (*found.get(rarest, ()), _encoded(words))
    return found


def _has_digits(folded: str) -> bool:
    """Whether digits stand there that are no time, no sum and no count."""
    if folded.count(" ") >= _SENTENCE:
        return _ODD_DIGITS.search(folded) is not None
    return _DIGIT.search(_DULL.sub(" ", folded)) is not None


def _has_odd_signs(folded: str, words: Words) -> bool:
    """Signs of an address, single letters in a row, a letter three times."""
    if ("@" in folded or "_" in folded or "/" in folded) and _MARKS.search(folded):
        return True
    if len(words & _LETTERS) >= _SINGLES and _APART.search(folded):
        return True
    if ("(" in folded or "[" in folded) and _BRACKETED.search(folded):
        return True
    for letters in _THRICE:
        if letters in folded:
            return True
    return not folded.isascii() and _THRICE_ELSEWHERE.search(folded) is not None
