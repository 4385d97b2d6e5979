"""The id is well formed, the name is the file's, the folder is the family's."""

import re
from collections.abc import Iterator

from tanglaw.typology.checks.filed import Filed

_ID = re.compile(r"TL-\d{4}\Z")
_NAME = re.compile(r"[a-z]+(_[a-z0-9]+)+\Z")
GENERAL_FOLDERS = frozenset({"laundering"})
"""Folders whose typologies may be of any family."""


def check(filed: Filed) -> Iterator[str]:
    """What is wrong with the typology's id, name, version or folder."""
    typology = filed.typology
    if not _ID.match(typology.id):
        yield f"the id {typology.id!r} is not TL- and four digits"
    if not _NAME.match(typology.name):
        yield f"the name {typology.name!r} is not two or more words in snake_case"
    if typology.name != filed.file:
        yield f"the file is called {filed.file!r}"
    if filed.folder not in GENERAL_FOLDERS and filed.folder != typology.family.value:
        yield f"a typology of the family {typology.family.value!r} lies in {filed.folder!r}"
    if typology.version < 1:
        yield "versions begin at 1"
