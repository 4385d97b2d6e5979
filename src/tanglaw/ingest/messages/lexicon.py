"""The words of all languages, read from their files. Not a dictionary of anything else."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files

from tanglaw.ingest.messages.misspelling import misspelt

Toml = Mapping[str, Mapping[str, str]]


class Size(Enum):
    """How a number word combines with the next."""

    UNIT = 1
    TEEN = 2
    TEN = 3
    HUNDRED = 4
    SOUND = 5  # mostly something else


@dataclass(frozen=True, slots=True)
class NumberWord:
    """Digits as said, and how they combine."""

    digits: str
    size: Size


@dataclass(frozen=True, slots=True)
class Service:
    """A service on which people are reached, and whether ``words`` name it openly."""

    name: str
    opened: bool
    short: bool
    pays: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Folded words. ``squeezed`` finds a number word without its doubled letters."""

    numbers: dict[str, NumberWord]
    squeezed: dict[str, str]
    repeats: dict[str, int]
    signs: dict[str, str]
    sets: dict[str, frozenset[str]]
    services: dict[tuple[str, ...], Service]
    hosts: dict[str, str]
    paying: frozenset[str]
    providers: dict[str, str]
    provider_hints: frozenset[tuple[str, ...]]
    provider_words: frozenset[str]
    endings: frozenset[str]
    ends: frozenset[str]
    heads: frozenset[str]
    letters: dict[int, str]
    digits: dict[str, str]
    leet: dict[int, str]
    telling: frozenset[str]
    idle: frozenset[str]
    service_heads: frozenset[str]
    hints: frozenset[str]
    mattering: frozenset[str]
    empty: frozenset[str]
    soft_at: frozenset[str]
    turning: tuple[frozenset[str], ...]
    turning_words: frozenset[str]
    coding: tuple[str, ...]
    stems: tuple[str, ...]
    pictures: frozenset[str]
    misspelt: dict[str, NumberWord]

    def is_in(self, name: str, word: str) -> bool:
        """Whether ``word`` is in one of the files' lists."""
        return word in self.sets[name]


SETS = (
    "filler", "chatter", "order", "reach", "write", "yours", "mine", "reversed", "units",
    "labels", "codes",
)  # fmt: skip
SIGNS = {
    "at": "@",
    "dot": ".",
    "dash": "-",
    "underscore": "_",
    "slash": "/",
    "plus": "+",
    "dollar": "$",
}


# Number words and signs that mostly are something else; a message is not read for them alone.
_SOFT = frozenset({"at", "et", "one", "point", "period", "раз", "isa", "wala", "plus", "эт"})
_HINT_SETS = ("reach", "write", "yours", "mine", "order", "reversed", "labels")
_HINTING = ("area", "country", "dial", "prefix")
_ACCENTS = re.compile("[\u0300-\u036f]")
_DOUBLED = re.compile(r"(.)\1+")


def fold(text: str) -> str:
    """Lower case without accents; what is compared with the lists."""
    lowered = text.casefold()
    if lowered.isascii():
        return lowered
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", lowered))


def squeeze(word: str) -> str:
    """``word`` with every doubled letter once."""
    return _DOUBLED.sub(r"\1", word)


def _toml(name: str) -> dict[str, Mapping[str, str]]:
    folder = files("tanglaw.ingest.messages")
    return tomllib.loads(folder.joinpath(name).read_text("utf-8"))


def _languages() -> list[dict[str, Mapping[str, str]]]:
    folder = files("tanglaw.ingest.messages").joinpath("languages")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return [_toml(f"languages/{name}") for name in names]


def _number_words(language: Mapping[str, Mapping[str, str]]) -> dict[str, NumberWord]:
    found: dict[str, NumberWord] = {}
    for section, size in (
        ("sounds", Size.SOUND),
        ("hundreds", Size.HUNDRED),
        ("tens", Size.TEN),
        ("teens", Size.TEEN),
        ("units", Size.UNIT),
    ):
        for digits, words in language[section].items():
            for word in words.split():
                found[fold(word)] = NumberWord(digits, size)
    joiner = language.get("joined", {}).get("unit_before_ten")
    if joiner is not None:
        for unit, word in _unit_words(found):
            for ten, tens in [(w, n) for w, n in found.items() if n.size is Size.TEN]:
                joined = f"{word}{joiner}{ten}"
                found[joined] = NumberWord(f"{tens.digits[0]}{unit}", Size.TEEN)
    return found


def _unit_words(found: Mapping[str, NumberWord]) -> list[tuple[str, str]]:
    units = [(number.digits, word) for word, number in found.items() if number.size is Size.UNIT]
    return [*units, ("1", "ein")]


@dataclass(frozen=True, slots=True)
class _Services:
    phrases: dict[tuple[str, ...], Service]
    hosts: dict[str, str]
    paying: frozenset[str]
    providers: dict[str, str]
    provider_hints: frozenset[tuple[str, ...]]
    endings: frozenset[str]


