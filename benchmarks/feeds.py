"""Writes a large feed for benchmarks: the same bytes for the same arguments. Not a simulation.

Degrees follow a power law, rows come nearly in time order and every column is text, as exports
are. Run as ``python benchmarks/feeds.py FOLDER --transfers 10000000``.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tanglaw.model.schema import ACCOUNT_KINDS, CHANNELS

PART_ROWS = 1_000_000
START_S = 1_735_689_600  # 2025-01-01T00:00:00Z
SPAN_S = 360 * 86_400
EARNER_SHARE = 0.02
COUNTRIES = ("PH", "US", "AU", "GB", "DE", "CA", "JP", "SG", "RO", "CO", "BR", "TH")
CURRENCIES = ("PHP", "USD", "AUD", "GBP", "EUR", "CAD")


@dataclass(frozen=True, slots=True)
class _Accounts:
    """Account numbers by what they do."""

    count: int
    earners: int

    @property
    def platform(self) -> int:
        """The platform's own account."""
        return self.count - 1


def write_benchmark_feed(folder: Path, transfers: int, accounts: int | None, seed: int) -> None:
    """Write ``transfers`` transfers among ``accounts`` accounts (a tenth as many by default)."""
    rng = np.random.default_rng(seed)
    count = accounts or max(transfers // 10, 10)
    who = _Accounts(count, int(count * EARNER_SHARE))
    (folder / "transfers").mkdir(parents=True, exist_ok=True)
    shuffled = rng.permutation(count)
    for part, first in enumerate(range(0, transfers, PART_ROWS)):
        rows = min(PART_ROWS, transfers - first)
        table = _transfers(rng, who, shuffled, (first, rows, transfers))
        pq.write_table(table, folder / "transfers" / f"part-{part:05d}.parquet")
    pq.write_table(_accounts(rng, who), folder / "accounts.parquet")
    pq.write_table(_parties(rng, who), folder / "parties.parquet")
    pq.write_table(_events(rng, who), folder / "account_events.parquet")
    pq.write_table(_relations(rng, who), folder / "relations.parquet")
    pq.write_table(_referrals(rng, who), folder / "referrals.parquet")


def _ids(prefix: str, numbers: np.ndarray, width: int = 9) -> pa.Array:
    digits = pc.utf8_lpad(pa.array(numbers).cast(pa.string()), width, "0")
    return pc.binary_join_element_wise(prefix, digits, "")


def _times(seconds: np.ndarray) -> pa.Array:
    moments = pa.array(seconds.astype("datetime64[s]")).cast(pa.timestamp("s", "UTC"))
    return pc.strftime(moments, "%Y-%m-%dT%H:%M:%SZ")


def _pick(rng: np.random.Generator, values: tuple[str, ...], count: int) -> pa.Array:
    return pa.array(values).take(pa.array(rng.integers(0, len(values), count)))


def _zipf(rng: np.random.Generator, count: int, size: int) -> np.ndarray:
    """Indices below ``count``: few are drawn often, most now and then."""
    return np.minimum((count * rng.random(size) ** 2.5).astype(np.int64), count - 1)


def _transfers(
    rng: np.random.Generator,
    who: _Accounts,
    shuffled: np.ndarray,
    span: tuple[int, int, int],
) -> pa.Table:
    first, rows, total = span
    at = np.arange(first, first + rows)
    seconds = START_S + at * SPAN_S // total + rng.integers(-3600, 3600, rows)
    sender = shuffled[_zipf(rng, who.count, rows)]
    receiver = shuffled[_zipf(rng, who.count, rows)]
    payout = rng.random(rows) < EARNER_SHARE
    sender[payout] = rng.integers(0, max(1, who.earners), int(payout.sum()))
    channel = rng.integers(0, 8, rows)
    channel[payout] = CHANNELS.index("platform_payout")
    major = np.exp(rng.normal(4, 1.2, rows)).astype(np.int64) + 1
    cents = pc.utf8_lpad(pa.array(rng.integers(0, 100, rows)).cast(pa.string()), 2, "0")
    amount = pc.binary_join_element_wise(pa.array(major).cast(pa.string()), cents, ".")
    return pa.table(
        {
            "transfer_id": _ids("T", at, 11),
            "occurred_at": _times(seconds),
            "originator_account": _ids("A", sender),
            "beneficiary_account": _ids("A", receiver),
            "amount": amount,
            "currency": _pick(rng, CURRENCIES, rows),
            "channel": pa.array(CHANNELS).take(pa.array(channel)),
            "originator_country": _pick(rng, COUNTRIES, rows),
            "beneficiary_country": _pick(rng, COUNTRIES, rows),
            "purpose": _pick(rng, ("family support", "goods", "services", ""), rows),
            "memo": _ids("ref ", rng.integers(0, 10**6, rows), 6),
            "status": _pick(rng, ("settled",) * 19 + ("rejected",), rows),
            "outlet_id": _ids("O", rng.integers(0, 5000, rows), 5),
            "seen_at": pa.nulls(rows, pa.string()),
        }
    )


def _accounts(rng: np.random.Generator, who: _Accounts) -> pa.Table:
    kind = rng.integers(0, 5, who.count)
    kind[: who.earners] = ACCOUNT_KINDS.index("platform_earner")
    earner = np.arange(who.count) < who.earners
    institution = pa.array(np.where(earner, "platform-1", "bank-1"))
    return pa.table(
        {
            "account_id": _ids("A", np.arange(who.count)),
            "party_id": _ids("P", np.arange(who.count) // 2),
            "kind": pa.array(ACCOUNT_KINDS).take(pa.array(kind)),
            "institution": institution,
            "country": _pick(rng, COUNTRIES, who.count),
            "opened_at": _times(START_S - rng.integers(0, SPAN_S, who.count)),
        }
    )


def _parties(rng: np.random.Generator, who: _Accounts) -> pa.Table:
    count = (who.count + 1) // 2
    return pa.table(
        {
            "party_id": _ids("P", np.arange(count)),
            "kind": _pick(rng, ("natural_person",) * 9 + ("legal_person",), count),
            "country": _pick(rng, COUNTRIES, count),
        }
    )


def _events(rng: np.random.Generator, who: _Accounts) -> pa.Table:
    count = who.count
    kind = np.where(rng.random(count) < 0.05, "payout_changed", "login")
    value = _ids("A", rng.integers(0, who.count, count))
    return pa.table(
        {
            "event_id": _ids("E", np.arange(count)),
            "occurred_at": _times(START_S + rng.integers(0, SPAN_S, count)),
            "account_id": _ids("A", rng.integers(0, max(1, who.earners * 2), count)),
            "kind": pa.array(kind),
            "device_id": _ids("D", _zipf(rng, max(1, who.earners), count)),
            "network_id": _ids("N", _zipf(rng, max(1, who.earners // 2), count)),
            "country": _pick(rng, COUNTRIES, count),
            "value": pc.if_else(pa.array(kind == "payout_changed"), value, ""),
        }
    )


def _relations(rng: np.random.Generator, who: _Accounts) -> pa.Table:
    count, parties = who.count // 10, (who.count + 1) // 2
    return pa.table(
        {
            "party_a": _ids("P", rng.integers(0, parties, count)),
            "party_b": _ids("P", rng.integers(0, parties, count)),
            "kind": _pick(rng, ("spouse", "parent", "sibling", "agency_contract"), count),
        }
    )


def _referrals(rng: np.random.Generator, who: _Accounts) -> pa.Table:
    recruits = np.arange(1, max(2, who.earners))
    return pa.table(
        {
            "occurred_at": _times(START_S + rng.integers(0, SPAN_S, len(recruits))),
            "recruiter_account": _ids("A", (recruits * rng.random(len(recruits))).astype(int)),
            "recruit_account": _ids("A", recruits),
            "programme": _pick(rng, ("partner",), len(recruits)),
        }
    )


def main() -> None:
    """Write a feed as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--transfers", type=int, default=1_000_000)
    parser.add_argument("--accounts", type=int)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    write_benchmark_feed(asked.folder, asked.transfers, asked.accounts, asked.seed)


if __name__ == "__main__":
    main()
