"""Times, dates, amounts and ids against slow, obvious readings of the contract."""

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tanglaw.ingest.feed import cells
from tanglaw.ingest.feed import reasons as why
from tanglaw.ingest.feed.intern import Interner

TIME = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?"
    r"(?:([Zz])|([+-])(\d\d)(?::?(\d\d))?)",
    re.ASCII,
)


def slow_time(text: str) -> tuple[int, int] | None:
    """Microseconds and offset in minutes, ``None`` when the contract refuses the text."""
    match = TIME.fullmatch(text)
    if match is None:
        return None
    *parts, fraction, _, sign, hours, minutes = match.groups()
    shift = (int(hours or 0) * 60 + int(minutes or 0)) * (-1 if sign == "-" else 1)
    if int(hours or 0) > 18 or int(minutes or 0) > 59:
        return None
    micros = int((fraction or "").ljust(6, "0")[:6])
    try:
        zone = timezone(timedelta(minutes=shift))
        at = datetime(*(int(part or 0) for part in parts), microsecond=micros, tzinfo=zone)
        since = at - datetime(1970, 1, 1, tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
    us = since // timedelta(microseconds=1)
    return (us, shift) if 0 <= us < 7_258_118_400_000_000 else None


two = st.integers(0, 99).map("{:02}".format)
near = st.one_of(st.integers(1968, 2201), st.integers(0, 9999)).map("{:04}".format)
times = st.tuples(
    near,
    st.just("-"),
    st.integers(0, 13).map("{:02}".format),
    st.just("-"),
    st.integers(0, 32).map("{:02}".format),
    st.sampled_from("TTTTt _"),
    st.integers(0, 24).map("{:02}".format),
    st.just(":"),
    st.integers(0, 60).map("{:02}".format),
    st.one_of(st.just(""), st.integers(0, 61).map(":{:02}".format)),
    st.one_of(st.just(""), st.from_regex(r"[.,][0-9]{0,10}", fullmatch=True)),
    st.one_of(
        st.sampled_from(["Z", "z", "", "+08:00", "+0800", "+08", "-00:00", "+19:00", "UTC", "+8"]),
        st.builds("{}{}{}{}".format, st.sampled_from("+-"), two, st.sampled_from([":", ""]), two),
    ),
).map("".join)


@given(st.lists(st.one_of(times, st.text(max_size=30)), min_size=1, max_size=40))
@example(["2024-02-29T23:59:59.999999999+00:00", "2023-02-29T00:00:00Z", "1970-01-01T08:00:00+08"])
@example(["2199-12-31T23:59:59.999999Z", "2199-12-31T23:59:59-00:01", "1970-01-01T00:00:00+00:01"])
def test_times_are_read_as_the_contract_says(texts: list[str]) -> None:
    parsed = cells.parse_times(pa.array(texts), dates=False)
    for at, text in enumerate(texts):
        wanted = slow_time(text)
        if not text:
            assert parsed.reasons[at] == why.EMPTY
        elif wanted is None:
            assert parsed.reasons[at] > why.EMPTY
            assert parsed.numbers[at] == np.iinfo(np.int64).min
        else:
            assert (parsed.numbers[at], parsed.offset_min[at]) == wanted
            assert parsed.reasons[at] == why.OK
    assert parsed.faults == np.count_nonzero(parsed.reasons)


def test_the_time_law_is_not_vacuous() -> None:
    assert slow_time("2026-03-01T21:14:05.5+08:00") == (1_772_370_845_500_000, 480)
    assert slow_time("2026-03-01T21:14:05") is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2026-03-01T21:14:05", why.NO_OFFSET),
        ("2026-03-01", why.NO_OFFSET),
        ("2026-02-30T00:00:00Z", why.CALENDAR),
        ("2026-02-20T24:00:00Z", why.CALENDAR),
        ("2026-02-20T23:59:60Z", why.CALENDAR),
        ("1969-12-31T23:59:59Z", why.TIME_RANGE),
        ("1772370845", why.TIME_FORM),
        ("20260301T211405Z", why.TIME_FORM),
        ("2026-03-01T21:14:05.1234567890Z", why.TIME_FORM),
        ("٢٠٢٦-03-01T21:14:05Z", why.TIME_FORM),
    ],
)
def test_times_say_what_is_wrong(text: str, reason: int) -> None:
    assert cells.parse_times(pa.array([text]), dates=False).reasons[0] == reason


def test_a_bare_date_is_the_start_of_its_day_where_it_may_stand() -> None:
    parsed = cells.parse_times(pa.array(["1970-01-02", "1970-01-02T00:00:00Z"]), dates=True)
    assert parsed.numbers.tolist() == [86_400_000_000] * 2


@given(st.lists(st.dates(), max_size=20))
def test_dates_are_days(days: list[object]) -> None:
    parsed = cells.parse_dates(pa.array([str(day) for day in days], pa.string()))
    epoch = datetime(1970, 1, 1, tzinfo=UTC).date().toordinal()
    assert parsed.numbers.tolist() == [day.toordinal() - epoch for day in days]
    assert parsed.faults == 0


def slow_amount(text: str, decimals: int) -> int | None:
    if not re.fullmatch(r"(?=.*[0-9])[0-9]*\.?[0-9]*", text, re.ASCII):
        return None
    if len(text.partition(".")[2]) > decimals:
        return None
    minor = int(Decimal(text).scaleb(decimals))
    return minor if minor < 2**63 else None


