"""What an institution sets otherwise than shipped: thresholds, shares, windows and bands.

Not a way to say something new: the tree stays as it is, and only numbers in it move.

    [ctl_boss_card.earners_loading]      # a typology by name or id, and one of its measures
    at_least = 4
    within = "60 days"

    [ctl_boss_card.left]
    share_at_least = "60%"

    [lau_cycle.pattern]                  # a typology that looks for a pattern
    min_hops = 4
"""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import replace

from tanglaw.errors import UsageError
from tanglaw.typology.declaration import Override, Typology
from tanglaw.typology.expression import Condition, Measure, Then, measures_of, reach_of
from tanglaw.typology.patterns import Pattern
from tanglaw.typology.tuning.conditions import tuned_then, tuned_thresholds
from tanglaw.typology.tuning.measures import tuned_measures
from tanglaw.typology.tuning.patterns import tuned_pattern
from tanglaw.typology.tuning.values import LONGEST_US, Wrong

PATTERN = "pattern"
SEQUENCE = "sequence"

Settings = Mapping[str, object]


def with_overrides(library: Iterable[Typology], settings: Settings) -> tuple[Typology, ...]:
    """The library with the settings in it; each changed typology says what was changed.

    ``settings`` maps a typology's name or id to a table that maps a measure's name to its settings.
    Raises ``UsageError``, with the nearest names, for anything that is not there or out of bounds.
    """
    typologies = tuple(library)
    names = {t.name: t for t in typologies} | {t.id: t for t in typologies}
    changed: dict[str, Typology] = {}
    for key, table in settings.items():
        typology = names.get(key)
        if typology is None:
            raise UsageError("no typology has this name", place=key[:80], hint=_near(key, names))
        if typology.name in changed:
            raise UsageError(
                "it is set twice", place=key, hint=f"{typology.id} is {typology.name}."
            )
        if not isinstance(table, Mapping):
            raise UsageError(
                "a table of measures is needed", place=key, hint=f"Write [{key}.MEASURE] above it."
            )
        changed[typology.name] = _tuned(typology, table)
    return tuple(changed.get(typology.name, typology) for typology in typologies)


def _tuned(typology: Typology, table: Settings) -> Typology:
    for name, given in table.items():
        place = f"{typology.name}.{name}"
        if not isinstance(given, Mapping):
            raise UsageError(
                "a table of settings is needed", place=place, hint=f"Write [{place}] above it."
            )
        try:
            typology = _one(typology, name, given)
        except Wrong as wrong:
            where = f"{place}.{wrong.setting}" if wrong.setting else place
            raise UsageError(wrong.text, place=where, hint=wrong.hint or None) from None
    return typology


def _one(typology: Typology, name: str, given: Settings) -> Typology:
    """The typology with the settings of one measure, of its pattern or of its sequence."""
    condition: Condition | Pattern = typology.condition
    done: tuple[Override, ...]
    if isinstance(condition, Pattern):
        if name != PATTERN:
            raise Wrong(f"it looks for a pattern; set [{typology.name}.{PATTERN}]")
        condition, done = tuned_pattern(condition, given)
    elif name == SEQUENCE and isinstance(condition, Then):
        condition, done = tuned_then(condition, given)
    else:
        measure = _measure(condition, name)
        condition, thresholds = tuned_thresholds(condition, measure, given)
        condition, spans = tuned_measures(condition, measure, given)
        done = (*thresholds, *spans)
    if not isinstance(condition, Pattern) and reach_of(condition) > LONGEST_US:
        raise Wrong("it would look back further than 400 days")
    done = tuple(replace(one, measure=name) for one in done if one.shipped != one.chosen)
    return replace(typology, condition=condition, overrides=(*typology.overrides, *done))


def _measure(condition: Condition, name: str) -> Measure:
    measures = {measure.name: measure for measure in measures_of(condition)}
    if name not in measures:
        raise Wrong("the typology has no measure of this name", hint=_near(name, measures))
    return measures[name]


def _near(name: str, among: Iterable[str]) -> str:
    names = sorted(among)
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.5)
    if near:
        return f"Did you mean {' or '.join(near)}?"
    if len(names) <= 12:
        return f"There are {', '.join(names)}."
    return "`tanglaw typologies list` shows all."
