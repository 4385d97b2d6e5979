"""Roles and ties name measures that are read, and the words of a basis can be filled in."""

import string
from collections.abc import Iterator

from tanglaw.model.alert import Family, Role
from tanglaw.typology.checks.filed import Filed
from tanglaw.typology.declaration import Typology


def check(filed: Filed) -> Iterator[str]:
    """What is wrong with the roles and ties."""
    typology = filed.typology
    names = {measure.name for measure in typology.measures}
    for role in typology.roles:
        if role.of is not None and role.of not in names:
            yield f"the role {role.role.value!r} is of {role.of!r}, which is not read"
        for field in _fields(role.basis):
            if field not in names:
                yield f"the basis {role.basis!r} names {field!r}, which is not read"
        if len(role.basis.split()) < 4:
            yield f"the basis {role.basis!r} does not say why"
    yield from (f"the tie {tie!r} is not read" for tie in typology.ties if tie not in names)
    yield from _harmed(typology)


def _fields(text: str) -> Iterator[str]:
    for _, field, _, _ in string.Formatter().parse(text):
        if field is not None:
            yield field


def _harmed(typology: Typology) -> Iterator[str]:
    """A typology about somebody who may be harmed accuses nobody and says who that is."""
    given = {role.role for role in typology.roles}
    if typology.family is Family.VICTIM and given != {Role.POSSIBLE_VICTIM}:
        yield "a typology of the family 'victim' suggests possible_victim, and nothing else"
    if typology.urgent and Role.POSSIBLE_VICTIM not in given:
        yield "an urgent typology must say who may be harmed"
