"""Every failure becomes one text and one exit code, and none of them quotes data."""

import pytest

from tanglaw.cli.failure import describe, trace
from tanglaw.errors import FeedError, RejectedRows, RunError, TanglawError, UsageError


def raised(error: Exception) -> Exception:
    try:
        raise error
    except Exception as caught:  # noqa: BLE001 - it is what the test wants
        return caught


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("m"), 2),
        (RejectedRows("m"), 2),
        (FeedError("m"), 1),
        (RunError("m"), 1),
        (TanglawError("m"), 1),
        (KeyboardInterrupt(), 130),
        (MemoryError(), 1),
        (OSError(28, "No space left on device", "RUN/alerts.jsonl"), 1),
        (ValueError("m"), 1),
    ],
)
def test_exit_codes(error: BaseException, code: int) -> None:
    assert describe(error).exit_code == code


def test_an_error_has_message_place_and_hint() -> None:
    text = describe(FeedError("no transfers", place="FEED", hint="Add transfers.csv.")).text
    assert text == "Error: FEED: no transfers\n  Add transfers.csv."


def test_a_full_disk_is_named() -> None:
    error = OSError(28, "No space left on device", "RUN/alerts.jsonl")
    assert describe(error).text == (
        "Error: RUN/alerts.jsonl: no space left on device; nothing was written."
    )


def test_an_unforeseen_error_withholds_its_message_and_says_where() -> None:
    error = raised(KeyError("Maria Marker"))
    text = describe(error).text
    assert "Maria Marker" not in text
    assert text.startswith("Error: KeyError at cli/test_failure.py:")
    assert "Traceback" not in text


def test_an_error_without_a_place_still_has_a_text() -> None:
    assert "at an unknown place" in describe(ZeroDivisionError()).text


def test_a_trace_is_the_whole_traceback() -> None:
    assert trace(raised(KeyError("x"))).startswith("Traceback")
