"""Temporal patterns on the transfer graph and shapes on the control graph. Not the search for them.

Every node says what it looks for, its window and its tolerances. All read ``transfers``; ``needs``
names further tables. ``within_us`` is also how far back a hit looks: an instance lies in the
closed window from its first transfer to ``within_us`` later. What a search costs a transfer has
a bound that no input can pass; where the bound hid something, the run says so. Amounts are ``ref``
units; channels, ``amount_min`` and the known hubs say which transfers are looked at at all.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from tanglaw.typology.legs import PERSON_CHANNELS


@dataclass(frozen=True, slots=True)
class Cycle:
    """Money that comes back: transfers a→b→…→a, each later than the one before.

    ``min_hops`` to ``max_hops`` transfers within ``within_us`` of the first, visiting no account
    twice. Each hop moves between ``1 - tolerance`` and ``1 + tolerance`` times the hop before it,
    in the reporting currency, and at least ``amount_min`` ``ref`` units.

    Found once: from its first transfer. Cost: at most a budget of transfers looked at, from each.
    """

    within_us: int
    min_hops: int = 3
    max_hops: int = 6
    tolerance: Fraction = Fraction(20, 100)
    amount_min: int = 0
    channels: tuple[str, ...] = PERSON_CHANNELS


@dataclass(frozen=True, slots=True)
class Chain:
    """Money handed on: transfers a→b→c→…, none before the one before, through other accounts.

    ``min_hops`` to ``max_hops`` transfers; each comes at most ``hop_within_us`` after the one
    before and moves between ``passes_on`` and ``1 + tolerance`` times as much.

    Found once: a chain that no transfer before or after it makes longer within these bounds. The
    subject is the first account. Cost: a budget of transfers looked at, from each first transfer.
    """

    within_us: int
    hop_within_us: int
    min_hops: int = 3
    max_hops: int = 8
    passes_on: Fraction = Fraction(80, 100)
    tolerance: Fraction = Fraction(0)
    amount_min: int = 0
    channels: tuple[str, ...] = PERSON_CHANNELS


@dataclass(frozen=True, slots=True)
class ScatterGather:
    """One account pays several, and these pay one other account: it splits and comes together.

    At least ``min_middle`` accounts in the middle, each of which passes on at least ``passes_on``
    of what it got. What it passes on comes no earlier than the first that it got.

    Found once: the key is (source, sink, first transfer), and the next instance of a source and a
    sink begins after the last transfer of the one before. The subject is the source. Cost: the
    payments that the source's payees make in the window, with crowded accounts left out.
    """

    within_us: int
    min_middle: int = 3
    passes_on: Fraction = Fraction(80, 100)
    amount_min: int = 0
    channels: tuple[str, ...] = PERSON_CHANNELS


@dataclass(frozen=True, slots=True)
class GatherScatter:
    """Several accounts pay one, and then it pays several others.

    The scatter begins with the first payment after ``min_sources`` have paid; what came in until
    then is the gather. Payments out follow, to others than the payers, until they would come to
    more than ``1 + tolerance`` of it: at least ``min_sinks`` payees and ``passes_on`` of it.

    Found once: the key is (account, first transfer), and the next instance of an account begins
    after the last transfer of the one before. The subject is the account between. Cost: its
    transfers in the window, with crowded accounts left out.
    """

    within_us: int
    min_sources: int = 3
    min_sinks: int = 3
    passes_on: Fraction = Fraction(80, 100)
    tolerance: Fraction = Fraction(0)
    amount_min: int = 0
    channels: tuple[str, ...] = PERSON_CHANNELS


@dataclass(frozen=True, slots=True)
class Bipartite:
    """Several accounts that all pay the same several accounts.

    Told from the first transfer and its payer: other payers share at least ``min_sinks`` payees
    with that one; payees are kept when at least ``density`` of these payers pay them, and payers
    when they pay at least ``density`` of the payees kept. No account is on both sides.

    Found once: in the order of their first transfers, and a transfer that stands in one block
    begins no other. The subject is the payer of the first transfer. Cost: a budget of transfers
    looked at, from each first transfer, with crowded accounts left out.
    """

    within_us: int
    min_sources: int = 3
    min_sinks: int = 3
    density: Fraction = Fraction(75, 100)
    amount_min: int = 0
    channels: tuple[str, ...] = PERSON_CHANNELS


@dataclass(frozen=True, slots=True)
class Stack:
    """Two such layers on each other: sources pay accounts in the middle, and these pay sinks.

    Told from the first transfer and its payee, an account in the middle. Others in the middle
    share ``min_sources`` payers and ``min_sinks`` payees with it; then each layer keeps who deals
    with at least ``density`` of the next. Together the middle passes on at least ``passes_on``.

    Found once, and cost: as for ``Bipartite``. The subject is the payee of the first transfer.
    """

    within_us: int
    min_sources: int = 2
    min_middle: int = 2
    min_sinks: int = 2
    density: Fraction = Fraction(75, 100)
    passes_on: Fraction = Fraction(80, 100)
    amount_min: int = 0
    channels: tuple[str, ...] = PERSON_CHANNELS


@dataclass(frozen=True, slots=True)
class SharedSenders:
    """Two or more recipients whom the same senders pay: a dense block of shared counterparties.

    From a first payment to a recipient on, at least ``min_shared`` of its senders also pay another
    account, and they are at least ``share`` of the smaller of the two sets of senders.

    Found once a recipient: the key is (recipient, first transfer), and its next instance begins
    after the last transfer of the one before. Whoever is paid later may stand only among the
    others of an instance. Cost: a budget of transfers looked at, from each
    first payment, with crowded accounts left out.
    """

    within_us: int
    min_shared: int = 4
    share: Fraction = Fraction(50, 100)
    amount_min: int = 0
    channels: tuple[str, ...] = PERSON_CHANNELS


class Edge(StrEnum):
    """What leads from one level of a tree to the next."""

    REFERRAL = "referral"  # from recruiter to recruit
    FEEDING = "feeding"  # from an account that holds payouts to one that it pays


@dataclass(frozen=True, slots=True)
class Tree:
    """Levels above levels: a line of ``levels`` edges with one account at its end.

    ``REFERRAL``: at least ``min_earners`` accounts are paid out to one, the subject, and
    ``levels`` of them stand in a line of recruits, each recruited by the one before and the first
    by anybody. ``FEEDING``: accounts that hold the payouts of at least ``min_earners`` other
    parties, within ``within_us`` at some time, pay the subject; others pay these; and so on,
    ``levels`` times, no account being on two levels.

    Found once: the key is (subject, first transfer), and its next instance begins after the last
    transfer of the one before. Its transfers are the payouts, or what holders pay. Needs
    ``referrals`` for ``REFERRAL``. Cost: a budget of edges looked at a level, from each payout to
    an account, or from each payment of a holder, with crowded accounts left out.
    """

    within_us: int
    over: Edge
    levels: int = 3
    min_earners: int = 3
    channels: tuple[str, ...] = PERSON_CHANNELS


@dataclass(frozen=True, slots=True)
class Successor:
    """A group of earners of one platform, paid out to one account, is followed by another's.

    When the new platform pays the subject: it pays out to it at least ``min_earners`` accounts,
    the first of them in the window; the old one paid out at least as many in the window, began
    before it and has paid nothing for ``quiet_us``. The parties of both are at least ``share`` of
    the smaller group.

    Found once: the key is (subject, new platform, old platform), at the first payout at which it
    holds. Its transfers are the payouts of both in the window. Needs ``accounts``, whose
    ``institution`` is the platform. Cost: the payouts to the account in the window, from each
    payout of a platform that is new to it, with crowded accounts left out.
    """

    within_us: int
    min_earners: int = 3
    quiet_us: int = 0
    share: Fraction = Fraction(0)


def tables_of(pattern: "Pattern") -> frozenset[str]:
    """The feed tables without which a pattern has nothing to search."""
    match pattern:
        case Tree(over=Edge.REFERRAL):
            return frozenset({"transfers", "referrals"})
        case Successor():
            return frozenset({"transfers", "accounts"})
        case _:
            return frozenset({"transfers"})


Pattern = (
    Cycle
    | Chain
    | ScatterGather
    | GatherScatter
    | Bipartite
    | Stack
    | SharedSenders
    | Tree
    | Successor
)
