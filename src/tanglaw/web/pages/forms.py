"""Forms: every one carries the session's token, every field has its label. Not what is asked."""

from collections.abc import Iterable
from typing import Literal

from tanglaw.web.pages.markup import Block, block, text

Choice = tuple[str, str]
"""What is sent, and what is read."""

Tone = Literal["plain", "main", "grave"]


def form(action: str, csrf: str, classes: str = "", **attributes: str) -> Block:
    """A form that is sent by POST with the token that proves where it came from."""
    made = block("form", classes, action=action, method="post", **attributes)
    with made:
        hidden("csrf", csrf)
    return made


def hidden(name: str, value: str) -> None:
    """Something that is sent along unseen."""
    block("input", type="hidden", name=name, value=value)


def field(label: str, classes: str = "") -> Block:
    """A label to put one control into."""
    made = block("label", f"tl-field {classes}".strip())
    with made:
        text("span", label)
    return made


def line(label: str, name: str, value: str = "", classes: str = "", **attributes: str) -> None:
    """One line of text."""
    kind = {"type": "text"} if "type" not in attributes else {}
    with field(label, classes):
        block("input", name=name, value=value, **kind, **attributes)


def area(label: str, name: str, value: str = "", *, rows: int = 3, **attributes: str) -> None:
    """Several lines of text."""
    with field(label, "tl-wide"):
        text("textarea", value, name=name, rows=str(rows), **attributes)


def select(
    label: str, name: str, choices: Iterable[Choice], chosen: str = "", **attributes: str
) -> None:
    """One of several; the first unless another is ``chosen``."""
    with field(label), block("select", name=name, **attributes):
        for value, shown in choices:
            picked = {"selected": "selected"} if value == chosen else {}
            text("option", shown, value=value, **picked)


def tick(label: str, name: str, value: str, *, ticked: bool = False) -> None:
    """A box to tick."""
    with block("label", "tl-tick"):
        state = {"checked": "checked"} if ticked else {}
        block("input", type="checkbox", name=name, value=value, **state)
        text("span", label)


def submit(label: str, tone: Tone = "plain", **attributes: str) -> None:
    """The button that sends a form. ``grave``: something with consequences."""
    text("button", label, f"tl-button tl-button-{tone}", type="submit", **attributes)
