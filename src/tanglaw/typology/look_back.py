"""A typology at the lower thresholds at which the confirmed and people near them are read again.

One rule for all of them, so that nobody is looked at more closely by anybody's choice.
"""

from dataclasses import replace

from tanglaw.typology.declaration import Typology
from tanglaw.typology.expression import GAPS, AtLeast, Condition, Term
from tanglaw.typology.patterns import Pattern
from tanglaw.typology.tuning.conditions import mapped

RULE = (
    "Every least number and amount is halved and rounded up, a number of 2 or more to no less than "
    "2; shares, gaps, upper limits and windows stay."
)
NOTE = "read again at half the thresholds, after they or a counterparty were confirmed"


def lowered(typology: Typology) -> Typology | None:
    """The typology under ``RULE``, its title saying so; ``None`` where that changes nothing."""
    condition = typology.condition
    if isinstance(condition, Pattern):
        return None
    halved: Condition = mapped(condition, _halved)
    if halved == condition:
        return None
    title = f"{typology.title.rstrip('.')} ({NOTE})"
    return replace(typology, condition=halved, title=title)


def _halved(term: Term) -> Term:
    if not isinstance(term, AtLeast) or term.measure.aggregate in GAPS:
        return term
    least = -(-term.threshold // 2)
    if not term.measure.is_money:
        least = max(least, min(2, term.threshold))
    return AtLeast(term.measure, least)
