"""Whom a typology of harm has hit: nobody of them is given a suspected role in any alert.

Not a finding that they are victims; a case weighs all that is said of them.
"""

import numpy as np
import numpy.typing as npt

from tanglaw.casework.finding import Suggestion
from tanglaw.engine.results import Detection
from tanglaw.model.alert import SUSPECTED_OF_CONTROL, Family, Role, SubjectKind
from tanglaw.typology.declaration import Typology

Mask = npt.NDArray[np.bool_]

SUSPECTED = SUSPECTED_OF_CONTROL | {Role.SUSPECTED_CONSUMER}
MAY_BE_HARMED = (
    "other alerts show signs that somebody is being harmed here, so no part is suggested"
)


def harmed_parties(detection: Detection) -> Mask:
    """Parties that a typology of harm has hit as their subject; ``(n_parties,)``."""
    ledger = detection.ledger
    found = np.zeros(ledger.parties.count, dtype=bool)
    for hits in detection.hits:
        if not _is_of_harm(hits.typology):
            continue
        if hits.typology.subject is SubjectKind.ACCOUNT:
            found[ledger.accounts.party[hits.subject]] = True
        elif hits.typology.subject is SubjectKind.PARTY:
            found[hits.subject] = True
    return found


def _is_of_harm(typology: Typology) -> bool:
    named = any(one.role is Role.POSSIBLE_VICTIM and one.of is None for one in typology.roles)
    return typology.family is Family.VICTIM and named


def shown_role(one: Suggestion, *, harmed: bool) -> tuple[Role, str]:
    """Role and basis of an account as an alert may say them."""
    if harmed and one.role in SUSPECTED:
        return Role.UNKNOWN, f"{one.basis}; {MAY_BE_HARMED}"
    return one.role, one.basis
