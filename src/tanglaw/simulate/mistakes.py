"""Mistakes as feeds have them: rows sent twice, ids used twice, cells left empty. Not lies.

Names written wrongly are made with the people, late rows with the transfers; tables that are
missing are named by the scenario or by ``--lose``.
"""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tanglaw.simulate.life.chance import stream
from tanglaw.simulate.payments import Rows

_OF_SAME_ID = 0.1
"""Of rows whose id comes twice, so many have other content the second time."""
_OPTIONAL = ("originator_country", "beneficiary_country", "purpose", "outlet_id")


def send_twice(rows: Rows, seed: int, block: int, rate: float) -> Rows:
    """Some rows again at the end, a few of them with another amount under the same id."""
    if rate == 0 or len(rows) == 0:
        return rows
    rng = stream(seed, block, "sent twice")
    again = np.flatnonzero(rng.random(len(rows)) < rate)
    columns = {name: column[again] for name, column in rows.columns.items()}
    other = rng.random(len(again)) < _OF_SAME_ID
    columns["amount"] = columns["amount"] + other * 100
    return Rows(
        {name: np.concatenate([rows.columns[name], columns[name]]) for name in columns},
        np.concatenate([rows.number, rows.number[again]]),
        np.concatenate([rows.late_us, rows.late_us[again]]),
    )


def leave_empty(table: pa.Table, seed: int, block: int, rate: float) -> pa.Table:
    """Some optional cells are empty."""
    if rate == 0:
        return table
    for name in _OPTIONAL:
        if name in table.column_names:
            empty = stream(seed, block, f"empty/{name}").random(table.num_rows) < rate
            nothing = pa.scalar(None, pa.string())
            filled = pc.if_else(pa.array(empty), nothing, table.column(name))
            table = table.set_column(table.column_names.index(name), name, filled)
    return table
