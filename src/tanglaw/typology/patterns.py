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

    REFERRAL = "referral"  # recruiter and recruit
    FEEDING = "feeding"  # an account that holds payouts, and one that it pays


@dataclass(frozen=True, slots=True)
class Tree:
    """Levels above levels: a line of at least ``levels`` edges, and money at the end of it.

    ``REFERRAL``: below a first recruiter there are ``levels`` recruits in a line, and at least
    ``min_earners`` accounts, all of the line among them, are paid out to one account, the subject.
    ``FEEDING``: holders, each paid out to by at least ``min_earners`` others, pay one another
    up a line of ``levels`` transfers, none before the one before; the subject is the last.

    Found once: the key is (subject, first transfer), and its next instance begins after the last
    transfer of the one before. Its transfers are the payouts (and the feeding). Needs ``referrals``
    for ``REFERRAL``. Cost: a budget of edges looked at, from each first payout, or first feeding.
    """

    within_us: int
    over: Edge
    levels: int = 3
    min_earners: int = 3


@dataclass(frozen=True, slots=True)
class Successor:
    """A platform stops, and the accounts that it paid are then paid by a new one.

    A platform stops when it pays out nothing for the last ``quiet_us`` of the feed, or when all
    that it opened is closed. It is followed by one whose first payout came at most
    ``within_us`` before or after its last. At least ``min_paid`` of the accounts that it paid in
    the last ``within_us``, and ``share`` of them, are paid by the new one within ``within_us``.

    Found once: the key is (old platform, new platform, account paid). The subject is each account
    paid by both; its transfers are its payouts from both. Needs ``accounts``. Cost: a sort of the
    payouts.
    """

    within_us: int
    min_paid: int = 3
    share: Fraction = Fraction(30, 100)
    quiet_us: int = 0


Pattern = Cycle | Chain | ScatterGather | GatherScatter | Bipartite | Stack | SharedSenders
