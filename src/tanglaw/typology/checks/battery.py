"""Runs every check of this folder on a typology. Not the checks themselves."""

import importlib
import pkgutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tanglaw.model.alert import SubjectKind
from tanglaw.typology.checks.filed import Filed

_PACKAGE = __name__.rpartition(".")[0]
_NOT_CHECKS = frozenset({"battery", "filed"})

Check = Callable[[Filed], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with which typology, and the check that says so."""

    typology: str
    check: str
    text: str


def checks() -> dict[str, Check]:
    """Each check by the name of its file, in alphabetical order."""
    package = importlib.import_module(_PACKAGE)
    names = sorted(m.name for m in pkgutil.iter_modules(package.__path__))
    return {
        name: importlib.import_module(f"{_PACKAGE}.{name}").check
        for name in names
        if name not in _NOT_CHECKS
    }


def problems(filed: Filed) -> tuple[Problem, ...]:
    """Everything that is wrong with one typology."""
    return tuple(
        Problem(filed.typology.name, name, text)
        for name, check in checks().items()
        for text in check(filed)
    )


def clashes(library: Iterable[Filed]) -> tuple[Problem, ...]:
    """Ids and names that two typologies share."""
    found = list(library)
    ids = Counter(filed.typology.id for filed in found)
    names = Counter(filed.typology.name for filed in found)
    return tuple(
        Problem(filed.typology.name, "clashes", f"another typology has the {what} {value!r}")
        for filed in found
        for what, value, seen in (
            ("id", filed.typology.id, ids),
            ("name", filed.typology.name, names),
        )
        if seen[value] > 1
    )


def dangling(library: Iterable[Filed]) -> tuple[Problem, ...]:
    """Typologies that look up the hits of one that is not there, or that is not about accounts."""
    found = list(library)
    subjects = {filed.typology.name: filed.typology.subject for filed in found}
    about_accounts = (SubjectKind.ACCOUNT, SubjectKind.PARTY)
    return tuple(
        Problem(filed.typology.name, "dangling", f"it looks up {name!r}, which hits no account")
        for filed in found
        for name in sorted({m.legs.counterparty_hit or "" for m in filed.typology.measures} - {""})
        if subjects.get(name) not in about_accounts
    )
