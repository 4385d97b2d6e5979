"""A text without what hides its letters and digits. Not a translation, and not a spelling check."""

import re
import unicodedata
from dataclasses import dataclass

from tanglaw.ingest.messages.lexicon import Lexicon, fold
from tanglaw.ingest.messages.records import Disguise

HEAD = 4_096
LONG = 2 * HEAD
"""Of a longer text the first and the last ``HEAD`` characters are read."""

_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)
_HIDDEN = re.compile(f"[{_INVISIBLE}\u20e3]")
_HIDING = re.compile(f"[0-9A-Za-z\u0400-\u04ff][{_INVISIBLE}]+[0-9A-Za-z\u0400-\u04ff]")
_TURNED = re.compile("\u202e([^\u202a-\u202e\u2066-\u2069\n]*)[\u202c\u202a\u202b\u202d\u2069]?")
# Letters, punctuation and pictures that need no second look; no digits of other forms.
_ORDINARY = re.compile(
    "[\x00-\x7f\u00a1-\u00a8\u00ab\u00ac\u00af-\u00b1\u00b4-\u00b6\u00b8\u00bb\u00bf-\u017f"
    "\u0400-\u045f\u2010-\u2021\u2023-\u2027\u20ac\u20b1\u20bd\u2600-\u2775\U0001f300-\U0001faff]*"
)
_KEYCAP = "\u20e3"
_MIXED = re.compile(r"\w+")
_LATIN = re.compile("[a-z]")
_OTHER = re.compile("[\u0370-\u03ff\u0400-\u052f\u0131\u0251\u0261]")
_STOPS = frozenset("\u3002\uff61\u2022\u00b7\u2024\u30fb\u2219\u22c5")
"""Dots of other forms; as dots they stand in addresses."""
_CAPITAL = "LATIN LETTER SMALL CAPITAL "
_FLAGS = range(0x1F1E6, 0x1F200)


@dataclass(frozen=True, slots=True, repr=False)
class Plain:
    """``text`` keeps its case, ``folded`` has neither case nor accents."""

    text: str
    folded: str
    disguises: frozenset[Disguise]


NONE_HIDDEN: frozenset[Disguise] = frozenset()


def decoded(text: str | bytes) -> str:
    """``text`` as characters, cut in the middle when it is very long."""
    if isinstance(text, bytes):
        if len(text) > 8 * HEAD:
            text = text[: 4 * HEAD] + b" " + text[-4 * HEAD :]
        text = text.decode("utf-8", "replace")
    if len(text) > LONG:
        text = f"{text[:HEAD]} {text[-HEAD:]}"
    return text


def plain(text: str, lexicon: Lexicon) -> Plain:
    """Undo invisible characters, other forms of letters and digits, and mixed alphabets."""
    if text.isascii():
        return Plain(text, text.lower(), NONE_HIDDEN)
    if _ORDINARY.fullmatch(text):
        folded = fold(text)
        if not (_LATIN.search(folded) and _OTHER.search(folded)):
            return Plain(text, folded, NONE_HIDDEN)
    found: set[Disguise] = set()
    if "\u202e" in text:
        text = _TURNED.sub(lambda match: match.group(1)[::-1], text)
        found.add(Disguise.REVERSED)
    if _HIDING.search(text):
        found.add(Disguise.INVISIBLE)
    if _KEYCAP in text:
        found.add(Disguise.SYMBOLS)
    text = _without_marks(_HIDDEN.sub("", text), found)
    text = _all_spelled(text, found, lexicon.pictures)
    folded = _MIXED.sub(lambda match: _one_script(match.group(), lexicon, found), fold(text))
    return Plain(text, folded, frozenset(found))


def _without_marks(text: str, found: set[Disguise]) -> str:
    """Drop accents; two or more on one letter are there to hide it."""
    apart = unicodedata.normalize("NFD", text)
    kept = []
    stacked = 0
    for c in apart:
        if unicodedata.combining(c):
            stacked += 1
            if stacked == 3:
                found.add(Disguise.INVISIBLE)
        else:
            stacked = 0
            kept.append(c)
    return "".join(kept)


def _all_spelled(text: str, found: set[Disguise], kept: frozenset[str]) -> str:
    """Every character as plain as can be; a trade mark or a fraction alone hides nothing."""
    spelled = [c if c.isascii() or c in kept else _spelled(c) for c in text]
    changed = sum(
        a != b and b.isascii() and b.isalnum() for a, b in zip(text, spelled, strict=True)
    )
    signs = any(a != b and b in "@._" for a, b in zip(text, spelled, strict=True))
    if changed >= 3 or (signs and "@" in spelled):
        found.add(Disguise.SYMBOLS)
    return "".join(spelled)


def _spelled(c: str) -> str:
    """A character of another form as plain letters or digits, else itself."""
    if ord(c) in _FLAGS:
        return chr(ord("a") + ord(c) - _FLAGS.start)
    category = unicodedata.category(c)
    if category == "Ll" and (small := _small_capital(c)):
        return small
    if category in {"Ll", "Lu", "Lo", "Lm"} and not 0xFF00 <= ord(c) <= 0xFFEF:
        same = unicodedata.normalize("NFKC", c)
        if same == c or not same.isascii():
            return c
    else:
        digit = unicodedata.digit(c, None)
        same = _symbol(c) if digit is None else str(digit)
    return " " if category == "So" and same == c else same


def _small_capital(c: str) -> str:
    """The letter that a small capital is, or nothing."""
    name = unicodedata.name(c, "")
    last = name.removeprefix(_CAPITAL)
    return last.lower() if name.startswith(_CAPITAL) and len(last) == 1 else ""


def _symbol(c: str) -> str:
    if c in _STOPS:
        return "."
    same = unicodedata.normalize("NFKC", c)
    if same.isascii() and same.strip():
        return same.strip("()[]. ") if len(same) > 1 else same
    if unicodedata.category(c) not in {"So", "No"}:
        return c
    from anyascii import anyascii

    named = anyascii(c)
    return named if 0 < len(named) <= 2 and named.isalnum() else c


def _one_script(word: str, lexicon: Lexicon, found: set[Disguise]) -> str:
    if word.isascii() or not (_LATIN.search(word) and _OTHER.search(word)):
        return word
    found.add(Disguise.SCRIPT)
    return word.translate(lexicon.letters)
