"""One table of text, and how shares are written in it. Not what is in which table."""

from dataclasses import dataclass

from tanglaw.evaluate.counts import Share


@dataclass(frozen=True, slots=True)
class Board:
    """One table: a title, what it means, column names, rows of text.

    The first ``words`` columns hold words; all others hold numbers.
    """

    title: str
    note: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: int = 1


def of(share: Share) -> str:
    """How many of how many."""
    return f"{share.found:,} of {share.of:,}"


def percent(share: Share) -> str:
    """As per cent, a dash of nothing."""
    return "-" if share.value is None else f"{share.value * 100:.1f} %"


def with_interval(share: Share, scale: int, unit: str) -> str:
    """Times ``scale``, with Wilson's interval in brackets."""
    if share.value is None or share.interval is None:
        return "-"
    low, high = share.interval
    space = " " if unit else ""
    digits = 0 if scale > 1000 else 1
    return (
        f"{share.value * scale:,.{digits}f}{space}{unit}"
        f" ({low * scale:,.{digits}f} to {high * scale:,.{digits}f})"
    )


def days(value: float | None) -> str:
    """A number of days, a dash for none."""
    return "-" if value is None else f"{round(value, 1) + 0.0:,.1f}"  # no minus before 0.0
