"""What a case is about, as the analyst says, and what a regulator wants written for it.

Never derived from typologies: whether a child is concerned is a person's judgement.
"""

from collections.abc import Iterator

from tanglaw.model.report import Gap, GapKind, GapPlace, Report

_PLACE = GapPlace("case", "", "topics")
TOPICS = ("child_exploitation", "sextortion", "trafficking", "laundering")


def topics(report: Report) -> tuple[str, ...]:
    """The topics given for the case, in the order given."""
    return tuple(each.strip() for each in report.filed("topics").split(",") if each.strip())


def missing_topics(report: Report) -> Iterator[Gap]:
    """A gap when no topic was given, or one that there is not."""
    given = topics(report)
    allowed = ", ".join(TOPICS)
    if not given:
        yield Gap(
            GapKind.MISSING,
            f"what the case is about: one or more of {allowed}",
            "this report",
            "Add `topics` in [case] of --facts.",
            _PLACE,
        )
    elif not set(given) <= set(TOPICS):
        yield Gap(
            GapKind.UNFIT,
            f"a topic is not one of {allowed}",
            "this report",
            "Change `topics` in [case] of --facts.",
            _PLACE,
        )
