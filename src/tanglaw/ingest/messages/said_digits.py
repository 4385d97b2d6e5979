"""Digits as people say, spell and disguise them. Not whether they are anybody's number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tanglaw.ingest.messages.lexicon import Lexicon, NumberWord, Size, squeeze
from tanglaw.ingest.messages.records import Disguise
from tanglaw.ingest.messages.tokens import Token

_LONGEST_JOINED = 120
_PLAIN_JOINTS = frozenset("-.()/ ")
_TELLING_SIGNS = frozenset(",.:;!?#$€£₱₽¥%°")
"""Signs that mean something between plain digits, unless space stands on both sides."""
_MOST_BETWEEN = 4
_DIGIT = re.compile("[0-9]")
_PADDED = re.compile(r"([a-z])([0-9]{2,}|(?<=x)[0-9])\1")
_BETWEEN = re.compile(r"[0-9]{1,4}([a-z])[0-9]{1,4}(?:\1[0-9]{1,4}){3,}")
_PARTS = re.compile(r"[0-9]+|[^\W\d_]+")
_LEAST_PARTS = 3
_MISSPELT = 4
"""So many words of a message have to look misspelt before any is taken for a number."""
_MANY = 7
_TWICE = re.compile(r"(.)\1")
_ROUND = frozenset("oilszb\u043e\u0437\u0431\u0456")


@dataclass(frozen=True, slots=True, repr=False)
class Said:
    """Digits that begin at a token: how many tokens they take, how they are disguised."""

    digits: str
    tokens: int
    disguise: Disguise | None
    sound: bool = False
    apart: str = ""  # ``fifty three`` as 503, when that differs


@dataclass(slots=True, repr=False)
class Run:
    """Digits one after another in a message. ``end`` is exclusive."""

    start: int
    end: int
    digits: str = ""
    apart: str = ""
    disguises: set[Disguise] = field(default_factory=set)
    groups: list[str] = field(default_factory=list)
    coded: int = 0
    sounds: int = 0
    head: int = 0  # digits of sound-alikes that it begins with
    tail: int = 0  # the same at its end


def runs_of(tokens: Sequence[Token], lexicon: Lexicon, start: int = 0) -> list[Run]:
    """All runs of digits in a message from token ``start`` on."""
    if sum(token.word in lexicon.misspelt for token in tokens) >= _MISSPELT:
        lexicon = replace(lexicon, numbers=lexicon.misspelt | lexicon.numbers)
    found: list[Run] = []
    run: Run | None = None
    waiting = 0
    i = start
    alone = len(tokens) == 1 and _all_round(tokens[0].word)
    while i < len(tokens):
        said = None
        if _may_say(tokens[i], lexicon):
            begun = (run is not None and _only_joints(tokens[i - waiting : i])) or alone
            said = said_at(tokens, i, lexicon, begun=begun)
        if said is not None and run is not None and not _joins(run, said, tokens, waiting, i):
            found.append(run)
            run = None
        if said is not None:
            run = run or Run(i, i)
            _add(run, said, i)
            waiting = 0
            i += said.tokens
            continue
        if run is not None:
            waiting += 1
            if waiting > _MOST_BETWEEN or not _between(tokens[i], lexicon):
                found.append(run)
                run, waiting = None, 0
        i += 1
    if run is not None:
        found.append(run)
    for one in found:
        if len(one.groups) >= 7 and len(one.digits) <= 1.4 * len(one.groups) and not one.coded:
            one.disguises.add(Disguise.SPACED)
    return [one for one in found if _believed(one, tokens)]


def _all_round(word: str) -> bool:
    """Digits and letters that look like them, as in ``3lO``."""
    letters = {c for c in word if not c.isdecimal()}
    return len(word) >= 3 and len(letters) < len(set(word)) and letters <= _ROUND


def _may_say(token: Token, lexicon: Lexicon) -> bool:
    """A quick look that tells most words from digits: what it lets through is read with care."""
    word = token.word
    if not word.isalpha():
        return word.isalnum()
    if word in lexicon.numbers or word in lexicon.repeats or token.spelled:
        return True
    if len(word) <= 4:
        return _ROUND.issuperset(word) or _TWICE.search(word) is not None
    return (len(word) >= 6 and word[:3] in lexicon.heads) or _TWICE.search(word) is not None


def _only_joints(between: Sequence[Token]) -> bool:
    return all(_is_sign(token) for token in between)


def _is_sign(token: Token) -> bool:
    """Anything that is neither word nor number: people put what they like between digits."""
    return not token.word[0].isalnum()


def _believed(run: Run, tokens: Sequence[Token]) -> bool:
    """A run of little but sound-alikes is talk, unless it is the whole message."""
    strong = len(run.groups) - run.sounds
    if run.sounds == 0 or strong >= max(3, run.sounds) or len(run.groups) >= _MANY:
        return True
    return strong >= max(2, run.sounds) and run.start == 0 and run.end == len(tokens)


def _add(run: Run, said: Said, at: int) -> None:
    run.end = at + said.tokens
    if said.sound and run.head == len(run.digits):
        run.head += len(said.digits)
    run.tail = run.tail + len(said.digits) if said.sound else 0
    run.digits += said.digits
    run.apart += said.apart or said.digits
    run.groups.append(said.digits)
    run.sounds += said.sound
    if said.disguise is not None:
        run.disguises.add(said.disguise)
        run.coded += 1 if len(said.digits) < 3 else len(said.digits)


def _joins(run: Run, said: Said, tokens: Sequence[Token], waiting: int, at: int) -> bool:
    """Whether digits go on with what stood before: words between plain digits part them."""
    if run.coded or said.disguise is not None:
        return True
    joints = [token.word for token in tokens[at - waiting : at]]
    if all(joint in _PLAIN_JOINTS for joint in joints):
        if tokens[at].line:
            run.disguises.add(Disguise.SPACED)
        if len(joints) > 1 and len(set(joints)) == 1:
            run.disguises.add(Disguise.SPACED)
        return True
    signs = tokens[at - waiting : at]
    if not all(_is_sign(token) for token in signs):
        return False
    if signs[0].word == ":" and not signs[0].gap and not _same_again(tokens, at, waiting):
        return False  # a score
    single = len(run.groups[-1]) == 1 == len(said.digits)
    if single or all(_says_nothing(tokens, i) for i in range(at - waiting, at)):
        run.disguises.add(Disguise.SPACED)
        return True
    return False


def _same_again(tokens: Sequence[Token], at: int, waiting: int) -> bool:
    """Whether the sign before the digits at ``at`` stands on their other side as well."""
    sign = tokens[at - 1].word
    after = at + 1 < len(tokens) and tokens[at + 1].word == sign
    before = at > waiting + 1 and tokens[at - waiting - 2].word == sign
    return after or before


def _says_nothing(tokens: Sequence[Token], at: int) -> bool:
    """Whether a sign between plain digits is only there to part them."""
    if tokens[at].word not in _TELLING_SIGNS:
        return True
    return tokens[at].gap and at + 1 < len(tokens) and tokens[at + 1].gap


def _between(token: Token, lexicon: Lexicon) -> bool:
    word = token.word
    return _is_sign(token) or word in lexicon.sets["filler"] or word in lexicon.signs


def said_at(
    tokens: Sequence[Token], at: int, lexicon: Lexicon, *, begun: bool = True
) -> Said | None:
    """The digits that begin at token ``at``; ``begun`` when digits stand right before."""
    word = tokens[at].word
    if word.isdecimal() and word.isascii():
        return Said(word, 1, None)
    times = lexicon.repeats.get(word)
    if times is not None and at + 1 < len(tokens):
        again = said_at(tokens, at + 1, lexicon, begun=True)
        if again is not None and len(again.digits) == 1:
            return Said(again.digits * times, 1 + again.tokens, Disguise.WORDS)
    number = lexicon.numbers.get(word)
    if number is None:
        return _odd(tokens, at, lexicon, begun=begun)
    if number.size is Size.SOUND:
        before = at - (2 if at > 1 and _is_sign(tokens[at - 1]) else 1)
        ends = [tokens[before].word] if begun and before >= 0 else []
        ends += [tokens[at + 1].word] if at + 1 < len(tokens) else []
        near = any(_is_one(word, lexicon, plain=number.digits == "0") for word in ends)
        return Said(number.digits, 1, Disguise.WORDS, sound=True) if near else None
    digits, taken = _combined(number, tokens, at, lexicon)
    how = Disguise.SPACED if tokens[at].spelled else Disguise.WORDS
    words = [lexicon.numbers.get(token.word) for token in tokens[at : at + taken]]
    apart = "".join(word.digits for word in words if word is not None)
    return Said(digits, taken, how, apart=apart)


def _is_one(word: str, lexicon: Lexicon, *, plain: bool) -> bool:
    """A number word, or if ``plain`` a digit: beside it a sound-alike is believed; *9 to 5* not."""
    return word in lexicon.numbers or (plain and len(word) == 1 and word.isdecimal())


def _combined(
    number: NumberWord, tokens: Sequence[Token], at: int, lexicon: Lexicon
) -> tuple[str, int]:
    """``twenty five`` is 25, and in Russian ``девятьсот шестнадцать`` is 916."""
    value, taken, size = int(number.digits), 1, number.size
    if size in (Size.UNIT, Size.TEEN):
        return number.digits, 1
    while at + taken < len(tokens):
        step = 1
        if tokens[at + taken].word == "-" and at + taken + 1 < len(tokens) and size is Size.TEN:
            step = 2
        follows = lexicon.numbers.get(tokens[at + taken + step - 1].word)
        if follows is None or not _fits(size, follows):
            break
        value, taken, size = value + int(follows.digits), taken + step, follows.size
        if size is Size.UNIT or size is Size.TEEN:
            break
    return str(value), taken


def _fits(size: Size, follows: NumberWord) -> bool:
    unit = follows.size is Size.UNIT and follows.digits != "0"
    if size is Size.TEN:
        return unit
    return size is Size.HUNDRED and (unit or follows.size in (Size.TEEN, Size.TEN))


def _odd(tokens: Sequence[Token], at: int, lexicon: Lexicon, *, begun: bool) -> Said | None:
    """Look-alikes, leetspeak, stretched and joined number words."""
    token = tokens[at]
    word = token.word
    if len(word) < 2 or len(word) > _LONGEST_JOINED:
        return _one_character(tokens, at, lexicon, begun=begun)
    if word.isdecimal():
        return Said("".join(str(int(c)) for c in word), 1, Disguise.SYMBOLS)
    if not word.isalpha():
        return _leet(word, lexicon, begun=begun or _digits_follow(tokens, at))
    plain = lexicon.squeezed.get(squeeze(word)) if _TWICE.search(word) else None
    if plain is not None and len(word) > len(plain):
        return Said(lexicon.numbers[plain].digits, 1, Disguise.WORDS)
    if (len(word) >= 6 and word[:3] in lexicon.heads) or token.spelled:
        joined = joined_digits(word, lexicon)
        if joined is not None:
            return Said(joined, 1, Disguise.SPACED if token.spelled else Disguise.WORDS)
    if len(word) > 4 or not _ROUND.issuperset(word) or word in lexicon.idle:
        return None
    follow = _digits_follow(tokens, at)
    if not follow and not (begun and at + 1 == len(tokens)):
        return None
    return Said("".join(lexicon.digits[c] for c in word), 1, Disguise.LOOKALIKE)


def _one_character(
    tokens: Sequence[Token], at: int, lexicon: Lexicon, *, begun: bool
) -> Said | None:
    """A digit of another form, or a round letter that a sign ties to digits."""
    word = tokens[at].word
    if word.isdecimal():
        return Said(str(int(word)), 1, Disguise.SYMBOLS)
    tied = at + 1 < len(tokens) and tokens[at + 1].word == "-" and not tokens[at + 1].gap
    if word not in _ROUND or not (tied and (begun or _digits_follow(tokens, at))):
        return None
    return Said(lexicon.digits[word], 1, Disguise.LOOKALIKE)


def _leet(word: str, lexicon: Lexicon, *, begun: bool) -> Said | None:
    padded = _PADDED.fullmatch(word)
    if padded is not None:
        return Said(padded.group(2), 1, Disguise.SPACED)
    between = _BETWEEN.fullmatch(word)
    if between is not None:
        return Said(word.replace(between.group(1), ""), 1, Disguise.SPACED)
    mixed = _words_and_digits(word, lexicon, 2 if begun else _LEAST_PARTS)
    if mixed is not None:
        return Said(mixed, 1, Disguise.WORDS)
    for table in (lexicon.leet, {**lexicon.leet, ord("1"): "l"}):
        spelled = word.translate(table)
        number = lexicon.numbers.get(spelled) or lexicon.numbers.get(
            lexicon.squeezed.get(squeeze(spelled), "")
        )
        if number is not None and number.size is not Size.SOUND:
            return Said(number.digits, 1, Disguise.LOOKALIKE)
    digits = sum(c.isdecimal() for c in word)
    if not begun and not (len(word) > 4 or word[0] == "o"):
        return None  # a model's or a road's number
    if not begun and 2 * digits < len(word) and not _all_round(word):
        return None  # a name with a year
    enough = digits * (4 if begun else 3 if len(word) > 6 else 2) >= len(word)
    if enough and all(c.isdecimal() or c in lexicon.digits for c in word):
        read = "".join(lexicon.digits.get(c, c) for c in word)
        return Said(read, 1, Disguise.LOOKALIKE)
    return None


def _words_and_digits(word: str, lexicon: Lexicon, least: int) -> str | None:
    """``two0six7`` as digits, when every part of it says one."""
    parts = _PARTS.findall(word)
    if len(parts) < least:
        return None  # a name, as 3Sixty
    said = [part if part.isdecimal() else _spoken(part, lexicon) for part in parts]
    return None if None in said else "".join(part for part in said if part is not None)


def _spoken(word: str, lexicon: Lexicon) -> str | None:
    number = lexicon.numbers.get(word)
    if number is not None and number.size is not Size.SOUND:
        return number.digits
    return joined_digits(word, lexicon)


def _digits_follow(tokens: Sequence[Token], at: int) -> bool:
    if at + 2 < len(tokens) and _is_sign(tokens[at + 1]):
        at += 1
    return at + 1 < len(tokens) and _DIGIT.search(tokens[at + 1].word) is not None


def joined_digits(word: str, lexicon: Lexicon) -> str | None:
    """``fivefivezero`` as digits, when the whole word is number words; the longest word first."""
    n = len(word)
    best: list[str | None] = [""] + [None] * n
    for end in range(1, n + 1):
        for start in range(max(0, end - 18), end):
            before = best[start]
            if before is None or end - start < 2:
                continue
            number = lexicon.numbers.get(word[start:end])
            if number is not None and number.size is not Size.SOUND:
                best[end] = before + number.digits
                break
    whole = best[n]
    return whole if whole is not None and len(whole) >= 2 else None
