"""What the legs of every kind of subject need to know of the transfers. Not the legs."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numba as nb
import numpy as np
import numpy.typing as npt

from tanglaw.engine.legs.ties import Ties, ties_of
from tanglaw.model.geography import zone_changes
from tanglaw.model.ledger import Int8s, Int16s, Int32s, Int64s, Ledger
from tanglaw.model.moment import DAY_US, HOUR_US, MINUTE_US
from tanglaw.model.room import Room

ROUND_TO = 50
"""An amount is round when it is a whole multiple of this many major units."""
Bytes = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class TransferFacts:
    """Worked out once a ledger. ``countries`` and ``hours`` are of either end, ``(n,)`` each."""

    ties: Ties
    roundness: Bytes
    countries: tuple[Int16s, Int16s]
    hours: tuple[Int8s, Int8s]


def transfer_facts(ledger: Ledger, *, with_hours: bool, threads: int, room: Room) -> TransferFacts:
    """Ties, round amounts, countries and, where a typology asks for them, local hours.

    A transfer that does not name an end's country has that of the end's account.
    """
    t, n = ledger.transfers, len(ledger.transfers)
    roundness = room.empty(n, np.uint8)
    countries = room.empty(n, np.int16), room.empty(n, np.int16)
    hours = (
        room.empty(n if with_hours else 0, np.int8),
        room.empty(n if with_hours else 0, np.int8),
    )
    written = (t.originator_country, t.originator), (t.beneficiary_country, t.beneficiary)

    def of_end(end: int) -> None:
        fill_countries(*written[end], ledger.accounts.country, countries[end])
        if with_hours:
            clocks = _clocks(ledger, countries[end])
            fill_hours((t.ts_us, countries[end], t.offset_min), clocks, hours[end])

    with ThreadPoolExecutor(threads) as pool:
        ends = [pool.submit(of_end, end) for end in (0, 1)]
        unit = [ROUND_TO * 10**c.decimals for c in ledger.currencies] or [1]
        fill_roundness(t.amount, t.currency, np.array(unit, dtype=np.int64), roundness)
        ties = ties_of(ledger)
        for end in ends:
            end.result()
    return TransferFacts(ties, roundness, countries, hours)


def _clocks(ledger: Ledger, country: Int16s) -> tuple[Int64s, Int64s, Int64s]:
    """From when each offset of each country's clock holds; see ``fill_hours``."""
    used = np.zeros(len(ledger.countries), dtype=np.bool_)
    mark_used(country, used)
    start: list[int] = [0]
    since: list[Int64s] = [np.empty(0, np.int64)]
    shift: list[Int64s] = [np.empty(0, np.int64)]
    for name, wanted in zip(ledger.countries, used.tolist(), strict=True):
        if wanted:
            moments = ledger.transfers.ts_us
            changes, shifts = zone_changes(name, int(moments[0]), int(moments[-1]))
            since.append(changes)
            shift.append(shifts)
        start.append(sum(len(one) for one in since))
    return np.array(start, np.int64), np.concatenate(since), np.concatenate(shift)


@nb.njit(cache=True, nogil=True)
def mark_used(country: Int16s, used: npt.NDArray[np.bool_]) -> None:
    """Mark the countries that occur."""
    for i in range(country.shape[0]):
        if country[i] >= 0:
            used[country[i]] = True


@nb.njit(cache=True, nogil=True)
def fill_countries(written: Int16s, account: Int32s, home: Int16s, out: Int16s) -> None:
    """The country that a transfer names for an end, or else that of the end's account."""
    for i in range(out.shape[0]):
        out[i] = written[i] if written[i] >= 0 else home[account[i]]


@nb.njit(cache=True, nogil=True)
def fill_roundness(amount: Int64s, currency: Int16s, unit: Int64s, out: Bytes) -> None:
    """1 where an amount is a whole multiple of its currency's ``unit``."""
    for i in range(out.shape[0]):
        out[i] = amount[i] % unit[currency[i]] == 0


@nb.njit(cache=True, nogil=True)
def fill_hours(
    written: tuple[Int64s, Int16s, Int16s], clocks: tuple[Int64s, Int64s, Int64s], out: Int8s
) -> None:
    """Hour of day at each moment in its country; without one, at the offset as written.

    ``written`` are moments, countries and offsets in minutes. ``clocks`` are ``start``, ``since``
    and ``shift``: country ``c`` has the offset ``shift[k]`` from ``since[k]`` on, for ``k`` in
    ``start[c]:start[c + 1]``; the first holds from before all moments.
    """
    ts_us, country, offset_min = written
    start, since, shift = clocks
    for i in range(out.shape[0]):
        moment, c = ts_us[i], country[i]
        ahead = np.int64(offset_min[i]) * MINUTE_US
        if c >= 0:
            k = start[c + 1] - 1
            while since[k] > moment:
                k -= 1
            ahead = shift[k]
        out[i] = (moment + ahead) % DAY_US // HOUR_US
