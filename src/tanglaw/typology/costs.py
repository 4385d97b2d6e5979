"""What each node of the language costs to judge, in plain English. Not a measurement of it.

``n`` is the legs of a subject; no cost grows with how many legs a window holds.
"""

from tanglaw.typology.declaration import Typology
from tanglaw.typology.expression import (
    Aggregate,
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
from tanglaw.typology.legs import Legs
from tanglaw.typology.patterns import (
    Bipartite,
    Chain,
    Cycle,
    GatherScatter,
    Pattern,
    ScatterGather,
    SharedSenders,
    Stack,
    Successor,
    Tree,
)


def costs(typology: Typology) -> list[str]:
    """A line for each measure and one for the condition, or one for the pattern."""
    condition = typology.condition
    if isinstance(condition, Pattern):
        return [cost_of_pattern(condition)]
    lines = [f"`{measure.name}`: {cost_of_measure(measure)}" for measure in typology.measures]
    return [*lines, f"the condition: {cost_of_condition(condition)}"]


def cost_of_condition(condition: Condition) -> str:
    """What a condition costs beside its measures, each of which is taken once."""
    match condition:
        case AtLeast() | AtMost():
            return "one comparison a leg; a lower limit on a number rules most subjects out first"
        case ShareAtLeast() | ShareAtMost():
            return "two products of 128 bits a leg"
        case AllOf():
            return "its terms, one by one, until no leg is left"
        case AnyOf():
            return "all of its terms, at each leg that is left"
        case Then():
            return "one look at every leg of the subject, in order"


def cost_of_measure(measure: Measure) -> str:
    """What a measure costs where its subject was not ruled out."""
    return f"{_aggregated(measure.aggregate)}; {_filtered(measure.legs)}"


def _aggregated(aggregate: Aggregate) -> str:
    match aggregate:
        case Aggregate.COUNT | Aggregate.TOTAL:
            return "each leg enters the window once and leaves it once"
        case Aggregate.DISTINCT | Aggregate.REPEATED:
            return "each leg is looked up in a table of its subject's as it enters and leaves"
        case Aggregate.MIN | Aggregate.MAX | Aggregate.LONGEST_GAP | Aggregate.SHORTEST_GAP:
            return "each leg is queued once and taken off once"


def _filtered(legs: Legs) -> str:
    extra = []
    if legs.known_for_max_us is not None or legs.known_for_min_us is not None:
        extra.append("a pass over the n legs for when each dealing began")
    if legs.linked_by:
        extra.append("a pass over the n legs for what linked before")
    if legs.counterparty_hit is not None:
        extra.append("a stage of its own after the typology that it looks up")
    asked = "; ".join(extra)
    return f"its filter is tried once a leg, and {asked}" if extra else "a filter is tried once"


def cost_of_pattern(pattern: Pattern) -> str:
    """The bound on what a search looks at. Where it bites, the run's manifest counts it."""
    match pattern:
        case Cycle() | Chain():
            return "at most a budget of transfers looked at, from each first transfer"
        case Bipartite() | Stack() | SharedSenders():
            return "a budget of transfers from each first one, with crowded accounts left out"
        case ScatterGather():
            return "what the source's payees pay in the window, with crowded accounts left out"
        case GatherScatter():
            return "the account's transfers in the window, with crowded accounts left out"
        case Tree():
            return "a budget of edges a level, from each payout or payment of a holder"
        case Successor():
            return "the payouts to the account in the window, from each platform that is new to it"
