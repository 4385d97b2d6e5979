"""Kernels that parse columns of text straight from Arrow buffers. Not a reader of files.

A column is ``offsets`` ``(n + 1,) int32`` and ``data`` uint8, both read-only; cell ``i`` is
``data[offsets[i]:offsets[i + 1]]``. ``reasons`` ``(n,) int8`` receives codes of ``reasons.py``.
"""

import numpy as np
from numba import njit

from tanglaw.ingest.feed import reasons as why
from tanglaw.ingest.feed.hash_kernels import Bytes, eight_bytes
from tanglaw.model.ledger import Int8s, Int16s, Int32s, Int64s

ID_LIMIT = 256
MICROS_PER_DAY = 86_400_000_000
LAST_US = 7_258_118_400_000_000  # 2200-01-01T00:00:00Z, not included
_MIDNIGHT = np.uint64(int.from_bytes(b"00:00:00", "little"))
_CLOCK_ROOM = np.uint64(int.from_bytes(bytes((118, 118, 127, 122, 118, 127, 122, 118)), "little"))
"""What must be added to a byte of a clock before it is too much for its place."""
_THREE_BYTES = np.uint64(0xFFFFFF)
_PLAIN = len("2026-03-01T21:14:05Z")
_ZULU = ord("Z")
_HIGHS = np.uint64(0x8080808080808080)
_MIDNIGHT = np.uint64(int.from_bytes(b"00:00:00", "little"))
_CLOCK_ROOM = np.uint64(int.from_bytes(bytes((118, 118, 127, 122, 118, 127, 122, 118)), "little"))
"""What may be added to a byte of a clock before it is too much for its place."""
_THREE_BYTES = np.uint64(0xFFFFFF)
_PLAIN = len("2026-03-01T21:14:05Z")
_ZULU = ord("Z")
_INT64_MAX = np.iinfo(np.int64).max
_ZERO, _NINE, _POINT, _COMMA, _PLUS, _MINUS, _COLON = 48, 57, 46, 44, 43, 45, 58

_OK = why.OK
_EMPTY = why.EMPTY
_CONTROL = why.CONTROL
_LONG_ID = why.LONG_ID
_TIME_FORM = why.TIME_FORM
_NO_OFFSET = why.NO_OFFSET
_CALENDAR = why.CALENDAR
_TIME_RANGE = why.TIME_RANGE
_AMOUNT_FORM = why.AMOUNT_FORM
_NEGATIVE = why.NEGATIVE
_PRECISE = why.PRECISE
_TOO_LARGE = why.TOO_LARGE
_DATE_FORM = why.DATE_FORM


@njit(cache=True, nogil=True)
def _plain_ids(offsets: Int32s, data: Bytes) -> bool:
    """Whether all ids are there, short and of printable ASCII, as nearly always."""
    odd = False
    for at in range(np.uint64(offsets[0]), np.uint64(offsets[-1])):
        odd |= (data[at] < 32) | (data[at] >= 127)
    for i in range(np.uint64(len(offsets) - 1)):
        length = offsets[i + np.uint64(1)] - offsets[i]
        odd |= (length < 1) | (length > ID_LIMIT)
    return not odd


@njit(cache=True, nogil=True)
def _check_id(data: Bytes, start: np.int64, end: np.int64) -> int:
    """Reason of one id. Control characters: U+0000-001F, 007F and 0080-009F (C2 80 to C2 9F)."""
    if start == end:
        return _EMPTY
    characters = 0
    previous = np.uint8(0)
    for at in range(start, end):
        byte = data[at]
        if byte < 32 or byte == 127 or (previous == 0xC2 and byte < 0xA0):
            return _CONTROL
        if byte & 0xC0 != 0x80:
            characters += 1
        previous = byte
    return _LONG_ID if characters > ID_LIMIT else _OK


@njit(cache=True, nogil=True)
def check_ids(offsets: Int32s, data: Bytes, reasons: Int8s) -> int:
    """Check a column of ids; gives the number of refused or empty ones."""
    faults = 0
    if _plain_ids(offsets, data):
        reasons[:] = _OK
        return faults
    for i in range(len(reasons)):
        code = _check_id(data, np.int64(offsets[i]), np.int64(offsets[i + 1]))
        reasons[i] = code
        if code != _OK:
            faults += 1
    return faults


@njit(cache=True, nogil=True)
def _number(data: Bytes, start: np.int64, end: np.int64) -> int:
    """ASCII digits as a number, -1 when there is anything else."""
    value = 0
    for at in range(start, end):
        byte = data[at]
        if byte < _ZERO or byte > _NINE:
            return -1
        value = value * 10 + (np.int64(byte) - _ZERO)
    return value