amounts = st.one_of(
    st.from_regex(r"[0-9]{0,20}\.?[0-9]{0,9}", fullmatch=True),
    st.integers(0, 2**64).map(str),
    st.text("0123456789.,-+eE ", max_size=8),
    st.sampled_from(["NaN", "inf", "1_000", "９", "9223372036854775807", "9223372036854775808"]),
)


@given(st.lists(st.tuples(amounts, st.sampled_from([0, 2, 3, 4, 8])), min_size=1, max_size=40))
@example([("92233720368547758.07", 2), ("92233720368547758.08", 2), (".5", 2), ("5.", 0)])
def test_amounts_are_read_as_the_contract_says(rows: list[tuple[str, int]]) -> None:
    decimals = np.array([places for _, places in rows], np.int8)
    parsed = cells.parse_amounts(pa.array([text for text, _ in rows]), decimals)
    for at, (text, places) in enumerate(rows):
        wanted = slow_amount(text, places)
        assert (parsed.reasons[at] == why.OK) == (wanted is not None), text
        if wanted is not None:
            assert parsed.numbers[at] == wanted


ids = st.one_of(st.text(max_size=12), st.sampled_from(["x" * 256, "x" * 257, "é" * 256, "é" * 257]))


@given(st.lists(ids, min_size=1, max_size=30))
@example(["\u0080", "\u009f", "\u00a0", "\x1f", "\x7f", " ", "À"])
def test_ids_are_any_text_without_control_characters(texts: list[str]) -> None:
    space = Interner()
    parsed = cells.parse_ids(pa.array(texts), space)
    names = space.texts().to_pylist()
    for at, text in enumerate(texts):
        if not text:
            assert (parsed.reasons[at], parsed.numbers[at]) == (why.EMPTY, -1)
        elif any(unicodedata.category(c) == "Cc" for c in text):
            assert (parsed.reasons[at], parsed.numbers[at]) == (why.CONTROL, -1)
        elif len(text) > 256:
            assert (parsed.reasons[at], parsed.numbers[at]) == (why.LONG_ID, -1)
        else:
            assert parsed.reasons[at] == why.OK
            assert names[parsed.numbers[at]] == text


def test_nulls_slices_and_dictionaries_are_read_alike() -> None:
    texts = ["x", None, "1970-01-01T00:00:00Z", "", "1970-01-01T00:00:01Z"]
    plain = pa.array(texts, pa.string()).slice(1)
    for column in (plain, plain.dictionary_encode()):
        parsed = cells.parse_times(column, dates=False)
        assert parsed.reasons.tolist() == [why.EMPTY, why.OK, why.EMPTY, why.OK]
        assert parsed.numbers[[1, 3]].tolist() == [0, 1_000_000]


def test_crypto_tickers_and_decimals() -> None:
    crypto = np.array([True, False, True, False])
    parsed = cells.parse_currencies(pa.array(["BTC", "BTC", "USD", "USD"]), crypto)
    assert parsed.reasons.tolist() == [why.OK, why.CURRENCY, why.OK, why.OK]
    from tanglaw.model.money import all_currencies

    chosen = [all_currencies()[parsed.numbers[at]] for at in (0, 2, 3)]
    assert [(one.code, one.decimals) for one in chosen] == [("BTC", 8), ("USD", 8), ("USD", 2)]


@pytest.mark.parametrize("text", ["0", "0.0", "", ".", "1e-3", "-1", "nan", "1" * 41])
def test_bad_rates(text: str) -> None:
    assert cells.parse_rates(pa.array([text])).reasons[0] != why.OK


@pytest.mark.parametrize("text", ["0.0175", "1", "66000.5", "0.0000238095238095"])
def test_good_rates(text: str) -> None:
    assert cells.parse_rates(pa.array([text])).reasons[0] == why.OK


@given(
    st.lists(
        st.tuples(
            st.integers(0, 86_399), st.integers(0, 19), st.sampled_from("0:59TZ-a\0\x7f\x80")
        ),
        min_size=1,
        max_size=20,
    )
)
def test_a_day_that_goes_on_is_read_as_if_it_began(
    cells_of_a_day: list[tuple[int, int, str]],
) -> None:
    """Rows of one day are read a shorter way: one changed character must still be seen."""
    texts = []
    for second, place, character in cells_of_a_day:
        good = f"2026-03-01T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}Z"
        texts += [good, good[:place] + character + good[place + 1 :]]
    parsed = cells.parse_times(pa.array(texts), dates=False)
    for text, ts_us, reason in zip(texts, parsed.numbers, parsed.reasons, strict=True):
        wanted = slow_time(text)
        assert (reason == why.OK) == (wanted is not None), text
        assert wanted is None or ts_us == wanted[0]


@given(
    st.lists(st.sampled_from(["A-1", "ä", "", "a\tb", "\x7f", "x\u0085y", "n" * 257, "é" * 200]))
)
def test_one_odd_id_does_not_change_the_others(texts: list[str]) -> None:
    alone = [int(cells.parse_ids(pa.array([text]), Interner()).reasons[0]) for text in texts]
    together = cells.parse_ids(pa.array(texts, pa.string()), Interner())
    assert together.reasons.tolist() == alone
