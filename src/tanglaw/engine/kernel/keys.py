"""What a leg counts as when different keys are counted. Not the counting."""

import numba as nb
import numpy as np

from tanglaw.engine.codes import (
    BY_ACCOUNT,
    BY_COUNTRY,
    BY_DEVICE,
    BY_INSTITUTION,
    BY_OUTLET,
    FIRST_EVENT_TAG,
    LAST_EVENT_TAG,
    POINTED_TAG,
    TRANSFER_TAGS,
)
from tanglaw.engine.legs import packing as p
from tanglaw.model.ledger import Int32s


@nb.njit(cache=True, nogil=True, inline="always")
def is_event(tag: int) -> bool:
    """Whether a tag is that of an account event, seen from either end."""
    return FIRST_EVENT_TAG <= tag <= LAST_EVENT_TAG or tag == POINTED_TAG


@nb.njit(cache=True, nogil=True, inline="always")
def key_of(
    key: int, word: int, far: int, other: int, who: int, own: int, institution: Int32s
) -> int:
    """What a leg counts as under ``key``; -1 for nothing.

    ``word`` is the leg's last word, ``far`` its counterparty, ``other`` its transfer's outlet or
    its event's device, ``who`` the counterparty's party and ``own`` the subject's. Only what the
    key asks for is read.
    """
    tag = word & p.BYTE
    if key == BY_COUNTRY:
        return ((word >> p.COUNTRY_SHIFT) & p.SIXTEEN_BITS) - 1
    if key == BY_OUTLET:
        return other if tag < TRANSFER_TAGS else np.int64(-1)
    if key == BY_DEVICE:
        return other if is_event(tag) else np.int64(-1)
    if far < 0 or key == BY_ACCOUNT:
        return far
    if key == BY_INSTITUTION:
        return np.int64(institution[far])
    return who if who != own else np.int64(-1)
