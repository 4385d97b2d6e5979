"""One column of texts into numbers and reasons, by what its cells must hold. Not row rules."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from hashlib import blake2b

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from tanglaw.ingest.feed import reasons as why
from tanglaw.ingest.feed import text_kernels as kernels
from tanglaw.ingest.feed.chunk import FIELD_LIMIT
from tanglaw.ingest.feed.hash_kernels import Hashes, hash_texts
from tanglaw.ingest.feed.intern import Interner
from tanglaw.ingest.feed.texts import ColumnTexts, Moments, Texts, plain, strings, texts_of
from tanglaw.model.geography import countries
from tanglaw.model.ledger import NONE, UNKNOWN_TIME, Int8s, Int32s
from tanglaw.model.moment import MINUTE_US
from tanglaw.model.money import all_currencies, iso_decimals

Numbers = npt.NDArray[np.signedinteger]
Mask = npt.NDArray[np.bool_]
_RATE = re.compile(r"(?=[0-9.]{1,40}\Z)(?=.*[1-9])[0-9]*\.?[0-9]*\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A column after parsing: ``numbers`` ``(n,)`` where it has any, and ``reasons`` ``(n,)``.

    ``faults`` counts the reasons that are not ``OK``, empty cells included. ``hashes`` are set
    for ids and texts, ``offset_min`` for times.
    """

    reasons: Int8s
    faults: int
    numbers: Numbers | None = None
    hashes: Hashes | None = None
    offset_min: npt.NDArray[np.int16] | None = None


def parse_times(array: ColumnTexts, *, dates: bool) -> Parsed:
    """Moments in microseconds UTC; ``dates`` says whether a bare date is one."""
    if isinstance(array, pa.TimestampArray):
        return _typed_times(array)
    texts = texts_of(plain(array))
    ts_us = np.full(len(texts), UNKNOWN_TIME, np.int64)
    offset_min = np.zeros(len(texts), np.int16)
    reasons = np.zeros(len(texts), np.int8)
    out = (ts_us, offset_min, reasons)
    faults = kernels.parse_times(texts.offsets, texts.data, dates, out)
    return _limited(texts, Parsed(reasons, faults, ts_us, offset_min=offset_min))


