"""An alert with what assembly needs to know of it and the alert itself does not say. Not a case."""

from dataclasses import dataclass

from tanglaw.model.alert import Alert, Role
from tanglaw.typology.declaration import Typology


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A role that an alert suggests for an account. ``own``: for the alert's own subject."""

    account: int
    role: Role
    basis: str
    own: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """``own`` are the subject's accounts and ``tied`` those that it controls or is run with.

    ``device`` and ``identifier`` index the ledger when the subject is one, else -1. ``cleared_by``
    is the innocent explanation that takes the concern away, if any.
    """

    alert: Alert
    typology: Typology
    own: tuple[int, ...]
    tied: tuple[int, ...]
    roles: tuple[Suggestion, ...]
    device: int
    identifier: int
    only_just: bool
    cleared_by: str | None

    @property
    def counts(self) -> bool:
        """Whether the alert may help to make a case."""
        return not self.typology.context_only and self.cleared_by is None
