"""How a leg is packed into four machine words, so that one leg is one write and half a cache line.

Not a reader of the ledger. Word 0: ``ts_us``. Word 1: ``ref`` (0 for a leg without an amount,
``NO_REF`` without a rate). Word 2: counterparty account + 1 in the high half, the edge's index in
its table in the low half. Word 3: tag, flags, counterparty kind + 1, local hours, far country + 1.
"""

from typing import Final

WORDS: Final = 4

FOREIGN: Final = 1
ROUND: Final = 2
TIED: Final = 4
HOURS: Final = 8  # both local hours are filled in

FLAG_SHIFT: Final = 8
KIND_SHIFT: Final = 16
OWN_HOUR_SHIFT: Final = 21
FAR_HOUR_SHIFT: Final = 26
COUNTRY_SHIFT: Final = 32
CP_SHIFT: Final = 32
LOW_HALF: Final = 0xFFFFFFFF
FIVE_BITS: Final = 31
SIXTEEN_BITS: Final = 0xFFFF
BYTE: Final = 0xFF