def _typed_times(array: Moments) -> Parsed:
    """Moments that Parquet holds as such, at the offset of their zone."""
    unknown = np.asarray(array.is_null())
    utc = array.cast(pa.timestamp("us", "UTC"), safe=False).cast(pa.int64()).fill_null(0)
    local = pc.local_timestamp(array).cast(pa.timestamp("us"), safe=False)
    ts_us = np.array(utc, np.int64)
    shift_us = np.asarray(local.cast(pa.int64()).fill_null(0), np.int64) - ts_us
    reasons = np.full(len(array), why.OK, np.int8)
    reasons[(ts_us < 0) | (ts_us >= kernels.LAST_US)] = why.TIME_RANGE
    reasons[unknown] = why.EMPTY
    bad = reasons != why.OK
    ts_us[bad] = UNKNOWN_TIME
    offset_min = np.where(bad, 0, shift_us // MINUTE_US).astype(np.int16)
    return Parsed(reasons, int(np.count_nonzero(bad)), ts_us, offset_min=offset_min)


def parse_dates(array: ColumnTexts) -> Parsed:
    """Days since 1970-01-01."""
    texts = texts_of(plain(array))
    days = np.full(len(texts), np.iinfo(np.int32).min, np.int32)
    reasons = np.zeros(len(texts), np.int8)
    faults = kernels.parse_dates(texts.offsets, texts.data, days, reasons)
    return _limited(texts, Parsed(reasons, faults, days))


def parse_amounts(array: ColumnTexts, decimals: Int8s) -> Parsed:
    """Minor units, each with the ``decimals`` ``(n,)`` of its currency."""
    texts = texts_of(plain(array))
    minor = np.zeros(len(texts), np.int64)
    reasons = np.zeros(len(texts), np.int8)
    faults = kernels.parse_amounts(texts.offsets, texts.data, decimals, (minor, reasons))
    return _limited(texts, Parsed(reasons, faults, minor))


def parse_ids(array: ColumnTexts, space: Interner | None) -> Parsed:
    """Ids, numbered in ``space`` where there is one."""
    texts = texts_of(plain(array))
    reasons = np.zeros(len(texts), np.int8)
    hashes = np.zeros(len(texts), np.uint64)
    faults = kernels.check_ids(texts.offsets, texts.data, reasons)
    hash_texts(texts.offsets, texts.data, hashes)
    if space is None:
        return _limited(texts, Parsed(reasons, faults, hashes=hashes))
    good = _without(texts, reasons > why.EMPTY) if faults else texts
    codes = space.intern(good, hashes)
    return _limited(texts, Parsed(reasons, faults, codes, hashes))


def parse_texts(array: ColumnTexts, space: Interner | None) -> Parsed:
    """Free text, of which only a hash or, in ``space``, a number is kept."""
    texts = texts_of(plain(array))
    hashes = np.zeros(len(texts), np.uint64)
    if space is None:
        hash_texts(texts.offsets, texts.data, hashes)
        empty = np.diff(texts.offsets) == 0
        reasons = np.where(empty, why.EMPTY, why.OK).astype(np.int8)
        return _limited(texts, Parsed(reasons, int(empty.sum()), hashes=hashes))
    texts = _without(texts, _too_long(texts)) if texts.longest > FIELD_LIMIT else texts
    hash_texts(texts.offsets, texts.data, hashes)
    codes = space.intern(texts, hashes)
    reasons = np.where(codes == NONE, why.EMPTY, why.OK).astype(np.int8)
    return _limited(texts_of(plain(array)), Parsed(reasons, int((codes == NONE).sum()), codes))


def parse_rates(array: ColumnTexts) -> Parsed:
    """US dollars a unit, checked here and read as decimals later; equal numbers are equal rates."""

    def look(text: str) -> tuple[int, int]:
        if not _RATE.match(text):
            return NONE, why.RATE_FORM
        digest = blake2b(str(Decimal(text).normalize()).encode(), digest_size=7).digest()
        return int.from_bytes(digest), why.OK

    return _by_value(array, look)


def parse_choices(array: ColumnTexts, choices: tuple[str, ...]) -> Parsed:
    """Indices into a closed list."""
    index = {choice: at for at, choice in enumerate(choices)}

    def look(text: str) -> tuple[int, int]:
        at = index.get(text, NONE)
        return at, why.CHOICE if at == NONE else why.OK

    return _narrow(_by_value(array, look), np.int8)


def parse_countries(array: ColumnTexts) -> Parsed:
    """Indices into ``geography.countries()``."""
    index = {code: at for at, code in enumerate(countries())}

    def look(text: str) -> tuple[int, int]:
        at = index.get(text, NONE)
        return at, why.COUNTRY if at == NONE else why.OK

    return _narrow(_by_value(array, look), np.int16)


def parse_currencies(array: ColumnTexts, crypto: Mask) -> Parsed:
    """Indices into ``money.all_currencies()``; tickers only where ``crypto`` ``(n,)``."""
    count = len(iso_decimals())
    every = all_currencies()
    own = {currency.code: at for at, currency in enumerate(every[:count])}
    coined = {currency.code: at for at, currency in enumerate(every[count:], count)}

    def look(index: dict[str, int]) -> Callable[[str], tuple[int, int]]:
        def one(text: str) -> tuple[int, int]:
            at = index.get(text, NONE)
            return at, why.CURRENCY if at == NONE else why.OK

        return one

    parsed = _narrow(_by_value(array, look(own)), np.int16)
    if not crypto.any():
        return parsed
    other = _narrow(_by_value(array, look(coined)), np.int16)
    reasons = np.where(crypto, other.reasons, parsed.reasons)
    numbers = np.where(crypto, _numbers(other), _numbers(parsed))
    return Parsed(reasons, int(np.count_nonzero(reasons)), numbers)


def _numbers(parsed: Parsed) -> Numbers:
    assert parsed.numbers is not None  # noqa: S101
    return parsed.numbers


def _narrow(parsed: Parsed, kind: type[np.signedinteger]) -> Parsed:
    return Parsed(parsed.reasons, parsed.faults, _numbers(parsed).astype(kind))


def _by_value(array: ColumnTexts, look: Callable[[str], tuple[int, int]]) -> Parsed:
    """Look at each distinct text once; ``look`` gives its number and reason."""
    coded = array if isinstance(array, pa.DictionaryArray) else plain(array).dictionary_encode()
    texts = coded.dictionary.to_pylist()
    numbers = np.full(len(texts) + 1, NONE, np.int64)
    reasons = np.full(len(texts) + 1, why.EMPTY, np.int8)
    for at, text in enumerate(texts):
        if not text:
            continue
        if len(text.encode()) > FIELD_LIMIT:
            reasons[at] = why.LONG_FIELD
        else:
            numbers[at], reasons[at] = look(text)
    indices: Int32s = np.asarray(coded.indices.cast(pa.int32()).fill_null(len(texts)))
    found = reasons[indices]
    return Parsed(found, int(np.count_nonzero(found)), numbers[indices])


def _too_long(texts: Texts) -> Mask:
    return np.diff(texts.offsets) > FIELD_LIMIT


def _limited(texts: Texts, parsed: Parsed) -> Parsed:
    """The same, with cells above the limit marked as such."""
    if texts.longest > FIELD_LIMIT:
        parsed.reasons[_too_long(texts)] = why.LONG_FIELD
        faults = int(np.count_nonzero(parsed.reasons))
        return Parsed(parsed.reasons, faults, parsed.numbers, parsed.hashes, parsed.offset_min)
    return parsed


def _without(texts: Texts, bad: Mask) -> Texts:
    """The same texts, empty where ``bad``."""
    return texts_of(strings(pc.if_else(pa.array(bad), "", texts.array))) if bad.any() else texts
