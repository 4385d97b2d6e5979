"""What a pattern looks for, in plain English. Not what was found, nor what it may mean."""

from fractions import Fraction

from tanglaw.model.moment import span
from tanglaw.typology.patterns import (
    Bipartite,
    Chain,
    Cycle,
    Edge,
    GatherScatter,
    Pattern,
    ScatterGather,
    SharedSenders,
    Stack,
    Successor,
    Tree,
)
from tanglaw.typology.wording import listed, money


def percent(share: Fraction) -> str:
    """``12%``, ``12.5%``: rounded down, since what misses a threshold must read so."""
    whole, tenth = divmod(share.numerator * 1000 // share.denominator, 10)
    return f"{whole:,}.{tenth}%" if tenth else f"{whole:,}%"


def transfers_in_words(pattern: Pattern) -> str:
    """Which transfers it looks at: ``transfers of 20 US dollars or more by wire or crypto``."""
    if isinstance(pattern, Successor) or (isinstance(pattern, Tree) and pattern.over == "referral"):
        return "payouts of platforms"
    names = listed([name.replace("_", " ") for name in pattern.channels], "or")
    if isinstance(pattern, Tree):
        return f"transfers by {names} from holders of payouts"
    least = f" of {money(pattern.amount_min)} or more" if pattern.amount_min else ""
    return f"transfers{least} by {names}"


def shape_in_words(pattern: Pattern) -> str:
    """The shape as a noun phrase, with its limits: ``a line of 3 to 8 transfers …``."""
    match pattern:
        case Cycle() | Chain():
            return _path(pattern)
        case ScatterGather() | GatherScatter():
            return _relay(pattern)
        case Bipartite() | Stack() | SharedSenders():
            return _layers(pattern)
        case Tree() | Successor():
            return _holding(pattern)


def _at_least(count: int, what: str) -> str:
    return f"at least {count} {what}" if count == 1 else f"at least {count} {what}s"


def _path(pattern: Cycle | Chain) -> str:
    hops = f"{pattern.min_hops} to {pattern.max_hops} transfers within {span(pattern.within_us)}"
    match pattern:
        case Cycle():
            return (
                f"a ring of {hops}, each later than the one before and within "
                f"{percent(pattern.tolerance)} of its amount"
            )
        case Chain():
            return (
                f"a line of {hops}, each at most {span(pattern.hop_within_us)} after the one "
                f"before and of {percent(pattern.passes_on)} to {percent(1 + pattern.tolerance)} "
                f"of its amount"
            )


def _relay(pattern: ScatterGather | GatherScatter) -> str:
    window = f"all within {span(pattern.within_us)}"
    match pattern:
        case ScatterGather():
            return (
                f"one account that pays at least {pattern.min_middle} others, each of which "
                f"passes on at least {percent(pattern.passes_on)} to one and the same account, "
                f"{window}"
            )
        case GatherScatter():
            return (
                f"an account that at least {pattern.min_sources} others pay and that then pays "
                f"at least {pattern.min_sinks} further ones {percent(pattern.passes_on)} to "
                f"{percent(1 + pattern.tolerance)} of what it got, {window}"
            )


def _layers(pattern: Bipartite | Stack | SharedSenders) -> str:
    window = f"within {span(pattern.within_us)}"
    match pattern:
        case Bipartite():
            return (
                f"{_at_least(pattern.min_sources, 'payer')} of "
                f"{_at_least(pattern.min_sinks, 'payee')} {window}, each dealing with at least "
                f"{percent(pattern.density)} of those on the other side"
            )
        case Stack():
            return (
                f"{_at_least(pattern.min_middle, 'account')} in the middle, paid by "
                f"{_at_least(pattern.min_sources, 'account')} and paying "
                f"{_at_least(pattern.min_sinks, 'account')} {window}; each layer deals with at "
                f"least {percent(pattern.density)} of the next, and the middle passes on at least "
                f"{percent(pattern.passes_on)}"
            )
        case SharedSenders():
            return (
                f"two or more accounts that at least {pattern.min_shared} of the same accounts "
                f"pay {window}, at least {percent(pattern.share)} of the smaller set of senders"
            )


def _holding(pattern: Tree | Successor) -> str:
    window = f"within {span(pattern.within_us)}"
    match pattern:
        case Tree(over=Edge.REFERRAL):
            return (
                f"at least {pattern.min_earners} earners paid out to one account {window}, among "
                f"them a line of {pattern.levels} recruits, one recruited by the other"
            )
        case Tree():
            return (
                f"{pattern.levels} levels of accounts, each of which holds payouts of at least "
                f"{pattern.min_earners} others and pays one on the level above {window}, up to "
                f"one account"
            )
        case Successor():
            common = f", {percent(pattern.share)} of them the same people" if pattern.share else ""
            return (
                f"an account to which one platform paid out at least {pattern.min_earners} "
                f"earners {window}, which then paid nothing for {span(pattern.quiet_us)}, while "
                f"a new platform pays out as many there{common}"
            )
