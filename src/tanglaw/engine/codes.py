"""The numbers that stand for the language's words in a program. Not the program."""

from typing import Final

import numpy as np

from tanglaw.typology.expression import Aggregate, Key

GE: Final = 0
LE: Final = 1
SHARE_GE: Final = 2
SHARE_LE: Final = 3
AND: Final = 4
OR: Final = 5
THEN: Final = 6

COUNT: Final = 0
TOTAL: Final = 1
DISTINCT: Final = 2
MIN: Final = 3
MAX: Final = 4
REPEATED: Final = 5
LONGEST_GAP: Final = 6
SHORTEST_GAP: Final = 7
AGGREGATES = {
    Aggregate.COUNT: COUNT,
    Aggregate.TOTAL: TOTAL,
    Aggregate.DISTINCT: DISTINCT,
    Aggregate.MIN: MIN,
    Aggregate.MAX: MAX,
    Aggregate.REPEATED: REPEATED,
    Aggregate.LONGEST_GAP: LONGEST_GAP,
    Aggregate.SHORTEST_GAP: SHORTEST_GAP,
}

BY_COUNTERPARTY: Final = 0
BY_ACCOUNT: Final = 1
BY_COUNTRY: Final = 2
BY_INSTITUTION: Final = 3
BY_OUTLET: Final = 4
BY_DEVICE: Final = 5
KEYS = {
    Key.COUNTERPARTY: BY_COUNTERPARTY,
    Key.ACCOUNT: BY_ACCOUNT,
    Key.COUNTRY: BY_COUNTRY,
    Key.INSTITUTION: BY_INSTITUTION,
    Key.OUTLET: BY_OUTLET,
    Key.DEVICE: BY_DEVICE,
}

NO_VALUE: Final = -1
NEVER: Final = int(np.iinfo(np.int64).max)
ANY_SPAN: Final = -1
NO_BAND: Final = -2
TRANSFER_TAGS: Final = 26
FIRST_EVENT_TAG: Final = 26
LAST_EVENT_TAG: Final = 37
POINTED_TAG: Final = 38

F_TAGS: Final = 0
F_REQUIRE: Final = 1
F_FORBID: Final = 2
F_KINDS: Final = 3
F_MIN: Final = 4
F_MAX: Final = 5
F_OWN_HOURS: Final = 6
F_FAR_HOURS: Final = 7
F_KNOWN_MAX: Final = 8
F_KNOWN_MIN: Final = 9
F_HIT: Final = 10
F_KNOWN: Final = 11
F_LINKED: Final = 12
F_COLUMNS: Final = 13

M_FILTER: Final = 0
M_AGGREGATE: Final = 1
M_KEY: Final = 2
M_WITHIN: Final = 3
M_AGO: Final = 4
M_COLUMNS: Final = 5

T_MEASURES: Final = 0
T_TERMS: Final = 1
T_NEEDS: Final = 2
T_KINDS: Final = 3
T_AGED: Final = 4
T_COLUMNS: Final = 5

TERM_OPS: Final = 0
TERM_READS: Final = 1
TERM_PAST: Final = 2

NEED_FILTER: Final = 0
NEED_COUNT: Final = 1
NEED_WITHIN: Final = 2
NEED_SUM: Final = 3
NEED_COLUMNS: Final = 4
