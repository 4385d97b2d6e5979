"""Makes text from a feed safe to print: an id must not steer a terminal. Not for HTML or files."""

import re

_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def printable(text: str) -> str:
    r"""``text`` with control and direction characters as ``\u001b``; tabs and new lines stay.

    The escapes are JSON's own, so printable JSON is the same JSON.
    """
    return _CONTROL.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def one_line(text: str) -> str:
    """Printable text without new lines, so that a name cannot pass for a line of the report."""
    return printable(text).replace("\n", "\\u000a")
