"""Moments: int64 microseconds UTC, and how they are written. Not a parser of feeds."""

from datetime import UTC, datetime, timedelta

SECOND_US = 1_000_000
MINUTE_US = 60 * SECOND_US
HOUR_US = 60 * MINUTE_US
DAY_US = 24 * HOUR_US
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def seconds(count: int) -> int:
    """``count`` seconds in microseconds."""
    return count * SECOND_US


def minutes(count: int) -> int:
    """``count`` minutes in microseconds."""
    return count * MINUTE_US


def hours(count: int) -> int:
    """``count`` hours in microseconds."""
    return count * HOUR_US


def days(count: int) -> int:
    """``count`` days in microseconds."""
    return count * DAY_US


def iso(moment_us: int) -> str:
    """A moment as ISO 8601 in UTC: whole seconds, or microseconds where there are any."""
    at = EPOCH + timedelta(microseconds=moment_us)
    return at.isoformat(timespec="microseconds" if at.microsecond else "seconds").replace(
        "+00:00", "Z"
    )


def span(us: int) -> str:
    """A length of time in words: ``7 days``, ``48 hours``, ``1 minute``."""
    for unit_us, name in ((DAY_US, "day"), (HOUR_US, "hour"), (MINUTE_US, "minute")):
        if us and us % unit_us == 0:
            count = us // unit_us
            return f"{count} {name}" if count == 1 else f"{count} {name}s"
    return f"{us // SECOND_US} seconds"