def _services() -> _Services:
    folder = files("tanglaw.ingest.messages")
    read = tomllib.loads(folder.joinpath("services.toml").read_text("utf-8"))
    phrases: dict[tuple[str, ...], Service] = {}
    hosts = dict.fromkeys(read["links"]["hosts"], "link")
    for name, entry in read["services"].items():
        pays = bool(entry.get("pays", False))
        for form in ("hint", "short", "open"):
            for words in entry[form]:
                phrase = tuple(fold(words).split())
                phrases[phrase] = Service(name, form != "hint", form == "short", pays)
        hosts |= dict.fromkeys(entry["hosts"], name)
    paying = frozenset(n for n, entry in read["services"].items() if entry.get("pays"))
    hints = frozenset(tuple(fold(words).split()) for words in read["mail"]["hints"])
    providers = {fold(word): host for word, host in read["mail"]["providers"].items()}
    endings = frozenset(read["mail"]["endings"])
    return _Services(phrases, hosts, paying, providers, hints, endings)


def _words(languages: Iterable[Toml], section: str, name: str) -> frozenset[str]:
    found = (fold(language[section].get(name, "")).split() for language in languages)
    return frozenset(word for words in found for word in words)


def _numbers(languages: Iterable[Toml]) -> dict[str, NumberWord]:
    """Number words of all languages; a real one goes before a sound-alike."""
    numbers: dict[str, NumberWord] = {}
    for language in languages:
        for word, number in _number_words(language).items():
            held = numbers.get(word)
            if held is None or held.size is Size.SOUND:
                numbers[word] = number
    return numbers


def _repeats(languages: Iterable[Toml]) -> dict[str, int]:
    return {
        word: int(times)
        for language in languages
        for times, words in language["repeats"].items()
        for word in words.split()
    }


def _sets(languages: Sequence[Toml]) -> dict[str, frozenset[str]]:
    sets = {name: _words(languages, "words", name) for name in SETS}
    sets["labels"] |= sets["codes"]
    return sets


def _turning(languages: Iterable[Toml]) -> tuple[frozenset[str], ...]:
    """Pairs of words that together ask to read from the end."""
    pairs = _words(languages, "words", "reversed_pairs")
    return tuple(frozenset(pair.split("+")) for pair in sorted(pairs))


def _misspelt(numbers: Mapping[str, NumberWord], taken: frozenset[str]) -> dict[str, NumberWord]:
    """Other spellings of the ten digits, which count as words that only sound like them."""
    units = {word: n.digits for word, n in numbers.items() if n.size is Size.UNIT}
    sounds = {word: n for word, n in numbers.items() if n.size is Size.SOUND}
    found = misspelt(units, taken | frozenset(numbers))
    return sounds | {word: NumberWord(said, Size.SOUND) for word, said in found.items()}


def _mattering(
    sets: Mapping[str, frozenset[str]], turning: Iterable[frozenset[str]]
) -> frozenset[str]:
    """Hints that tell something without digits in the same message."""
    names = ("reach", "write", "codes", "reversed")
    return frozenset(_HINTING).union(*turning, *(sets[name] for name in names))


@dataclass(frozen=True, slots=True)
class _Words:
    numbers: dict[str, NumberWord]
    sets: dict[str, frozenset[str]]
    signs: dict[str, str]
    real: frozenset[str]  # number words that are nothing else
    idle: frozenset[str]
    turning: tuple[frozenset[str], ...]


def _read_words(languages: Sequence[Toml]) -> _Words:
    numbers, sets = _numbers(languages), _sets(languages)
    return _Words(
        numbers=numbers,
        sets=sets,
        signs={w: c for name, c in SIGNS.items() for w in _words(languages, "signs", name)},
        real=frozenset(w for w, n in numbers.items() if n.size is not Size.SOUND),
        idle=sets["filler"] | sets["chatter"] | sets["order"] | sets["yours"],
        turning=_turning(languages),
    )


@cache
def load_lexicon() -> Lexicon:
    """Read all word lists, once; some milliseconds."""
    languages = _languages()
    words, services, alike = _read_words(languages), _services(), _toml("lookalikes.toml")
    signs, sets, idle, turning = words.signs, words.sets, words.idle, words.turning
    providers = frozenset(services.providers)
    spoken = frozenset(word for phrase in services.provider_hints for word in phrase)
    named = frozenset(phrase[0] for phrase in services.phrases)
    return Lexicon(
        numbers=words.numbers,
        squeezed={squeeze(word): word for word in sorted(words.real)},
        repeats=_repeats(languages),
        signs=signs,
        sets=sets,
        services=services.phrases,
        hosts=services.hosts,
        paying=services.paying,
        providers=services.providers,
        provider_hints=services.provider_hints,
        provider_words=providers | spoken | frozenset({"gm4il", "gma1l"}),
        endings=services.endings,
        ends=services.endings | providers | {"/", "@"} | {w for w, c in signs.items() if c in "/@"},
        heads=frozenset(word[:3] for word in words.real),
        letters={ord(a): b for a, b in alike["letters"].items()},
        digits=dict(alike["digits"]),
        leet={ord(a): b for a, b in alike["leet"].items()},
        telling=(words.real | frozenset(signs)) - _SOFT | providers,
        hints=frozenset(_HINTING).union(*turning, *(sets[name] for name in _HINT_SETS)),
        mattering=_mattering(sets, turning),
        empty=idle | sets["reach"] | frozenset(signs),
        service_heads=named,
        soft_at=_words(languages, "signs", "soft_at"),
        turning=turning,
        turning_words=frozenset().union(*turning),
        coding=tuple(sorted(_words(languages, "words", "code_endings"))),
        stems=tuple(sorted(_words(languages, "words", "code_beginnings"))),
        pictures=frozenset(word for word in named if not word[0].isalnum()),
        misspelt=_misspelt(words.numbers, idle.union(named, signs, *sets.values())),
        idle=idle,
    )
