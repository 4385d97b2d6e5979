"""Contact details as a run may show them: a short digest and the last characters. Not the detail.

Who knows a number can find it again; who only reads a run learns its kind and how it ends.
"""

from hashlib import sha256

from tanglaw.model.alert import SubjectKind

SHOWN = 4
"""Characters at the end that may be shown; of a short value fewer, so that most stays hidden."""
DEVICE = "device"
CONTACT = "contact"
"""A contact that only account events name, so that its scheme is not known."""


def digest(kind: str, value: str) -> str:
    """A short name for a value: the same value has the same name in every run."""
    return sha256(f"{kind}\x1f{value}".encode()).hexdigest()[:12]


def masked(kind: str, value: str) -> str:
    """``phone a1b2c3d4e5f6 ending 4567``; never more than a third of the value."""
    end = value[-min(SHOWN, len(value) // 3) :] if len(value) >= 3 else ""
    name = f"{kind} {digest(kind, value)}"
    return f"{name} ending {end}" if end else name


def shown_subject(kind: SubjectKind, subject_id: str) -> str:
    """What an alert is about, as it may be shown beside the alert itself; a contact is masked."""
    return masked(CONTACT, subject_id) if kind is SubjectKind.IDENTIFIER else subject_id
