"""A typology as a page of Markdown: what it looks for, why, and what else it may be.

Not the explanation of an alert, which puts the values in (``explain``).
"""

from collections.abc import Iterator
from fractions import Fraction

from tanglaw.model.moment import span
from tanglaw.typology.declaration import Evidence, Typology
from tanglaw.typology.expression import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    Measure,
    ShareAtLeast,
    ShareAtMost,
    Then,
)
from tanglaw.typology.pattern_words import shape_in_words, transfers_in_words
from tanglaw.typology.patterns import Cycle, Pattern
from tanglaw.typology.wording import amount_in_words, legs_in_words

NOTICE = "<!-- Made by `python -m tanglaw.typologies.pages docs/typologies`: do not edit. -->"


def page(typology: Typology, *, pictured: str = "") -> str:
    """The page, ending in a newline; ``pictured`` is where a picture of it stands, if any."""
    return "\n".join(_lines(typology, pictured)) + "\n"


def _lines(typology: Typology, pictured: str) -> Iterator[str]:
    yield NOTICE
    yield f"# {typology.title}"
    yield ""
    yield f"`{typology.name}`, {typology.id}, version {typology.version}, {typology.status.value}."
    yield f"Family {typology.family.value}; about {_subject(typology)}; {_tables(typology)}."
    if typology.urgent:
        yield "Urgent: a person may be in danger."
    if typology.context_only:
        yield "Context: it never counts towards a case."
    yield ""
    yield typology.summary
    if pictured:
        yield from ("", f"![{typology.title}]({pictured})")
    yield from _section("What is looked at", _condition(typology))
    yield from _section("Thresholds", [typology.threshold_note])
    yield from _section("Published signs", [f"* `{sign}`" for sign in typology.indicators])
    yield from _section("Sources", _sources(typology))
    yield from _section("What else it may be", _innocent(typology))
    yield from _section("If it is a victim", [typology.victim_note])
    yield from _section("Hypotheses about people", _roles(typology))
    yield from _section("Examples", _examples(typology))


def _section(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield from ("", f"## {title}", "")
        yield from lines


def _subject(typology: Typology) -> str:
    kinds = ", ".join(typology.subject_kinds)
    article = "an" if typology.subject.value[0] in "aeiou" else "a"
    return f"{article} {typology.subject.value}" + (f" ({kinds})" if kinds else "")


def _tables(typology: Typology) -> str:
    return "needs " + ", ".join(f"`{name}`" for name in typology.tables)


def _condition(typology: Typology) -> list[str]:
    if isinstance(typology.condition, Pattern):
        return [_pattern(typology.condition)]
    measures = [f"* `{m.name}`: {measure_in_words(m)}" for m in typology.measures]
    return [*measures, "", "It is met when", "", f"> {condition_in_words(typology.condition)}"]


def _pattern(pattern: Pattern) -> str:
    shape = shape_in_words(pattern)
    if isinstance(pattern, Cycle):
        return f"{shape[:1].upper()}{shape[1:]}."
    return f"{shape[:1].upper()}{shape[1:]}. Looked at are {transfers_in_words(pattern)}."


def measure_in_words(measure: Measure) -> str:
    """What a measure counts, over which legs and how far back."""
    what = {"distinct": f"different values of {measure.key}", "count": "number"}
    aggregate = what.get(measure.aggregate.value, measure.aggregate.value)
    until = f" up to {span(measure.ago_us)} ago" if measure.ago_us else ""
    return f"{aggregate} of {legs_in_words(measure.legs)}, over {span(measure.within_us)}{until}."


def condition_in_words(condition: Condition) -> str:
    """The condition as a formula over the measures' names."""
    match condition:
        case AllOf(terms):
            return " **and** ".join(_inside(term) for term in terms)
        case AnyOf(terms):
            return " **or** ".join(_inside(term) for term in terms)
        case AtLeast(measure, threshold):
            return f"`{measure.name}` is at least {amount_in_words(measure, threshold)}"
        case AtMost(measure, threshold):
            return f"`{measure.name}` is at most {amount_in_words(measure, threshold)}"
        case ShareAtLeast(part, whole, share):
            return f"`{part.name}` is at least {_percent(share)} of `{whole.name}`"
        case ShareAtMost(part, whole, share):
            return f"`{part.name}` is at most {_percent(share)} of `{whole.name}`"
        case Then(first, now, within_us):
            before = f"{_inside(first)}, at most {span(within_us)} before"
            return f"{_inside(now)} **after** {before}"


def _inside(term: Condition) -> str:
    text = condition_in_words(term)
    return f"({text})" if isinstance(term, AllOf | AnyOf | Then) else text


def _percent(share: Fraction) -> str:
    return f"{float(share * 100):g}%"


def _sources(typology: Typology) -> list[str]:
    return [
        f"* {c.publisher}, [{c.title}]({c.url}): {c.locator}. Read as {c.read_as}."
        for c in typology.citations
    ]


def _innocent(typology: Typology) -> list[str]:
    lines = []
    for innocent in typology.innocent_explanations:
        tested = "the data cannot tell"
        if innocent.evidence is not Evidence.NONE:
            tested = f"looked for as {innocent.evidence.value.replace('_', ' ')}"
            tested += ", and then the alert makes no case" if innocent.clears else ""
        lines.append(f"* {innocent.text} ({tested})")
    return lines


def _roles(typology: Typology) -> list[str]:
    lines = []
    for role in typology.roles:
        who = "the subject" if role.of is None else f"those in `{role.of}`"
        basis = role.basis.replace("{", "`").replace("}", "`")
        lines.append(f"* {who}: {role.role.value.replace('_', ' ')} ({basis})")
    return lines


def _examples(typology: Typology) -> list[str]:
    lines: list[str] = []
    for example in typology.examples:
        says = "fires nowhere" if example.fires_at is None else f"fires at step {example.fires_at}"
        lines += [f"**{example.title}** ({says})", "", "```", *example.steps, "```", ""]
    return lines[:-1]
