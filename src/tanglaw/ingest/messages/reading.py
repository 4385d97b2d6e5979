"""What one message says about contact details, as pieces and hints. Not a memory of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tanglaw.ingest.messages.lexicon import Lexicon, Service
from tanglaw.ingest.messages.plain_text import Plain
from tanglaw.ingest.messages.records import Disguise
from tanglaw.ingest.messages.said_digits import Run, runs_of
from tanglaw.ingest.messages.tokens import Token, tokens_of

_SHORT_TOPIC, _ALONE = 6, 2
_LONGEST_PIECE = 13
_MONEY = frozenset("$€£₱₽¥%#°")
_COMPOUND, _STEM = 9, 6
_ITEMS = frozenset("123456abcdef")
_DIALLING = frozenset({"area", "country", "dial", "prefix"})
_ANY_NUMBER = frozenset(
    {"number", "numero", "nummer", "номер", "message", "contact", "kontakt", "code", "код"}
)


@dataclass(frozen=True, slots=True, repr=False)
class Piece:
    """Digits of a message that may be part of a number."""

    digits: str
    apart: str  # the same, ``fifty three`` read as 503
    groups: tuple[str, ...]
    disguises: frozenset[Disguise]
    coded: int
    plus: bool
    fits: bool  # nothing beside it counts, prices or names something else
    others: int  # words of its message that are neither digits nor fillers
    head: int  # so many digits at its begin are words that only sound like digits
    tail: int  # and so many at its end


@dataclass(frozen=True, slots=True, repr=False)
class Named:
    """A service named or hinted at, from token ``start`` to before ``end``."""

    service: Service
    start: int
    end: int


@dataclass(frozen=True, slots=True, repr=False)
class Heard:
    """What the words of a message hint at, wherever they stand."""

    reaches: bool  # a phone, a call or a messenger is spoken of
    writes: bool  # an address, a name or a service is
    asks: bool
    topic: bool  # an order number, a code or the like is spoken of
    wanted: bool  # and it is asked for, or its number is spoken of
    orders: bool  # first, then, last
    reverses: bool


@dataclass(frozen=True, slots=True, repr=False)
class Reading:
    """Everything that the conversation needs of a message."""

    tokens: Sequence[Token]
    pieces: tuple[Piece, ...]
    named: tuple[Named, ...]
    heard: Heard
    talk: int  # words in all
    others: int  # words that are neither digits nor fillers
    disguises: frozenset[Disguise]


_NOTHING = Heard(
    reaches=False, writes=False, asks=False, topic=False, wanted=False, orders=False, reverses=False
)


def hints_among(words: Iterable[str], lexicon: Lexicon) -> frozenset[str]:
    """Words of the lists, and compounds that name a code, such as ``Rechnungsnummer``."""
    compounds = frozenset(
        word
        for word in words
        if (len(word) >= _COMPOUND and word.endswith(lexicon.coding))
        or (len(word) >= _STEM and word.startswith(lexicon.stems))
    )
    return lexicon.hints.intersection(words) | compounds


def heard_in(
    known: frozenset[str],
    words: int,
    lexicon: Lexicon,
    *,
    question: bool,
    named: Sequence[Named] = (),
) -> Heard | None:
    """What ``known``, the hints among so many words, tell; ``None`` without any."""
    if not known and not named:
        return None
    sets = lexicon.sets
    dialling = not known.isdisjoint(_DIALLING)
    compounds = known - lexicon.hints - sets["reach"]
    codes = compounds | (known & sets["codes"]) - ({"code"} if dialling else frozenset())
    reaches = _reaches(known, lexicon, alone=words <= _ALONE and not compounds) or dialling
    reaches = reaches or any(one.service.name == "whatsapp" for one in named)
    writes = bool(named) or not known.isdisjoint(sets["write"])
    numbering = words <= _SHORT_TOPIC or not known.isdisjoint(_ANY_NUMBER)
    question = question or not known.isdisjoint(sets["yours"])
    return Heard(
        reaches=reaches,
        writes=writes,
        asks=question and (reaches or writes),
        topic=bool(codes) and numbering and not reaches,
        wanted=question or bool(compounds) or not known.isdisjoint(_ANY_NUMBER),
        orders=dialling or not known.isdisjoint(sets["order"]),
        reverses=_reverses(known, lexicon),
    )


def read(plain: Plain, lexicon: Lexicon) -> Reading:
    """Take a message apart."""
    tokens = tokens_of(plain, lexicon)
    words = {token.word for token in tokens}
    listed = _listed(tokens, lexicon)
    runs = runs_of(tokens, lexicon, listed)
    inside = {i for run in runs for i in range(run.start, run.end)}
    spoken = [
        token.word for i, token in enumerate(tokens) if i not in inside and token.word[0].isalnum()
    ]
    others = sum(word not in lexicon.empty for word in spoken)
    named = services_in(tokens, lexicon)
    known = hints_among(words, lexicon)
    heard = heard_in(known, len(words), lexicon, question="?" in words, named=named)
    if listed:
        heard = replace(heard or _NOTHING, orders=True)
    pieces = tuple(_piece(run, tokens, others, lexicon, plain) for run in runs)
    talk = len(spoken) + sum(run.end - run.start for run in runs)
    return Reading(tokens, pieces, named, heard or _NOTHING, talk, others, plain.disguises)


def _reverses(known: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a message asks to read something from its end."""
    if not known.isdisjoint(lexicon.sets["reversed"]):
        return True
    if known.isdisjoint(lexicon.turning_words):
        return False
    return any(pair <= known for pair in lexicon.turning)