@njit(cache=True, nogil=True)
def _day(data: Bytes, start: np.int64) -> int:
    """Days since 1970-01-01 of ``YYYY-MM-DD``; below -10**7: ``-10**8 -`` its reason.

    Source: H. Hinnant, days_from_civil, https://howardhinnant.github.io/date_algorithms.html
    """
    year = _number(data, start, start + 4)
    month = _number(data, start + 5, start + 7)
    day = _number(data, start + 8, start + 10)
    if year < 0 or month < 0 or day < 0 or data[start + 4] != _MINUS or data[start + 7] != _MINUS:
        return -(10**8) - _DATE_FORM
    if year == 0 or month == 0 or month > 12 or day == 0 or day > 31:
        return -(10**8) - _CALENDAR
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    longest = 31
    if month == 2:
        longest = 29 if leap else 28
    elif month in (4, 6, 9, 11):
        longest = 30
    if day > longest:
        return -(10**8) - _CALENDAR
    y = year - 1 if month <= 2 else year
    era = y // 400
    yoe = y - era * 400
    doy = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146097 + yoe * 365 + yoe // 4 - yoe // 100 + doy - 719468


@njit(cache=True, nogil=True)
def _fraction(data: Bytes, start: np.int64, end: np.int64) -> tuple[int, int]:
    """Microseconds of the 1 to 9 digits at ``start`` and where they end; -1 when malformed."""
    micros, digits, at = 0, 0, start
    while at < end and data[at] >= _ZERO and data[at] <= _NINE:
        if digits < 6:
            micros = micros * 10 + (np.int64(data[at]) - _ZERO)
        digits += 1
        at += 1
    for _ in range(digits, 6):
        micros *= 10
    return (micros if 1 <= digits <= 9 else -1), at


@njit(cache=True, nogil=True)
def _offset(data: Bytes, start: np.int64, end: np.int64) -> int:
    """Minutes of ``Z``, ``+08:00``, ``+0800`` or ``+08``; 10**6 when malformed."""
    bad = 10**6
    length = end - start
    if length == 1:
        return 0 if data[start] == 90 or data[start] == 122 else bad
    if data[start] != _PLUS and data[start] != _MINUS:
        return bad
    hours = _number(data, start + 1, start + 3) if length >= 3 else -1
    minutes = 0
    if length == 6 and data[start + 3] == _COLON:
        minutes = _number(data, start + 4, start + 6)
    elif length == 5:
        minutes = _number(data, start + 3, start + 5)
    elif length != 3:
        return bad
    if hours < 0 or hours > 18 or minutes < 0 or minutes > 59:
        return bad
    total = hours * 60 + minutes
    return -total if data[start] == _MINUS else total


@njit(cache=True, nogil=True)
def _clock(data: Bytes, start: np.int64, end: np.int64) -> tuple[int, int, int]:
    """Microseconds of the day, where the offset starts, and the reason, of a time after its T."""
    if start + 5 > end or data[start + 2] != _COLON:
        return 0, start, _TIME_FORM
    hour, minute = _number(data, start, start + 2), _number(data, start + 3, start + 5)
    second, micros, at = 0, 0, start + 5
    if at < end and data[at] == _COLON:
        if at + 3 > end:
            return 0, at, _TIME_FORM
        second = _number(data, at + 1, at + 3)
        at += 3
        if at < end and (data[at] == _POINT or data[at] == _COMMA):
            micros, at = _fraction(data, at + 1, end)
    if hour < 0 or minute < 0 or second < 0 or micros < 0:
        return 0, at, _TIME_FORM
    if hour > 23 or minute > 59 or second > 59:
        return 0, at, _CALENDAR
    return ((hour * 60 + minute) * 60 + second) * 1_000_000 + micros, at, _OK


@njit(cache=True, nogil=True)
def _moment(data: Bytes, start: np.int64, end: np.int64, dates: bool) -> tuple[int, int, int]:
    """Microseconds UTC, offset in minutes and reason of one cell that is not empty."""
    if end - start < 10:
        return 0, 0, _TIME_FORM
    day = _day(data, start)
    if day < -(10**7):
        return 0, 0, _CALENDAR if day == -(10**8) - _CALENDAR else _TIME_FORM
    micros, shift = 0, 0
    if end - start == 10:
        if not dates:
            return 0, 0, _NO_OFFSET
    else:
        separator = data[start + 10]
        if separator not in (84, 116, 32):
            return 0, 0, _TIME_FORM
        micros, at, code = _clock(data, start + 11, end)
        if code != _OK:
            return 0, 0, code
        if at == end:
            return 0, 0, _NO_OFFSET
        shift = _offset(data, at, end)
        if shift == 10**6:
            return 0, 0, _TIME_FORM
    moment = day * MICROS_PER_DAY + micros - shift * 60_000_000
    if moment < 0 or moment >= LAST_US:
        return 0, 0, _TIME_RANGE
    return moment, shift, _OK


@njit(cache=True, nogil=True, inline="always")
def _two_digits(word: np.uint64) -> np.int64:
    byte = np.uint64(0xFF)
    return np.int64((word & byte) * np.uint64(10) + ((word >> np.uint64(8)) & byte))


