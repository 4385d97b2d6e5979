"""What shipped stays what it was: a change needs a new version, and an id is never used again."""

from collections.abc import Iterator

from tanglaw.typology.canonical import digest
from tanglaw.typology.checks.filed import Filed


def check(filed: Filed) -> Iterator[str]:
    """Where the typology and the lock disagree."""
    typology, locked = filed.typology, filed.locked
    if locked is None:
        yield "it is not in the lock; write the lock again"
    elif locked.name != typology.name:
        yield f"the id {typology.id} belongs to {locked.name!r} and is never used again"
    elif locked.version > typology.version:
        yield f"version {locked.version} has shipped; versions only grow"
    elif locked.version < typology.version:
        yield f"the lock holds version {locked.version}; write the lock again"
    elif locked.digest != digest(typology):
        yield f"it differs from what shipped as version {locked.version}: raise the version"
