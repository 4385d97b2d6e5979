"""A message's words and signs in a row. Not their meaning."""

import re
from dataclasses import dataclass

from tanglaw.ingest.messages.lexicon import Lexicon
from tanglaw.ingest.messages.plain_text import Plain

_TOKEN = re.compile(r"(\s*)([^\W_]+|_|[^\w\s])")
_SIGNED = re.compile(r"[$€]?[^\W_]{1,20}(?:[@$!|€][^\W_]{1,20}){1,6}|[$€][^\W_]{2,20}")
_AS_DIGITS = str.maketrans("@$!|€", "45113")
LIMIT = 600
"""Of a message at most this many tokens are read from each end."""


@dataclass(frozen=True, slots=True, repr=False)
class Token:
    """A word or a sign; ``spelled`` when it was put together from single letters.

    ``gap``: space stands before it; ``line``: it begins a line.
    """

    word: str
    gap: bool
    spelled: bool = False
    line: bool = False


def tokens_of(plain: Plain, lexicon: Lexicon) -> list[Token]:
    """The tokens of a message, runs of single letters put together."""
    folded = _SIGNED.sub(lambda match: _unsigned(match.group(), lexicon), plain.folded)
    found = _TOKEN.findall(folded.rstrip())  # so that every run of spaces goes on
    if len(found) > 2 * LIMIT:
        found = found[:LIMIT] + found[-LIMIT:]
    return _together([Token(word, bool(gap), line="\n" in gap) for gap, word in found])


def _unsigned(word: str, lexicon: Lexicon) -> str:
    """``sn@pch@t`` as ``sn4pch4t``, which is read as leetspeak; other words as they are."""
    plain = word.translate(_AS_DIGITS)
    for one in (word.translate(lexicon.leet), plain.replace("1", "l").translate(lexicon.leet)):
        if one in lexicon.numbers or (one,) in lexicon.services:
            return plain
    return word


def _together(tokens: list[Token]) -> list[Token]:
    """``f i v e`` and ``f-i-v-e`` become ``five``; fewer than three letters stay apart."""
    singles = [len(token.word) == 1 and token.word.isalpha() for token in tokens]
    if sum(singles) < 3:
        return tokens
    kept: list[Token] = []
    i = 0
    while i < len(tokens):
        end, letters = _spelled_from(tokens, singles, i)
        if len(letters) >= (2 if kept and kept[-1].word in ".@" else 3):
            kept.append(Token(letters, tokens[i].gap, spelled=True, line=tokens[i].line))
            i = end
        else:
            kept.append(tokens[i])
            i += 1
    return kept


def _goes_on(word: str) -> bool:
    """A digit or an underscore in a spelled name."""
    return len(word) == 1 and (word.isdecimal() or word == "_")


def _parts(word: str, *, tight: bool) -> bool:
    """Whether a sign may stand between single letters."""
    return not word.isalnum() and word not in "@_/?" and (tight or word not in ".!")


def _spelled_from(tokens: list[Token], singles: list[bool], start: int) -> tuple[int, str]:
    """Where a spelled word that begins at ``start`` ends, and its letters."""
    letters = ""
    i = start
    between = None
    while i < len(tokens) and (singles[i] or (len(letters) >= 3 and _goes_on(tokens[i].word))):
        letters += tokens[i].word
        i += 1
        more = i + 1 < len(tokens) and (singles[i + 1] or _goes_on(tokens[i + 1].word))
        tight = more and not (tokens[i].gap or tokens[i + 1].gap)
        if more and _parts(tokens[i].word, tight=tight):
            if between not in (None, tokens[i].word):
                break
            between = tokens[i].word
            i += 1
    return i, letters