@njit(cache=True, nogil=True, inline="always")
def _clock_of(word: np.uint64) -> np.int64:
    """Seconds of the day of ``HH:MM:SS``, -1 when it is anything else."""
    digits = word ^ _MIDNIGHT  # each byte a digit, or 0 where a colon was
    over = ((digits + _CLOCK_ROOM) | digits) & _HIGHS
    hour = _two_digits(digits)
    minute = _two_digits(digits >> np.uint64(24))
    second = _two_digits(digits >> np.uint64(48))
    return np.int64(-1) if over != 0 or hour > 23 else (hour * 60 + minute) * 60 + second


@njit(cache=True, nogil=True)
def parse_times(
    offsets: Int32s, data: Bytes, dates: bool, out: tuple[Int64s, Int16s, Int8s]
) -> int:
    """Parse ISO 8601 moments, bare ``dates`` too where allowed; gives how many were not.

    ``out`` is ``(ts_us, offset_min, reasons)``, ``(n,)`` each; ``ts_us`` is left alone where
    there is no moment. Most are written ``YYYY-MM-DDTHH:MM:SSZ`` on the day of the row before:
    of these only the clock is read.
    """
    ts_us, offset_min, reasons = out
    faults = 0
    day_us, day, rest = np.int64(0), np.uint64(0), np.uint64(1)  # a rest that no row has
    for i in range(len(ts_us)):
        start, end = np.int64(offsets[i]), np.int64(offsets[i + 1])
        code = _EMPTY
        plain = end - start == _PLAIN and data[end - 1] == _ZULU
        if plain and day == eight_bytes(data, start):
            seconds = _clock_of(eight_bytes(data, start + 11))
            if rest == (eight_bytes(data, start + 8) & _THREE_BYTES) and seconds >= 0:
                ts_us[i], offset_min[i], reasons[i] = day_us + seconds * 1_000_000, 0, _OK
                continue
        if start < end:
            moment, shift, code = _moment(data, start, end, dates)
            if code == _OK:
                ts_us[i] = moment
                offset_min[i] = shift
                if plain:
                    day = eight_bytes(data, start)
                    rest = eight_bytes(data, start + 8) & _THREE_BYTES
                    day_us = moment // MICROS_PER_DAY * MICROS_PER_DAY
        reasons[i] = code
        if code != _OK:
            faults += 1
    return faults


@njit(cache=True, nogil=True)
def parse_dates(offsets: Int32s, data: Bytes, days: Int32s, reasons: Int8s) -> int:
    """Parse ``YYYY-MM-DD`` into days since 1970-01-01; gives how many were not."""
    faults = 0
    for i in range(len(days)):
        start, end = np.int64(offsets[i]), np.int64(offsets[i + 1])
        code = _EMPTY
        if start < end:
            day = _day(data, start) if end - start == 10 else -(10**8) - _DATE_FORM
            code = _OK if day > -(10**7) else -(10**8) - day
            if code == _OK:
                days[i] = day
        reasons[i] = code
        if code != _OK:
            faults += 1
    return faults


@njit(cache=True, nogil=True)
def _amount(data: Bytes, start: np.int64, end: np.int64, decimals: int) -> tuple[int, int]:
    """Minor units and reason of one cell that is not empty; below 0 ``decimals`` are unknown."""
    if data[start] == _MINUS:
        return 0, _NEGATIVE
    value, digits, places, large = 0, 0, -1, False
    for at in range(start, end):
        byte = data[at]
        if byte == _POINT and places < 0:
            places = 0
            continue
        if byte < _ZERO or byte > _NINE:
            return 0, _AMOUNT_FORM
        digits += 1
        places += 1 if places >= 0 else 0
        digit = np.int64(byte) - _ZERO
        large = large or value > (_INT64_MAX - digit) // 10
        value = 0 if large else value * 10 + digit
    if digits == 0:
        return 0, _AMOUNT_FORM
    if decimals < 0:
        return 0, _OK
    places = max(places, 0)
    if places > decimals:
        return 0, _PRECISE
    for _ in range(places, decimals):
        large = large or value > _INT64_MAX // 10
        value = 0 if large else value * 10
    return value, _TOO_LARGE if large else _OK


@njit(cache=True, nogil=True)
def parse_amounts(offsets: Int32s, data: Bytes, decimals: Int8s, out: tuple[Int64s, Int8s]) -> int:
    """Parse amounts into minor units, each with its currency's ``decimals``; gives the faults.

    ``out`` is ``(minor, reasons)``, ``(n,)`` each.
    """
    minor, reasons = out
    faults = 0
    for i in range(len(minor)):
        start, end = np.int64(offsets[i]), np.int64(offsets[i + 1])
        code = _EMPTY
        if start < end:
            minor[i], code = _amount(data, start, end, decimals[i])
        reasons[i] = code
        if code != _OK:
            faults += 1
    return faults
