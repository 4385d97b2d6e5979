"""What was executed, in plain English with the values in it. Not what it may mean.

One of the readers of the condition tree: what a reviewer reads is what the engine ran.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from tanglaw.model.moment import DAY_US, EPOCH, HOUR_US, MINUTE_US, SECOND_US, span
from tanglaw.typology.declaration import Override, Typology
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
from tanglaw.typology.wording import (
    amount_in_words,
    legs_in_words,
    listed,
    measure_in_words,
    money,
    value_in_words,
)

Values = Mapping[str, int]
"""A value by the name of its measure; -1 is no value."""

_MONTHS = (
    "",
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


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
    return f"{at.day} {_MONTHS[at.month]} {at.year}, {at.hour:02d}:{at.minute:02d} UTC"


class Explainer:
    """Explains the hits of one typology; what does not change is put into words once."""

    def __init__(self, typology: Typology) -> None:
        self._title = f"{typology.title.rstrip('.')}."
        self._condition = typology.condition
        self._set = tuple(override_in_words(one) for one in typology.overrides)
        self._fixed = {
            measure.name: (_window(measure), legs_in_words(measure.legs))
            for measure in typology.measures
        }

    def text(self, occasion: Occasion, values: Values) -> str:
        """One paragraph: which typology hit, when, and each number against its threshold.

        ``values`` are those at the strongest hit.
        """
        parts = [self._title, _when(occasion)]
        if isinstance(self._condition, Pattern):
            parts.append(pattern_in_words(self._condition, occasion))
        else:
            parts += self.sentences(self._condition, values)
        return " ".join((*parts, *self._set))

    def sentences(self, condition: Condition, values: Values) -> list[str]:
        """One or more sentences for each part of the condition."""
        match condition:
            case AllOf(terms):
                return [text for term in terms for text in self.sentences(term, values)]
            case AnyOf(terms):
                return [self._any_of(terms, values)]
            case AtLeast(measure, threshold):
                limit = amount_in_words(measure, threshold)
                return [f"{self._measured(measure, values)} (at least {limit} needed)."]
            case AtMost(measure, threshold):
                limit = amount_in_words(measure, threshold)
                return [f"{self._measured(measure, values)} (at most {limit} allowed)."]
            case ShareAtLeast(part, whole, share):
                limit = f"(At least {_percent(share)} needed.)"
                return [*self._share(part, whole, values), limit]
            case ShareAtMost(part, whole, share):
                limit = f"(At most {_percent(share)} allowed.)"
                return [*self._share(part, whole, values), limit]
            case Then(first, now, within_us):
                earlier = f"At an earlier moment, at most {span(within_us)} before, this held:"
                return [f"{earlier} {rule_in_words(first)}.", *self.sentences(now, values)]

    def _any_of(self, terms: tuple[Condition, ...], values: Values) -> str:
        met = [term for term in terms if holds(term, values)]
        texts = [" ".join(self.sentences(term, values)) for term in met]
        numbered = [f"({number}) {text}" for number, text in enumerate(texts, 1)]
        return f"Of {len(terms)} ways to meet the next part, {len(met)} held: {' '.join(numbered)}"

    def _measured(self, measure: Measure, values: Values) -> str:
        window, legs = self._fixed[measure.name]
        return f"{window}, {value_in_words(measure, values[measure.name], legs)}"

    def _share(self, part: Measure, whole: Measure, values: Values) -> list[str]:
        first, second = f"{self._measured(part, values)}.", f"{self._measured(whole, values)}."
        a, b = values[part.name], values[whole.name]
        if b <= 0 or a < 0:
            return [first, second, "The one cannot be compared with the other."]
        return [first, second, f"The first is {_tenths(a * 1000 // b)} of the second."]


def _when(occasion: Occasion) -> str:
    subject = occasion.subject[:1].upper() + occasion.subject[1:]
    if occasion.hits == 1:
        return f"{subject} met this pattern once, on {day_and_time(occasion.first_us)}."
    return (
        f"{subject} met this pattern {occasion.hits:,} times from {day_and_time(occasion.first_us)}"
        f" to {day_and_time(occasion.last_us)}; the numbers are those of "
        f"{day_and_time(occasion.strongest_us)}."
    )


def _window(measure: Measure) -> str:
    if measure.within_us == 0:
        return "At that very moment"
    if measure.ago_us:
        return f"From {span(measure.within_us)} to {span(measure.ago_us)} before then"
    return f"In the {span(measure.within_us)} to then"


def override_in_words(override: Override) -> str:
    """Which number an institution moved, and from where: ``6 instead of 4``."""
    setting = override.setting.replace("_", " ")
    return (
        f"Threshold set by the institution: {override.chosen} instead of {override.shipped} "
        f"(`{override.measure}`, {setting})."
    )


def rule_in_words(condition: Condition) -> str:
    """A condition without values: what it asks for, as a clause."""
    match condition:
        case AllOf(terms):
            return " and ".join(rule_in_words(term) for term in terms)
        case AnyOf(terms):
            return "either " + " or ".join(rule_in_words(term) for term in terms)
        case AtLeast(measure, threshold):
            limit = amount_in_words(measure, threshold)
            return f"{measure_in_words(measure)} was at least {limit}"
        case AtMost(measure, threshold):
            return f"{measure_in_words(measure)} was at most {amount_in_words(measure, threshold)}"
        case ShareAtLeast(part, whole, share):
            limit = f"at least {_percent(share)} of {measure_in_words(whole)}"
            return f"{measure_in_words(part)} was {limit}"
        case ShareAtMost(part, whole, share):
            limit = f"at most {_percent(share)} of {measure_in_words(whole)}"
            return f"{measure_in_words(part)} was {limit}"
        case Then(first, now, within_us):
            before = f"at most {span(within_us)} before that, {rule_in_words(first)}"
            return f"{rule_in_words(now)} and, {before}"


def _percent(share: Fraction) -> str:
    return _tenths(share.numerator * 1000 // share.denominator)


def _tenths(tenths: int) -> str:
    """Tenths of a per cent, rounded down before: what misses a threshold must read so."""
    whole, tenth = divmod(tenths, 10)
    return f"{whole:,}.{tenth}%" if tenth else f"{whole:,}%"


def holds(condition: Condition, values: Values) -> bool:
    """Whether a condition holds on these values."""
    match condition:
        case AllOf(terms):
            return all(holds(term, values) for term in terms)
        case AnyOf(terms):
            return any(holds(term, values) for term in terms)
        case AtLeast(measure, threshold):
            return values[measure.name] >= threshold
        case AtMost(measure, threshold):
            return 0 <= values[measure.name] <= threshold
        case ShareAtLeast(part, whole, share):
            a, b = values[part.name], values[whole.name]
            return b > 0 and a >= 0 and a * share.denominator >= share.numerator * b
        case ShareAtMost(part, whole, share):
            a, b = values[part.name], values[whole.name]
            return b > 0 and a >= 0 and a * share.denominator <= share.numerator * b
        case Then(_, now, _):
            return holds(now, values)


def pattern_in_words(pattern: Pattern, occasion: Occasion) -> str:
    """What a pattern found, and what it looks for."""
    took = f" in about {_about(occasion.lasted_us)}" if occasion.lasted_us else ""
    if isinstance(pattern, Cycle):
        names = listed([name.replace("_", " ") for name in pattern.channels], "or")
        least = f" of {money(pattern.amount_min)} or more" if pattern.amount_min else ""
        return (
            f"{occasion.steps} transfers led from one account through others back to it{took} "
            f"(a ring of {pattern.min_hops} to {pattern.max_hops} transfers{least} by {names}, "
            f"within {span(pattern.within_us)}, each within {_percent(pattern.tolerance)} of the "
            f"one before)."
        )
    return (
        f"{occasion.steps} transfers{took} make up what is looked for: {shape_in_words(pattern)} "
        f"(among {transfers_in_words(pattern)})."
    )


def _about(us: int) -> str:
    """A length of time in its largest unit of which there are two, rounded down."""
    for unit_us in (DAY_US, HOUR_US, MINUTE_US):
        if us >= 2 * unit_us:
            return span(us // unit_us * unit_us)
    return f"{us // SECOND_US} seconds"
