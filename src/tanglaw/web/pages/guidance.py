"""What to do when somebody may be in danger: the page of the safeguarding team. Not the law.

The rules are those of SAFEGUARDS.md; sources are named there and here with their addresses.
"""

from collections.abc import Sequence

from tanglaw.web.pages.markup import block, text

_FIRST = (
    "Look now: of pressure for money, every payment may be followed by the next demand.",
    "Do not write to a phone, e-mail or handle that another person may hold: it can warn them.",
    "Never say to anybody in the case that something is being looked at, or that a report exists.",
    "Is a life at risk? Call the emergency service where the person is. The desk calls nobody.",
)

_STEPS = (
    ("Read what speaks against it.", "A quarrel, a gift or a shared flat can look like this."),
    (
        "Find a channel that is theirs alone.",
        "In person, or a number that was theirs before it began and is shared with nobody.",
    ),
    (
        "Speak with the person alone, and gently.",
        "They have done nothing wrong, and may fear shame more than loss.",
    ),
    (
        "Keep their account usable.",
        "Leaving a person without money leaves them with the controller.",
    ),
    (
        "Offer help that is near.",
        "A support body, a hotline, an account opened through a support organisation.",
    ),
    (
        "Preserve, and report if the law says so.",
        "Facts and times, never images. A possible victim is described, not named as a subject.",
    ),
)

_SOURCES = (
    (
        "FinCEN on financially motivated sextortion (2025), as told by American Banker",
        "https://smartspending.ai/fincen-warns-of-surge-in-financially-motivated-sextortion",
    ),
    (
        "Thorn and NCMEC on the financial sextortion of teenagers (2024)",
        "https://prnewswire.com/news-releases/financial-sextortion-on-the-rise-targeting-teen-boys-thorn-research-finds-302179385.html",
    ),
    (
        "Finance Against Slavery and Trafficking, Survivor Inclusion Initiative",
        "https://www.fastinitiative.org/implementation/survivor-inclusion/",
    ),
)


def guidance_content() -> None:
    """The guidance, short enough to be read while the clock runs."""
    with block("div", "tl-title"):
        text("h1", "When somebody may be in danger")
        text(
            "p",
            "For the safeguarding team. Your institution's own procedure comes first.",
            "tl-quiet",
        )
    with block("section", "tl-panel"):
        text("h2", "First")
        _list(_FIRST)
    with block("section", "tl-panel"):
        text("h2", "Then")
        with block("ol", "tl-steps"):
            for what, why in _STEPS:
                with block("li"):
                    text("strong", what)
                    text("p", why, "tl-quiet")
    with block("section", "tl-panel"):
        text("h2", "Where to read on")
        with block("ul", "tl-list"):
            for what, where in _SOURCES:
                with block("li"):
                    text("span", f"{what}. ")
                    text("span", where, "tl-url")


def _list(lines: Sequence[str]) -> None:
    with block("ul", "tl-list"):
        for line in lines:
            text("li", line)
