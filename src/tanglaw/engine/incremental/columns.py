"""The numbers of the columns of a lane's tables. Not the tables."""

from typing import Final

# Legs. The first four are a leg's words as ``legs.packing`` has them.
TS: Final = 0
REF: Final = 1
FAR: Final = 2
WORD: Final = 3
KEYS: Final = 4  # counterparty's party + 1 in the high half, outlet or device + 1 in the low half
STATIC: Final = 5  # two words: filters passed but for what may still change
BITS: Final = 7  # two words: filters passed
HOLDS: Final = 9  # units that hold here, a bit each
LINK: Final = 10  # dealing + 1 in the high half, first hit + 1 in the low half
LEG_COLUMNS: Final = 11

# Subjects.
START: Final = 0
SIZE: Final = 1
ROOM: Final = 2
BLOCK: Final = 3  # block of cursors + 1
DIRTY: Final = 4  # row of the dirty table + 1
SOUGHT: Final = 5  # latest moment that a cursor stood at
OWN: Final = 6  # party
KIND: Final = 7  # account kind + 1
SUBJECT_COLUMNS: Final = 8

# Cursors: one a measure, then one a unit that a THEN asks for.
AT: Final = 0
FIRST_IN: Final = 1
PAST_LAST: Final = 2
VALUE: Final = 3
CURSOR_COLUMNS: Final = 4

# Dealings between a subject and a party.
PAIR: Final = 0
SINCE: Final = 1
NEXT: Final = 2
LINKED: Final = 3  # and one more column for each set of linking tags

# Dirty subjects.
WHO: Final = 0
FROM: Final = 1
TO: Final = 2
UNITS: Final = 3
DIRTY_COLUMNS: Final = 4

# Hits that hold.
UNIT: Final = 0
NEXT_HIT: Final = 1
VALUES: Final = 2

# What is handed out.
SIGN: Final = 0
TYPOLOGY: Final = 1
SUBJECT: Final = 2
MOMENT: Final = 3
EDGE: Final = 4
TAG: Final = 5
MEASURED: Final = 6

# Units: the conditions of typologies, and the first parts of their THENs.
U_TERMS: Final = 0
U_VALUES: Final = 1
U_REACH: Final = 2
U_KINDS: Final = 3
U_LEAST: Final = 4
U_TYPOLOGY: Final = 5  # -1 for a part
U_SLOT: Final = 6  # where its first hits are kept, -1 when nobody looks them up
U_PART: Final = 7  # number among the parts, -1 for a typology
U_WANTED: Final = 8  # two words of filters
U_ASKER: Final = 10  # the unit that asks for a part, -1 for a typology
U_PATIENCE: Final = 11  # what must come to a subject without legs, see PATIENCE
PLAN_COLUMNS: Final = 12

# Filters that depend on what may still change.
D_FILTER: Final = 0
D_MAX: Final = 1
D_MIN: Final = 2
D_HIT: Final = 3
D_LINK: Final = 4

PATIENT: Final = 5
"""The column of a GE op that says how a leg more may raise the value: ``BY_ONE`` or ``AT_ALL``."""
BY_ONE: Final = 1
AT_ALL: Final = 2
HELD: Final = 100
"""The op of a THEN: unit ``a`` held before, at most ``num`` ago."""

# ``wants``, one column a unit: two words of filters, the fewest legs; and units by account kind.
W_LEAST: Final = 2
W_KINDS: Final = 3

# ``work``: values remembered at one moment, keys met, operands, values of a hit.
MEMO_STAMP: Final = 0
MEMO_AT: Final = 1
MEMO_VALUE: Final = 2
WORK_COLUMNS: Final = 3

# ``meta``: what is used of each table,
TOP: Final = 0
BLOCKS: Final = 1
TALLIED: Final = 2
DEALINGS: Final = 3
HITS: Final = 4
FREE_HIT: Final = 5
DIRTIED: Final = 6
OUT: Final = 7
CHANGED: Final = 8
# how long each is,
LEGS_ROOM: Final = 9
CURSORS_ROOM: Final = 10
TALLY_ROOM: Final = 11
DEALINGS_ROOM: Final = 12
HITS_ROOM: Final = 13
DIRTY_ROOM: Final = 14
OUT_ROOM: Final = 15
# what lacks room, and how much it needs,
WHAT: Final = 16
MUCH: Final = 17
# where the parts of the plan and of the work begin, and how many there are,
TERMS_AT: Final = 18
OPS_AT: Final = 19
MEASURES_AT: Final = 20
READS_AT: Final = 21
DYNAMIC_AT: Final = 22
LINKS_AT: Final = 23
UNIT_COUNT: Final = 24
MEASURE_COUNT: Final = 25
DYNAMIC_COUNT: Final = 26
LINK_COUNT: Final = 27
MARKS_AT: Final = 28
MARK_COUNT: Final = 29
STACK_AT: Final = 30
VALUES_AT: Final = 31
# and the rest.
ROWS: Final = 32  # cursors in a block
KEYED: Final = 33  # measures that tell keys apart
PROMOTES: Final = 34  # legs from which on a subject has cursors
AGED: Final = 35  # 1 when a filter asks how long the ends have dealt with each other
LINKING: Final = 36  # tags that link, a bit each
STAMP: Final = 37  # looks back so far, so that keys met are told from old ones
JUDGED: Final = 38  # subjects judged so far, so that remembered values are told from old ones
PAST: Final = 39  # one past the legs of the moment that is judged
HOLDS_NOW: Final = 40  # whether the unit that is judged holds at that moment
SHORT_OF: Final = 41  # what it takes until it can; see PATIENCE
LOOKED_UP: Final = 42  # 1 when a filter looks up hits
TOUCHED: Final = 43
META: Final = 44

# ``slack``: what must come until a unit can hold, as long as legs come in time order.
PATIENCE: Final = 127  # the low bits: how many legs
FILTER_SHIFT: Final = 7  # above them: the filter that they pass
NO_FILTER: Final = 127  # instead of a filter: a part must hold first

SMALLEST: Final = 4
"""Legs in the smallest piece of the leg table; each next size is twice as large."""
