"""Which columns a file has and which of them the table wants. Not how a file is parsed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from tanglaw.ingest.feed.chunk import UnreadableTable
from tanglaw.model.schema import Table


@dataclass(frozen=True, slots=True)
class Header:
    """Positions of the table's columns in a file, and the names of the rest."""

    positions: dict[str, int]
    ignored: tuple[str, ...]


def read_header(table: Table, names: Sequence[str], file: str) -> Header:
    """Match a file's column ``names`` with the table's.

    Raises ``UnreadableTable`` when a name comes twice or a compulsory column is missing.
    """
    for name, count in Counter(names).items():
        if count > 1:
            raise UnreadableTable(
                file, f"the column {name[:60]!r} comes {count} times", column=None
            )
    for wanted in table.compulsory:
        if wanted not in names:
            raise UnreadableTable(file, _missing(wanted, names), column=wanted)
    if table.any_of and not any(name in names for name in table.any_of):
        reason = f"neither {' nor '.join(table.any_of)} is a column"
        raise UnreadableTable(file, reason, column=None)
    known = [column.name for column in table.columns]
    positions = {name: names.index(name) for name in known if name in names}
    return Header(positions, tuple(name for name in names if name not in positions))


def _missing(wanted: str, names: Sequence[str]) -> str:
    text = f"the compulsory column {wanted} is missing"
    folded = {name.strip().lower(): name for name in names}
    near = get_close_matches(wanted, list(folded)[:200], n=1, cutoff=0.75)
    return f"{text}; did you mean it by {folded[near[0]][:60]!r}?" if near else text
