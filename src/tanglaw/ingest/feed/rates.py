"""Reference value of each transfer, so that totals across currencies can be formed.

Not an accounting conversion: see ``model/reference_rates.csv``.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from tanglaw.ingest.feed.rate_kernels import refer
from tanglaw.ingest.feed.rows import Rows
from tanglaw.model.ledger import NO_REF, REF_CAP, Currency, Int16s, Int64s
from tanglaw.model.moment import DAY_US
from tanglaw.model.money import Rate, all_currencies, reference_rates, reference_ratio


@dataclass(frozen=True, slots=True)
class Rates:
    """Rates by currency code, each list sorted by day; ``own`` are the codes the feed gives."""

    by_code: dict[str, list[Rate]]
    own: frozenset[str]

    def source(self, currencies: tuple[Currency, ...]) -> str:
        """Where the rates of ``currencies`` come from."""
        if not self.own:
            return "reference"
        codes = {currency.code for currency in currencies}
        return "feed" if codes <= self.own else "feed+reference"


def choose_rates(rows: Rows | None) -> Rates:
    """The feed's rates, and the shipped ones for currencies that it does not have."""
    shipped = _grouped(list(reference_rates()))
    if rows is None or not len(rows):
        return Rates(shipped, frozenset())
    codes = [all_currencies()[at].code for at in rows.numbers["currency"].tolist()]
    days = rows.numbers["date"].tolist()
    usd = [Decimal(text or "0") for text in rows.strings["usd"].to_pylist()]
    own = _grouped([Rate(*one) for one in zip(days, codes, usd, strict=True)])
    return Rates(shipped | own, frozenset(own))


def _grouped(rates: list[Rate]) -> dict[str, list[Rate]]:
    grouped: dict[str, list[Rate]] = defaultdict(list)
    for rate in sorted(rates, key=lambda rate: (rate.currency, rate.day, rate.usd)):
        grouped[rate.currency].append(rate)
    return dict(grouped)


def refer_all(
    transfers: tuple[Int64s, Int64s, Int16s],
    currencies: tuple[Currency, ...],
    rates: Rates,
    ref: Int64s,
) -> None:
    """Fill ``ref`` ``(n,)`` by the latest rate on or before each day (UTC), else the earliest.

    ``transfers`` are moment, amount and currency, ``(n,)`` each.
    """
    days, nums, dens, bounds = [], [], [], [0]
    for one in currencies:
        for rate in rates.by_code.get(one.code, []):
            num, den = reference_ratio(rate.usd, one.decimals)
            days.append(rate.day)
            nums.append(min(num, REF_CAP))
            dens.append(den)
        bounds.append(len(days))
    refer(
        transfers,
        (
            np.array(days, np.int64) * DAY_US,
            np.array(nums, np.int64),
            np.array(dens, np.int64),
            np.array(bounds, np.int64),
        ),
        (NO_REF, REF_CAP),
        ref,
    )
