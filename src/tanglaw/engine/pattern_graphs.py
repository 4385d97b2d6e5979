"""The graphs in which patterns are searched, each built once a ledger. Not the searches."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from tanglaw.graph.transfers import TransferGraph, TwoWays, transfer_graph, two_ways
from tanglaw.model.ledger import NONE, Ledger
from tanglaw.model.room import Room, blocks
from tanglaw.model.schema import CHANNELS
from tanglaw.typology.patterns import (
    Bipartite,
    Chain,
    Cycle,
    GatherScatter,
    ScatterGather,
    SharedSenders,
    Stack,
)

CROWD = 200
"""An account with more transfers out, or in, in one window is a channel there."""
PAYOUT_CROWD = 2_000
"""The same for payouts, of which a holder gets many."""
OfTransfers = Chain | ScatterGather | GatherScatter | Bipartite | Stack | SharedSenders
"""Patterns that are searched among transfers where no account is crowded."""
Mask = npt.NDArray[np.bool_]


@dataclass(slots=True)
class Graphs:
    """The graphs of one ledger, each built once. ``hub`` accounts are left out of all."""

    ledger: Ledger
    hub: Mask
    threads: int
    room: Room
    _ways: dict[tuple[tuple[str, ...], int, int], TwoWays] = field(default_factory=dict)

    @property
    def accounts(self) -> int:
        """How many there are."""
        return len(self.ledger.accounts.party)

    def usable(self, channels: tuple[str, ...], amount_min: int) -> Mask:
        """Settled transfers of some channels and at least an amount."""
        t = self.ledger.transfers
        wanted = np.array([channel in channels for channel in CHANNELS])
        usable = np.empty(len(t), dtype=np.bool_)
        least = max(1, amount_min)
        for cut in blocks(len(t)):
            some = wanted[t.channel[cut]] & (t.status[cut] == 0) & (t.ref[cut] >= least)
            some &= ~self.hub[t.originator[cut]] & ~self.hub[t.beneficiary[cut]]
            usable[cut] = some
        return usable

    def out(self, pattern: Cycle) -> TransferGraph:
        """What leaves each account, crowded or not."""
        t, usable = self.ledger.transfers, self.usable(pattern.channels, pattern.amount_min)
        ends = (t.originator, t.beneficiary)
        return transfer_graph(ends, t.ts_us, t.ref, usable, self.accounts, room=self.room)

    def ways(self, pattern: OfTransfers) -> TwoWays:
        """What leaves and what enters each account, without crowds in the pattern's window."""
        key = (pattern.channels, pattern.amount_min, pattern.within_us)
        if key not in self._ways:
            usable = self.usable(pattern.channels, pattern.amount_min)
            self._ways[key] = self._both(usable, pattern.within_us, CROWD)
        return self._ways[key]

    def payouts(self, within_us: int, *, of_platforms: bool = False) -> TwoWays:
        """Payouts of earners; ``of_platforms``: of those whose platform is known."""
        usable = self.usable(("platform_payout",), 0)
        if of_platforms:
            known = self.ledger.accounts.institution != NONE
            usable &= known[self.ledger.transfers.originator]
        return self._both(usable, within_us, PAYOUT_CROWD)

    def paid_by(self, payers: Mask, channels: tuple[str, ...], within_us: int) -> TwoWays:
        """What some accounts pay."""
        usable = self.usable(channels, 0) & payers[self.ledger.transfers.originator]
        return self._both(usable, within_us, CROWD)

    def _both(self, usable: Mask, within_us: int, crowd: int) -> TwoWays:
        t = self.ledger.transfers
        ends = (t.originator, t.beneficiary)
        columns = (ends, t.ts_us, t.ref, usable, self.accounts)
        return two_ways(*columns, within_us=within_us, crowd=crowd, room=self.room)
