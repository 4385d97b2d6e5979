"""Money and moments as text. Not arithmetic: amounts stay whole minor units inside."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from tanglaw.model.moment import DAY_US, EPOCH
from tanglaw.store.evidence_reader import TransferRow

MISSING = "–"


def amount(minor: int, decimals: int, currency: str) -> str:
    """``PHP 1,250.50``; exact; of more than two decimals, trailing zeros are cut."""
    whole, part = divmod(abs(minor), 10**decimals)
    sign = "−" if minor < 0 else ""
    fraction = f"{part:0{decimals}d}" if decimals else ""
    if decimals > 2:
        fraction = fraction.rstrip("0").ljust(2, "0")
    number = f"{whole:,}.{fraction}" if fraction else f"{whole:,}"
    return f"{currency} {sign}{number}"


def totals(transfers: Iterable[TransferRow]) -> Mapping[tuple[str, int], int]:
    """Minor units by ``(currency, decimals)``, largest number first; rejected ones are left out."""
    sums: dict[tuple[str, int], int] = {}
    for row in transfers:
        if row.status != "rejected":
            key = (row.currency, row.decimals)
            sums[key] = sums.get(key, 0) + row.amount_minor
    return dict(sorted(sums.items(), key=lambda item: (-item[1] / 10 ** item[0][1], item[0])))


def total_text(transfers: Iterable[TransferRow], most: int = 2) -> str:
    """The totals as text; currencies beyond ``most`` are counted, not dropped in silence."""
    sums = totals(transfers)
    shown = [
        amount(minor, decimals, currency)
        for (currency, decimals), minor in list(sums.items())[:most]
    ]
    more = len(sums) - len(shown)
    if more > 0:
        shown.append(f"{more} more {'currency' if more == 1 else 'currencies'}")
    return " + ".join(shown) or MISSING


def moment(us: int | None) -> str:
    """``2026-03-01 21:14 UTC``."""
    return MISSING if us is None else f"{_at(us):%Y-%m-%d %H:%M} UTC"


def day(us: int | None) -> str:
    """``1 Mar 2026``, the day in UTC."""
    return MISSING if us is None else f"{_at(us).day} {_at(us):%b %Y}"


def period(first_us: int | None, last_us: int | None) -> str:
    """From the first day to the last, both included, in UTC."""
    if first_us is None or last_us is None:
        return MISSING
    if first_us // DAY_US == last_us // DAY_US:
        return day(first_us)
    first, last = _at(first_us), _at(last_us)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last_us)}"
    if first.year == last.year:
        return f"{first.day} {first:%b} – {day(last_us)}"
    return f"{day(first_us)} – {day(last_us)}"


def _at(us: int) -> datetime:
    return EPOCH + timedelta(microseconds=us)
