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
