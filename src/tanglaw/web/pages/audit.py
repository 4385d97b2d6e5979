"""The trail as an auditor reads it, whether it holds, and what was revealed to whom."""

from collections.abc import Sequence
from dataclasses import dataclass

from tanglaw.web.pages.markup import block, table, text


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One entry, every cell a text."""

    seq: str
    when: str
    who: str
    action: str
    about: str
    details: str


@dataclass(frozen=True, slots=True)
class Trail:
    """A page of entries, the newest first. ``verdict``: what checking the chain said, if asked."""

    lines: Sequence[TrailLine]
    before: int | None
    verdict: Sequence[str] = ()
    checked: int | None = None


def audit_content(trail: Trail, reveals: Sequence[Sequence[str]]) -> None:
    """Everything under the frame of the page."""
    with block("div", "tl-title"):
        text("h1", "Audit")
        text("p", "Everything that anybody did, in a chain that shows a change.", "tl-quiet")
    with block("section", "tl-panel"):
        text("h2", "Does the chain hold?")
        if trail.checked is None:
            text("a", "Check every entry", "tl-button", href="/audit?check=1")
        elif trail.verdict:
            text("p", "The trail is not what was written.", "tl-warning", role="alert")
            with block("ul", "tl-list"):
                for each in trail.verdict:
                    text("li", each)
        else:
            text(
                "p", f"It holds: {trail.checked:,} entries, none missing or changed.", role="status"
            )
        text(
            "p",
            "Entries cut off at the end are seen against a checkpoint only: "
            "see `tanglaw audit verify --checkpoint`.",
            "tl-hint",
        )
    with block("section", "tl-panel"):
        text("h2", "The trail")
        _lines(trail)
    with block("section", "tl-panel"):
        text("h2", "Personal data that was revealed")
        if not reveals:
            text("p", "None yet.", "tl-quiet")
            return
        table("Reveals", ("When (UTC)", "Who", "Case", "What", "Why"), reveals)


def _lines(trail: Trail) -> None:
    table(
        "Trail",
        ("No.", "When (UTC)", "Who", "What", "About", "Details"),
        [
            (line.seq, line.when, line.who, line.action, line.about, line.details)
            for line in trail.lines
        ],
    )
    if trail.before is not None:
        address = f"/audit?before={trail.before}"
        text("a", "Earlier entries", "tl-button", href=address, rel="next")
