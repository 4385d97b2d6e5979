"""The kinds of account that a typology is restricted to exist, and it is about accounts."""

from collections.abc import Iterator

from tanglaw.model.alert import SubjectKind
from tanglaw.model.schema import ACCOUNT_KINDS
from tanglaw.typology.checks.filed import Filed
from tanglaw.typology.legs import UNKNOWN_KIND


def check(filed: Filed) -> Iterator[str]:
    """What is wrong with the kinds of subject."""
    typology = filed.typology
    for kind in typology.subject_kinds:
        if kind not in (*ACCOUNT_KINDS, UNKNOWN_KIND):
            yield f"no kind of account is called {kind!r}"
    if len(set(typology.subject_kinds)) < len(typology.subject_kinds):
        yield "a kind of account is named twice"
    if typology.subject_kinds and typology.subject is not SubjectKind.ACCOUNT:
        yield "only accounts can be restricted to kinds of account"
