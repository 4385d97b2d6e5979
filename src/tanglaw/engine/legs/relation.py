"""Legs as a relation with named columns, for engines that read SQL. Not the packed rows."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tanglaw.engine.codes import FIRST_EVENT_TAG, LAST_EVENT_TAG, POINTED_TAG, TRANSFER_TAGS
from tanglaw.engine.legs import packing as p
from tanglaw.engine.legs.table import LegTable
from tanglaw.model.ledger import NONE, Int32s, Int64s, Ledger


def _looked_up(column: Int32s, index: Int64s, valid: npt.NDArray[np.bool_]) -> Int64s:
    out = np.full(len(index), NONE, dtype=np.int64)
    out[valid] = column[index[valid]]
    return out


def legs_relation(ledger: Ledger, table: LegTable) -> pa.Table:
    """One row a leg: ``subject, row, ts_us, tag, ref`` and what filters and keys read.

    Unknown is -1. ``far_*`` is the counterparty's; ``own_kind`` the subject's kind of account.
    """
    rows = table.rows
    word = rows[:, 3]
    subject = table.subject_of_rows()
    far = (rows[:, 2] >> p.CP_SHIFT) - 1
    edge = rows[:, 2] & p.LOW_HALF
    tag = word & p.BYTE
    flags = (word >> p.FLAG_SHIFT) & p.BYTE
    transfer = tag < TRANSFER_TAGS
    event = ((tag >= FIRST_EVENT_TAG) & (tag <= LAST_EVENT_TAG)) | (tag == POINTED_TAG)
    accounts = ledger.accounts
    columns: dict[str, Any] = {
        "subject": subject,
        "row": np.arange(len(rows), dtype=np.int64),
        "ts_us": rows[:, 0].copy(),
        "tag": tag,
        "ref": rows[:, 1].copy(),
        "is_foreign": (flags & p.FOREIGN) > 0,
        "is_round": (flags & p.ROUND) > 0,
        "is_tied": (flags & p.TIED) > 0,
        "has_hours": (flags & p.HOURS) > 0,
        "own_hour": (word >> p.OWN_HOUR_SHIFT) & p.FIVE_BITS,
        "far_hour": (word >> p.FAR_HOUR_SHIFT) & p.FIVE_BITS,
        "far_kind": ((word >> p.KIND_SHIFT) & p.FIVE_BITS) - 1,
        "far_country": ((word >> p.COUNTRY_SHIFT) & p.SIXTEEN_BITS) - 1,
        "far_account": far,
        "far_party": _looked_up(accounts.party, far, far >= 0),
        "far_institution": _looked_up(accounts.institution, far, far >= 0),
        "outlet": _looked_up(ledger.transfers.outlet, edge, transfer),
        "device": _looked_up(ledger.events.device, edge, event),
        "own_party": table.own_party[subject].astype(np.int64),
        "own_kind": table.account_kind[subject].astype(np.int64),
    }
    return pa.table(columns)
