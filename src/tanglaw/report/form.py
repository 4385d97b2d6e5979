"""What a format is: what it takes, what of that the regulator requires, and who writes it.

A declaration, read by the completeness check, the documents and the command line. No writer.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from tanglaw.model.report import Draft, Gap, Report


class Of(StrEnum):
    """What an entry is a fact about."""

    PROFILE = "profile"  # the institution, the filer, codes: ``--profile``
    FILING = "filing"  # the report itself: ``[case]`` of ``--facts``
    PERSON = "person"  # a subject who is a natural person
    ENTITY = "entity"  # a subject that is a legal person
    SUBJECT = "subject"  # any subject
    OWN_PERSON = "own_person"  # a natural person with an account here, not a possible victim
    OWN_ACCOUNT = "own_account"  # an account at the reporting institution
    ACCOUNT = "account"  # any account on a cited transfer


class Alphabet(StrEnum):
    """Which characters a format can hold."""

    ANY = "any character"
    XML = "any character that XML can hold"
    ASCII = "printable ASCII; other letters are transliterated"


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact that a format takes.

    ``section`` is the profile's, for ``Of.PROFILE``. ``limit`` counts characters. ``otherwise``
    names another fact that does as well. ``choices`` closes the list.
    """

    of: Of
    name: str
    words: str
    section: str = ""
    limit: int | None = None
    optional: bool = False
    otherwise: str = ""
    choices: tuple[str, ...] = ()

    @property
    def is_date(self) -> bool:
        """Whether the fact must be a date, with or without a time after it."""
        return self.name.endswith("_date") or self.name == "opened"


@dataclass(frozen=True, slots=True)
class Format:
    """A format that a report can be drafted in.

    ``unknown`` says what about it is not public. ``check`` finds what entries cannot say, such as
    a code for each channel in use. ``narrative_limit`` counts characters; ``None`` is no limit.
    ``schema`` names the language of a schema that ``--schema`` may give: ``xsd`` or ``json``.
    ``needs_profile``: whether it can be drafted without knowing the institution.
    ``outside_python``: whether a library does most of the work, so that threads make it faster.
    """

    name: str
    title: str
    jurisdiction: str
    suffix: str
    write: Callable[[Report], Draft]
    entries: tuple[Entry, ...] = ()
    check: Callable[[Report], Iterable[Gap]] | None = None
    alphabet: Alphabet = Alphabet.ANY
    narrative_limit: int | None = None
    unknown: str = ""
    schema: str = ""
    needs_profile: bool = True
    outside_python: bool = False


def profile(section: str, *entries: tuple[str, str] | tuple[str, str, int]) -> tuple[Entry, ...]:
    """Compulsory entries of a section of the profile: name, words and, if any, a limit."""
    return tuple(
        Entry(Of.PROFILE, each[0], each[1], section, each[2] if len(each) > 2 else None)
        for each in entries
    )


def required(of: Of, *entries: tuple[str, str] | tuple[str, str, int]) -> tuple[Entry, ...]:
    """Compulsory entries about one kind of thing."""
    return tuple(
        Entry(of, each[0], each[1], limit=each[2] if len(each) > 2 else None) for each in entries
    )


def optional(of: Of, *entries: tuple[str, str, int | None]) -> tuple[Entry, ...]:
    """Entries that are written when known, and must then fit."""
    return tuple(
        Entry(of, name, words, limit=limit, optional=True) for name, words, limit in entries
    )
