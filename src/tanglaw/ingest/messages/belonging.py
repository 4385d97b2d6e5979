"""Whether digits of a message may be part of a detail, by what else it says. Not the detail."""

from tanglaw.ingest.messages.reading import Named, Piece, Reading
from tanglaw.ingest.messages.weighing import trivial

_PARTLY = 5
_BARE, _BARE_CODED = 1, 2
_FEW_WORDS = 6
_ANSWER = 4
_SENTENCE = 10
_HIDDEN_WHOLE = 7


def may_belong(piece: Piece, reading: Reading, *, asked: bool) -> bool:
    """Whether digits may be part of a number, by what else their message says."""
    if not piece.fits or (len(piece.digits) >= 5 and trivial(piece.digits)):
        return False
    leads = reading.others <= _PARTLY and reading.talk <= _SENTENCE and _leads(reading)
    if piece.coded == 1 and len(piece.digits) == 1:
        return reading.talk == 1 or leads
    if len(piece.digits) >= _HIDDEN_WHOLE and piece.disguises:
        return True
    few = piece.coded or (len(piece.digits) > 1 and reading.talk <= _FEW_WORDS)
    answers = asked and len(piece.digits) >= 3 and reading.others <= _ANSWER
    bare = answers or piece.others <= (_BARE_CODED if few else _BARE)
    return bare or piece.coded >= 2 or leads


def is_picture(named: Named, reading: Reading) -> bool:
    """Whether only an emoji names the service."""
    return not reading.tokens[named.start].word[0].isalnum()


def _leads(reading: Reading) -> bool:
    """Whether a message says that a piece of a number stands in it."""
    return reading.heard.orders or reading.heard.reaches or reading.heard.reverses
