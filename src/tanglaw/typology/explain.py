"""What was executed, in plain English with the values in it. Not what it may mean.

One of the readers of the condition tree: what a reviewer reads is what the engine ran.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from tanglaw.model.moment import DAY_US, EPOCH, HOUR_US, MINUTE_US, SECOND_US, span
from tanglaw.typology.declaration import Typology
from tanglaw.typology.expression import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    Measure,
    ShareAtLeast,
    ShareAtMost,
)
from tanglaw.typology.patterns import Cycle, Pattern
from tanglaw.typology.wording import amount_in_words, listed, money, value_in_words

Values = Mapping[Measure, int]


@dataclass(frozen=True, slots=True)
class Occasion:
    """When a typology hit whom. ``subject`` is a noun phrase such as ``this account``."""

    subject: str
    first_us: int
    last_us: int
    strongest_us: int
    hits: int
    steps: int = 0  # transfers of a pattern's strongest hit
    lasted_us: int = 0  # and the time from the first of them to the last


def day_and_time(moment_us: int) -> str:
    """``3 March 2026, 14:05 UTC``."""
    at = EPOCH + timedelta(microseconds=moment_us)
    return f"{at.day} {at:%B %Y, %H:%M} UTC"


def explanation(typology: Typology, occasion: Occasion, values: Sequence[int]) -> str:
    """One paragraph: which typology hit, when, and each number against its threshold.

    ``values`` are those at the strongest hit, in the order of ``typology.measures``.
    """
    parts = [f"{typology.title.rstrip('.')}.", _when(occasion)]
    if isinstance(typology.condition, Pattern):
        parts.append(pattern_in_words(typology.condition, occasion))
    else:
        known = dict(zip(typology.measures, (int(value) for value in values), strict=True))
        parts += sentences(typology.condition, known)
    return " ".join(parts)


def _when(occasion: Occasion) -> str:
    subject = occasion.subject[:1].upper() + occasion.subject[1:]
    if occasion.hits == 1:
        return f"{subject} met this pattern once, on {day_and_time(occasion.first_us)}."
    return (
        f"{subject} met this pattern {occasion.hits:,} times from {day_and_time(occasion.first_us)}"
        f" to {day_and_time(occasion.last_us)}; the numbers are those of "
        f"{day_and_time(occasion.strongest_us)}."
    )


def sentences(condition: Condition, values: Values) -> list[str]:
    """One or more sentences for each part of a condition."""
    match condition:
        case AllOf(terms):
            return [text for term in terms for text in sentences(term, values)]
        case AnyOf(terms):
            return [_any_of(terms, values)]
        case AtLeast(measure, threshold):
            limit = amount_in_words(measure, threshold)
            return [f"{_measured(measure, values)} (at least {limit} needed)."]
        case AtMost(measure, threshold):
            limit = amount_in_words(measure, threshold)
            return [f"{_measured(measure, values)} (at most {limit} allowed)."]
        case ShareAtLeast(part, whole, share):
            return [*_share(part, whole, values), f"(At least {_percent(share)} needed.)"]
        case ShareAtMost(part, whole, share):
            return [*_share(part, whole, values), f"(At most {_percent(share)} allowed.)"]


def _any_of(terms: tuple[Condition, ...], values: Values) -> str:
    met = [term for term in terms if holds(term, values)]
    texts = [" ".join(sentences(term, values)) for term in met]
    numbered = [f"({number}) {text}" for number, text in enumerate(texts, 1)]
    return f"Of {len(terms)} ways to meet the next part, {len(met)} held: {' '.join(numbered)}"


def _measured(measure: Measure, values: Values) -> str:
    return f"{_window(measure)}, {value_in_words(measure, values[measure])}"


def _window(measure: Measure) -> str:
    if measure.within_us == 0:
        return "At that very moment"
    return f"In the {span(measure.within_us)} to then"


def _share(part: Measure, whole: Measure, values: Values) -> list[str]:
    first = f"{_measured(part, values)}."
    second = f"{_measured(whole, values)}."
    if values[whole] <= 0 or values[part] < 0:
        return [first, second, "The one cannot be compared with the other."]
    exact = Fraction(values[part], values[whole])
    return [first, second, f"The first is {_percent(exact)} of the second."]


def _percent(share: Fraction) -> str:
    """Rounded down to a tenth, so that what misses a threshold never reads as if it met it."""
    tenths = share.numerator * 1000 // share.denominator
    whole, tenth = divmod(tenths, 10)
    return f"{whole:,}.{tenth}%" if tenth else f"{whole:,}%"


def holds(condition: Condition, values: Values) -> bool:
    """Whether a condition holds on these values; -1 is no value."""
    match condition:
        case AllOf(terms):
            return all(holds(term, values) for term in terms)
        case AnyOf(terms):
            return any(holds(term, values) for term in terms)
        case AtLeast(measure, threshold):
            return values[measure] >= threshold
        case AtMost(measure, threshold):
            return 0 <= values[measure] <= threshold
        case ShareAtLeast(part, whole, share):
            a, b = values[part], values[whole]
            return b > 0 and a >= 0 and a * share.denominator >= share.numerator * b
        case ShareAtMost(part, whole, share):
            a, b = values[part], values[whole]
            return b > 0 and a >= 0 and a * share.denominator <= share.numerator * b


def pattern_in_words(pattern: Pattern, occasion: Occasion) -> str:
    """What a pattern found, and what it looks for."""
    match pattern:
        case Cycle(within_us, low, high, tolerance, amount_min, channels):
            names = listed([name.replace("_", " ") for name in channels], "or")
            least = f" of {money(amount_min)} or more" if amount_min else ""
            took = f" in about {_about(occasion.lasted_us)}" if occasion.lasted_us else ""
            return (
                f"{occasion.steps} transfers led from one account through others back to it{took} "
                f"(a ring of {low} to {high} transfers{least} by {names}, within "
                f"{span(within_us)}, each within {_percent(tolerance)} of the one before)."
            )


def _about(us: int) -> str:
    """A length of time in its largest unit of which there are two, rounded down."""
    for unit_us in (DAY_US, HOUR_US, MINUTE_US):
        if us >= 2 * unit_us:
            return span(us // unit_us * unit_us)
    return f"{us // SECOND_US} seconds"
