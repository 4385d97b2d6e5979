"""A typology as a page of text. Says what is declared, not how it is run."""

import textwrap
from collections.abc import Iterator, Sequence

from tanglaw.model.moment import span
from tanglaw.typology.declaration import Citation, Evidence, Innocent, RoleSuggestion, Typology

WIDTH = 88


def lines(typology: Typology) -> Iterator[str]:
    """The page, line by line."""
    yield f"{typology.name} (version {typology.version}, {typology.status.value})"
    yield from _filled(typology.title)
    yield ""
    yield from _filled(typology.summary)
    yield ""
    yield from _filled(f"Looks at: {_about(typology)}")
    yield from _section("Published signs", typology.indicators)
    yield from _section("Sources", [_cited(c) for c in typology.citations])
    yield from _section("Roles it may suggest", [_suggested(r) for r in typology.roles])
    innocents = [_explained(i) for i in typology.innocent_explanations]
    yield from _section("Innocent explanations", innocents)
    yield from _section("If it is a victim", [typology.victim_note])
    yield from _section("Thresholds", [typology.threshold_note])


def _about(typology: Typology) -> str:
    kinds = f" ({', '.join(typology.subject_kinds)})" if typology.subject_kinds else ""
    return (
        f"{typology.subject.value}{kinds}, over up to {span(typology.lookback_us)}; "
        f"family {typology.family.value}; needs {', '.join(typology.tables)}."
    )


def _cited(citation: Citation) -> str:
    published = f" ({citation.published.isoformat()})" if citation.published else ""
    return (
        f"{citation.publisher}, {citation.title}{published}, {citation.locator}; "
        f"read as {citation.read_as}: {citation.url}"
    )


def _suggested(role: RoleSuggestion) -> str:
    return f"{role.role.value.replace('_', ' ')} (a hypothesis): {role.basis}"


def _explained(innocent: Innocent) -> str:
    if innocent.evidence is Evidence.NONE:
        return f"{innocent.text} (The data cannot tell.)"
    return f"{innocent.text} (Tested: {innocent.evidence.value.replace('_', ' ')}.)"


def _section(title: str, items: Sequence[str]) -> Iterator[str]:
    if not items:
        return
    yield ""
    yield title
    for item in items:
        yield from textwrap.wrap(
            item,
            WIDTH,
            initial_indent="  - ",
            subsequent_indent="    ",
            break_long_words=False,
            break_on_hyphens=False,
        )


def _filled(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH)