def _listed(tokens: Sequence[Token], lexicon: Lexicon) -> int:
    """How many tokens number a list's item, as ``1)``, ``3/3``, ``part two:``; digits follow."""
    words = [token.word for token in tokens[:5]]
    if len(words) > 3 and words[2] == ":" and words[0] in lexicon.sets["order"]:
        return 3 if words[1] in lexicon.numbers or words[1] in _ITEMS else 0
    at = 1 if words and words[0] in "#(" else 0
    if len(words) < at + 2 or words[at] not in _ITEMS:
        return 0
    at += 1
    if words[at] == "/" and at + 1 < len(words) and words[at + 1] in _ITEMS:
        at += 2
    elif words[at] in "):.":
        at += 1
    elif words[0] != "#":
        return 0
    return at if at < len(tokens) and tokens[at].gap else 0


def _reaches(words: frozenset[str], lexicon: Lexicon, *, alone: bool) -> bool:
    """Whether a phone or a call is spoken of; *my number* is that, *order number* is not."""
    sets = lexicon.sets
    found = words & sets["reach"]
    if found <= _ANY_NUMBER:
        whose = alone or not words.isdisjoint(sets["mine"] | sets["yours"])
        return bool(found) and whose and words.isdisjoint(sets["labels"])
    return True


def _piece(
    run: Run,
    tokens: Sequence[Token],
    others: int,
    lexicon: Lexicon,
    plain: Plain,
) -> Piece:
    before = run.start - (2 if run.start > 1 and tokens[run.start - 1].word == "(" else 1)
    sign = tokens[before].word if before >= 0 else ""
    plus = sign == "+" or lexicon.signs.get(sign) == "+"
    hidden = run.disguises | _hiding(plain.disguises)
    fits = not _labelled(run, tokens, lexicon) and len(run.digits) <= _LONGEST_PIECE
    return Piece(
        digits=run.digits,
        apart=run.apart,
        groups=tuple(run.groups),
        disguises=frozenset(hidden),
        coded=run.coded,
        plus=plus,
        fits=fits,
        others=others,
        head=run.head,
        tail=run.tail,
    )


def _hiding(disguises: frozenset[Disguise]) -> frozenset[Disguise]:
    return disguises & {
        Disguise.SYMBOLS,
        Disguise.INVISIBLE,
        Disguise.SCRIPT,
        Disguise.REVERSED,
    }


def _labelled(run: Run, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether what stands beside a run says that it is a price, a count, a time or a label."""
    sets = lexicon.sets
    after = tokens[run.end].word if run.end < len(tokens) else ""
    before = [token.word for token in tokens[max(0, run.start - 3) : run.start]]
    last = before[-1] if before else ""
    if _date_or_score(run, tokens):
        return True
    if last in _MONEY or after in _MONEY or after in sets["units"]:
        return not (last == "#" and run.coded)
    if after == "?" and not run.coded:
        return True
    if after == ":" and _digits_at(tokens, run.end + 1):
        return True
    if last == ":" and run.start > 1 and _digits_at(tokens, run.start - 2):
        return True
    if last in ",." and run.start > 1 and _digits_at(tokens, run.start - 2) and not run.coded:
        return not tokens[run.start].gap
    if after in ",." and _digits_at(tokens, run.end + 1) and not run.coded:
        return not tokens[run.end + 1].gap
    return any(word in sets["labels"] for word in before if word != "code")


def _date_or_score(run: Run, tokens: Sequence[Token]) -> bool:
    """``3/4/2019``, ``2-1``: groups that are read as a date or a score, never as a number."""
    sizes = [len(group) for group in run.groups]
    signs = {token.word for token in tokens[run.start : run.end]} & set("/.-:")
    if run.coded or not signs:
        return False
    clock = ":" in signs and len(sizes) == 3 and max(sizes) <= 2
    day = clock or (
        len(sizes) == 3 and sorted(sizes[:3]) in ([1, 1, 4], [1, 2, 4], [2, 2, 4], [2, 2, 2])
    )
    return day or (len(sizes) == 2 and max(sizes) <= 2)


def _digits_at(tokens: Sequence[Token], at: int) -> bool:
    return 0 <= at < len(tokens) and tokens[at].word.isdecimal()


def services_in(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[Named, ...]:
    """Services named or hinted at, the longest phrase at each place."""
    found: list[Named] = []
    words = [token.word for token in tokens]
    i = 0
    while i < len(words):
        odd = tokens[i].spelled or (len(words[i]) >= 5 and not words[i].isalpha())
        for length in (3, 2, 1) if odd or words[i] in lexicon.service_heads else ():
            service = lexicon.services.get(tuple(words[i : i + length]))
            if service is not None and length == 1 and tokens[i].spelled:
                service = Service(service.name, opened=False, short=False, pays=service.pays)
            if service is None and length == 1:
                service = _disguised(tokens[i], lexicon)
            if service is not None:
                found.append(Named(service, i, i + length))
                i += length - 1
                break
        i += 1
    return tuple(found)


def _disguised(token: Token, lexicon: Lexicon) -> Service | None:
    """A service's name in leetspeak or letter by letter: ``t3legram``."""
    word = token.word
    if len(word) < 5 or (word.isalpha() and not token.spelled):
        return None
    service = lexicon.services.get((word.translate(lexicon.leet),)) or lexicon.services.get(
        (word.replace("1", "l").translate(lexicon.leet),)
    )
    if service is None or service.short:
        return None
    return Service(service.name, opened=False, short=False, pays=service.pays)
