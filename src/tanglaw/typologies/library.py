"""Finds the typologies by walking the package's folders, so that no list can forget one.

Not what they say: each file holds its own declaration.
"""

import difflib
import importlib
import pkgutil
from collections.abc import Iterator

from tanglaw.errors import TypologyError
from tanglaw.typology.declaration import Typology

_PACKAGE = __name__.rpartition(".")[0]


def library() -> tuple[Typology, ...]:
    """All typologies that the package holds, sorted by name."""
    return tuple(sorted((typology for _, typology in modules()), key=lambda t: t.name))


def by_name(name: str) -> Typology:
    """The typology of that name. Raises ``TypologyError``, with the nearest names, for another."""
    found = {typology.name: typology for typology in library()}
    if name in found:
        return found[name]
    near = difflib.get_close_matches(name, found, n=3, cutoff=0.5)
    hint = f"Did you mean {' or '.join(near)}?" if near else "`tanglaw typologies list` shows all."
    raise TypologyError("no typology has this name", place=repr(name[:80]), hint=hint)


def modules() -> Iterator[tuple[str, Typology]]:
    """Each typology with the dotted name of its module, sorted by that name."""
    package = importlib.import_module(_PACKAGE)
    for folder in sorted(pkgutil.iter_modules(package.__path__), key=lambda m: m.name):
        if not folder.ispkg:
            continue
        inside = importlib.import_module(f"{_PACKAGE}.{folder.name}")
        for file in sorted(pkgutil.iter_modules(inside.__path__), key=lambda m: m.name):
            name = f"{inside.__name__}.{file.name}"
            yield name, _declared(name)


def _declared(module: str) -> Typology:
    found = getattr(importlib.import_module(module), "TYPOLOGY", None)
    if not isinstance(found, Typology):
        raise TypologyError(
            "the file declares no typology",
            place=module,
            hint="It must end in one TYPOLOGY = Typology(...).",
        )
    return found
