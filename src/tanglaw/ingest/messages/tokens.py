"""A message's words and signs in a row. Not their meaning."""

import re
from dataclasses import dataclass

from tanglaw.ingest.messages.plain_text import Plain

_TOKEN = re.compile(r"(\s*)([^\W_]+|_|[^\w\s])")
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


def tokens_of(plain: Plain) -> list[Token]:
    """The tokens of a message, runs of single letters put together."""
    found = _TOKEN.findall(plain.folded)
    if len(found) > 2 * LIMIT:
        found = found[:LIMIT] + found[-LIMIT:]
    return _together([Token(word, bool(gap), line="\n" in gap) for gap, word in found])


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
        if more and (tokens[i].word in "-*~|'" or (tight and tokens[i].word == ".")):
            if between not in (None, tokens[i].word):
                break
            between = tokens[i].word
            i += 1
    return i, letters
