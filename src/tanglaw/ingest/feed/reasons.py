"""Why a row or a cell was refused: codes that kernels return, and their texts. Not the checks."""

OK = 0
EMPTY = 1
CONTROL = 2
LONG_ID = 3
TIME_FORM = 4
NO_OFFSET = 5
CALENDAR = 6
TIME_RANGE = 7
AMOUNT_FORM = 8
NEGATIVE = 9
PRECISE = 10
TOO_LARGE = 11
CHOICE = 12
CURRENCY = 13
COUNTRY = 14
DATE_FORM = 15
RATE_FORM = 16
WRONG_TYPE = 17
LONG_FIELD = 18
FIELD_COUNT = 19
QUOTES = 20
NOT_JSON = 21
NOT_OBJECT = 22
TWICE_KEY = 23
ID_TAKEN = 24
NO_EXPIRY = 25
ANY_OF = 26
RATE_TAKEN = 27

TEXTS = {
    OK: "",
    EMPTY: "empty, but this column is compulsory",
    CONTROL: "an id may not hold control characters",
    LONG_ID: "an id has at most 256 characters",
    TIME_FORM: "not a time such as 2026-03-01T21:14:05Z",
    NO_OFFSET: "a time needs its offset from UTC, such as Z or +08:00",
    CALENDAR: "no such date or time of day",
    TIME_RANGE: "a time lies in the years 1970 to 2199",
    AMOUNT_FORM: "not an amount: ASCII digits with at most one point",
    NEGATIVE: "an amount is never negative and has no sign",
    PRECISE: "more decimals than the currency has",
    TOO_LARGE: "the amount is too large",
    CHOICE: "not one of the values of this column",
    CURRENCY: "not an ISO 4217 currency code",
    COUNTRY: "not an ISO 3166-1 alpha-2 country code",
    DATE_FORM: "not a date such as 2026-03-01",
    RATE_FORM: "not a rate: ASCII digits with at most one point, above zero",
    WRONG_TYPE: "not a single text or number",
    LONG_FIELD: "a field has at most 1 MiB",
    FIELD_COUNT: "not as many fields as the header has",
    QUOTES: "a double quote breaks the record (RFC 4180)",
    NOT_JSON: "not JSON",
    NOT_OBJECT: "not a JSON object",
    TWICE_KEY: "a JSON object gives a key twice",
    ID_TAKEN: "an earlier row with other content has this id",
    NO_EXPIRY: "a referred row must have expires_at",
    ANY_OF: "neither of the two columns of which one is compulsory is filled",
    RATE_TAKEN: "an earlier row gives another rate for this currency and date",
}


def texts() -> tuple[str, ...]:
    """The texts, indexed by code."""
    return tuple(TEXTS[code] for code in range(len(TEXTS)))
