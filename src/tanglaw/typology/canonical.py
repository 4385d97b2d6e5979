"""A typology as canonical JSON, and back: what is hashed, locked, stored and shown to an auditor.

Not a second way to write one. Keys are sorted, fractions are written ``"a/b"``, enumerations by
value, dates as ISO 8601; a node of a closed union carries its class under ``"node"``. What is at
its default is left out, so that a language that grows leaves the digests of what it could already
say as they were.
"""

import dataclasses
import hashlib
import json
from collections.abc import Iterable
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cache
from types import UnionType
from typing import Union, get_args, get_origin, get_type_hints

from tanglaw.errors import TypologyError
from tanglaw.typology.declaration import Typology
from tanglaw.typology.expression import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    ShareAtLeast,
    ShareAtMost,
    Then,
)
from tanglaw.typology.patterns import Pattern

_TERMS: tuple[type, ...] = (AllOf, AnyOf, AtLeast, AtMost, ShareAtLeast, ShareAtMost, Then)
_NODES = {node.__name__: node for node in (*_TERMS, *get_args(Pattern))}


def canonical_json(typology: Typology) -> str:
    """The typology as one line of JSON: equal typologies, and only they, give equal text."""
    return json.dumps(_plain(typology), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def from_canonical_json(text: str) -> Typology:
    """The typology that ``canonical_json`` wrote. Raises ``TypologyError`` for anything else."""
    try:
        typology = _valued(json.loads(text), Typology)
    except (ValueError, TypeError, KeyError, ZeroDivisionError) as fault:
        raise TypologyError(
            f"this is not the canonical JSON of a typology ({type(fault).__name__})",
            hint="Write it with canonical_json and the same version of Tanglaw.",
        ) from fault
    if not isinstance(typology, Typology):
        raise TypologyError("this is not the canonical JSON of a typology")
    return typology


def digest(typology: Typology) -> str:
    """SHA-256 of the canonical JSON, in hex."""
    return hashlib.sha256(canonical_json(typology).encode()).hexdigest()


def library_digest(typologies: Iterable[Typology]) -> str:
    """SHA-256 over the digests of several typologies, whatever their order."""
    lines = sorted(f"{t.name} {t.version} {digest(t)}\n" for t in typologies)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _plain(value: object) -> object:
    match value:
        case Enum():
            return value.value
        case Fraction():
            return f"{value.numerator}/{value.denominator}"
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(item) for item in value]
        case None | bool() | int() | str():
            return value
        case _:
            return _plain_fields(value)


def _plain_fields(value: object) -> dict[str, object]:
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        raise TypologyError(f"a typology cannot hold a {type(value).__name__}")
    fields = {
        field.name: _plain(getattr(value, field.name))
        for field in dataclasses.fields(value)
        if getattr(value, field.name) != field.default
    }
    name = type(value).__name__
    return {"node": name, **fields} if name in _NODES else fields


@cache
def _hints(kind: type) -> dict[str, object]:
    return dict(get_type_hints(kind))


def _valued(value: object, kind: object) -> object:
    """``value`` as read from JSON, as an instance of the annotated ``kind``."""
    if get_origin(kind) in (Union, UnionType):
        return _one_of(value, get_args(kind))
    if get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise TypeError("a list is needed")
        return tuple(_valued(item, get_args(kind)[0]) for item in value)
    if not isinstance(kind, type):
        raise TypeError("no such kind of value")
    if dataclasses.is_dataclass(kind):
        return _built(value, kind)
    if issubclass(kind, Enum):
        return kind(value)
    if kind is Fraction and isinstance(value, str):
        return Fraction(value)
    if kind is date and isinstance(value, str):
        return date.fromisoformat(value)
    if type(value) is not kind:
        raise TypeError(f"{kind.__name__} is needed")
    return value


def _one_of(value: object, kinds: tuple[object, ...]) -> object:
    if value is None and type(None) in kinds:
        return None
    if isinstance(value, dict) and "node" in value:
        return _built(value, _NODES[value["node"]])
    (kind,) = [k for k in kinds if k is not type(None)]
    return _valued(value, kind)


def _built(value: object, kind: type) -> object:
    if not isinstance(value, dict):
        raise TypeError("an object is needed")
    given = {name: item for name, item in value.items() if name != "node"}
    hints = _hints(kind)
    if kind.__name__ in _NODES and value.get("node") != kind.__name__:
        raise TypeError("another node is needed")
    return kind(**{name: _valued(item, hints[name]) for name, item in given.items()})
