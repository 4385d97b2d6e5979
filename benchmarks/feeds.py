"""Writes a large feed for benchmarks: the same bytes for the same arguments. Not a simulation.

People with a handful of regular counterparties, shops, billers and cash outlets with very many,
earners who are paid by a platform, and one earner in thirty whose payouts somebody else collects.
Rows come nearly in time order and every column is text, as exports are. Run as
``python benchmarks/feeds.py FOLDER --transfers 10000000``.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tanglaw.model.schema import CHANNELS

PART_ROWS = 1_000_000
START_S = 1_735_689_600  # 2025-01-01T00:00:00Z
SPAN_S = 360 * 86_400
COUNTRIES = ("PH", "US", "AU", "GB", "DE", "CA", "JP", "SG", "RO", "CO", "BR", "TH")
CURRENCIES = ("PHP", "USD", "AUD", "GBP", "EUR", "CAD", "JPY", "SGD", "RON", "COP", "BRL", "THB")
CONTACTS = 6
COLLECTED = 30  # one earner in so many is in a group whose payouts one instrument receives
GROUP = 6

SHARES = {
    "card_purchase": 0.50,
    "friend": 0.12,
    "bill": 0.08,
    "salary": 0.06,
    "cash_out": 0.08,
    "cash_in": 0.04,
    "remittance": 0.04,
    "platform_spend": 0.04,
    "platform_payout": 0.03,
    "stranger": 0.01,
}
STORIES = tuple(SHARES)
CHANNEL_OF = {
    "friend": "instant",
    "bill": "wire",
    "salary": "wire",
    "stranger": "wallet",
}
MEDIAN = {"remittance": 250, "salary": 900, "bill": 80, "platform_payout": 120, "stranger": 40}


@dataclass(frozen=True, slots=True)
class _Accounts:
    """Account numbers by what they do: ranges one after another, people last."""

    count: int

    def range_of(self, what: str) -> tuple[int, int]:
        """First and one past the last account of a kind."""
        first = 0
        for name, share in (
            ("merchant", 0.01),
            ("cash_outlet", 0.005),
            ("hub", 0.002),
            ("platform_earner", 0.02),
            ("prepaid_card", 0.02),
            ("platform_viewer", 0.02),
        ):
            size = max(1, int(self.count * share))
            if name == what:
                return first, first + size
            first += size
        return first, self.count


def write_benchmark_feed(folder: Path, transfers: int, accounts: int | None, seed: int) -> None:
    """Write ``transfers`` transfers among ``accounts`` accounts (a tenth as many by default)."""
    rng = np.random.default_rng(seed)
    count = accounts or max(transfers // 10, 100)
    who = _Accounts(count)
    (folder / "transfers").mkdir(parents=True, exist_ok=True)
    number = rng.permutation(count)
    for part, first in enumerate(range(0, transfers, PART_ROWS)):
        rows = min(PART_ROWS, transfers - first)
        table = _transfers(rng, who, number, (first, rows, transfers))
        pq.write_table(table, folder / "transfers" / f"part-{part:05d}.parquet")
    pq.write_table(_accounts(rng, who, number), folder / "accounts.parquet")
    pq.write_table(_parties(who), folder / "parties.parquet")
    pq.write_table(_events(rng, who, number), folder / "account_events.parquet")
    pq.write_table(_relations(rng, who), folder / "relations.parquet")
    pq.write_table(_referrals(rng, who, number), folder / "referrals.parquet")
    pq.write_table(_known(who, number), folder / "known.parquet")


def _ids(prefix: str, numbers: np.ndarray, width: int = 9) -> pa.Array:
    digits = pc.utf8_lpad(pa.array(numbers).cast(pa.string()), width, "0")
    return pc.binary_join_element_wise(prefix, digits, "")


def _times(seconds: np.ndarray) -> pa.Array:
    moments = pa.array(seconds.astype("datetime64[s]")).cast(pa.timestamp("s", "UTC"))
    return pc.strftime(moments, "%Y-%m-%dT%H:%M:%SZ")


def _pick(rng: np.random.Generator, values: tuple[str, ...], count: int) -> pa.Array:
    return pa.array(values).take(pa.array(rng.integers(0, len(values), count)))


def _few(rng: np.random.Generator, bounds: tuple[int, int], size: int) -> np.ndarray:
    """Accounts of a range: few are drawn very often, most now and then."""
    low, high = bounds
    return low + np.minimum(((high - low) * rng.random(size) ** 3).astype(np.int64), high - low - 1)


def _any(rng: np.random.Generator, bounds: tuple[int, int], size: int) -> np.ndarray:
    return rng.integers(bounds[0], bounds[1], size)


def _contact(
    rng: np.random.Generator, bounds: tuple[int, int], person: np.ndarray, contacts: int
) -> np.ndarray:
    """One of a person's regular counterparties, the same few each time, in the same country."""
    low, high = bounds
    which = rng.integers(1, contacts + 1, len(person))
    return low + (person - low + which * which * 7919 * len(COUNTRIES)) % (high - low)


def _kin(rng: np.random.Generator, bounds: tuple[int, int], person: np.ndarray) -> np.ndarray:
    """One of a person's two kin abroad."""
    low, high = bounds
    return low + (person - low + rng.integers(1, 3, len(person)) * 7919) % (high - low)


def _ends(
    rng: np.random.Generator, who: _Accounts, story: str, size: int
) -> tuple[np.ndarray, np.ndarray]:
    """Originators and beneficiaries of transfers that tell one story."""
    people = who.range_of("person")
    person = _any(rng, people, size)
    match story:
        case "card_purchase":
            return person, _few(rng, who.range_of("merchant"), size)
        case "friend":
            return person, _contact(rng, people, person, CONTACTS)
        case "bill":
            return person, _few(rng, who.range_of("hub"), size)
        case "salary":
            low, high = who.range_of("hub")
            return low + person % (high - low), person
        case "cash_out":
            low, high = who.range_of("cash_outlet")
            return person, low + person % (high - low)
        case "cash_in":
            return _few(rng, who.range_of("cash_outlet"), size), person
        case "remittance":
            return person, _kin(rng, people, person)
        case "platform_spend":
            viewer = _any(rng, who.range_of("platform_viewer"), size)
            return viewer, _few(rng, who.range_of("platform_earner"), size)
        case "platform_payout":
            earner = _any(rng, who.range_of("platform_earner"), size)
            return earner, _instrument(who, earner)
        case _:
            return person, _any(rng, people, size)


def _instrument(who: _Accounts, earner: np.ndarray) -> np.ndarray:
    """The instrument of an earner: his own, or that of his group's holder."""
    low = who.range_of("platform_earner")[0]
    cards, end = who.range_of("prepaid_card")
    own = earner - low
    group = own // GROUP
    collected = group % COLLECTED == 0
    return np.minimum(cards + np.where(collected, group * GROUP, own), end - 1)


def _country(account: np.ndarray) -> np.ndarray:
    return account % len(COUNTRIES)


def _transfers(
    rng: np.random.Generator, who: _Accounts, number: np.ndarray, span: tuple[int, int, int]
) -> pa.Table:
    first, rows, total = span
    at = np.arange(first, first + rows)
    seconds = START_S + at * SPAN_S // total + rng.integers(-3600, 3600, rows)
    told = rng.choice(len(STORIES), rows, p=list(SHARES.values()))
    sender, receiver = np.zeros(rows, np.int64), np.zeros(rows, np.int64)
    median = np.full(rows, 25.0)
    channel = np.zeros(rows, np.int64)
    for code, story in enumerate(STORIES):
        mine = np.flatnonzero(told == code)
        sender[mine], receiver[mine] = _ends(rng, who, story, len(mine))
        channel[mine] = CHANNELS.index(CHANNEL_OF.get(story, story))
        median[mine] = MEDIAN.get(story, 25)
    major = (median * np.exp(rng.normal(0, 0.7, rows))).astype(np.int64) + 1
    cents = pc.utf8_lpad(pa.array(rng.integers(0, 100, rows)).cast(pa.string()), 2, "0")
    yen = pa.array(_country(sender) == COUNTRIES.index("JP"))
    fraction = pc.if_else(yen, "", pc.binary_join_element_wise(".", cents, ""))
    outlet = told == STORIES.index("cash_out")
    return pa.table(
        {
            "transfer_id": _ids("T", at, 11),
            "occurred_at": _times(seconds),
            "originator_account": _ids("A", number[sender]),
            "beneficiary_account": _ids("A", number[receiver]),
            "amount": pc.binary_join_element_wise(pa.array(major).cast(pa.string()), fraction, ""),
            "currency": pa.array(CURRENCIES).take(pa.array(_country(sender))),
            "channel": pa.array(CHANNELS).take(pa.array(channel)),
            "originator_country": pa.array(COUNTRIES).take(pa.array(_country(sender))),
            "beneficiary_country": pa.array(COUNTRIES).take(pa.array(_country(receiver))),
            "purpose": _pick(rng, ("family support", "goods", "services", ""), rows),
            "memo": _ids("ref ", rng.integers(0, 10**6, rows), 6),
            "status": _pick(rng, ("settled",) * 19 + ("rejected",), rows),
            "outlet_id": pc.if_else(pa.array(outlet), _ids("O", number[receiver]), ""),
            "seen_at": pa.nulls(rows, pa.string()),
        }
    )


def _accounts(rng: np.random.Generator, who: _Accounts, number: np.ndarray) -> pa.Table:
    kind = np.full(who.count, "bank", dtype=object)
    low, high = who.range_of("person")
    kind[low + (high - low) // 2 :] = "wallet"
    for name in ("merchant", "cash_outlet", "platform_earner", "prepaid_card", "platform_viewer"):
        first, last = who.range_of(name)
        kind[first:last] = name
    institution = np.where(np.char.startswith(kind.astype(str), "platform"), "platform-1", "bank-1")
    every = np.arange(who.count)
    return pa.table(
        {
            "account_id": _ids("A", number),
            "party_id": _ids("P", _party(who, every)),
            "kind": pa.array(kind.tolist()),
            "institution": pa.array(institution),
            "country": pa.array(COUNTRIES).take(pa.array(_country(every))),
            "opened_at": _times(START_S - rng.integers(0, SPAN_S, who.count)),
        }
    )


def _party(who: _Accounts, account: np.ndarray) -> np.ndarray:
    """An earner's own card is his; everybody else has one account."""
    earners, _ = who.range_of("platform_earner")
    cards, end = who.range_of("prepaid_card")
    return np.where((account >= cards) & (account < end), account - cards + earners, account)


def _parties(who: _Accounts) -> pa.Table:
    party = np.unique(_party(who, np.arange(who.count)))
    high = who.range_of("hub")[1]
    return pa.table(
        {
            "party_id": _ids("P", party),
            "kind": pa.array(np.where(party < high, "legal_person", "natural_person")),
        }
    )


def _events(rng: np.random.Generator, who: _Accounts, number: np.ndarray) -> pa.Table:
    count = who.count
    account = np.where(
        rng.random(count) < 0.3,
        _any(rng, who.range_of("platform_earner"), count),
        _any(rng, who.range_of("person"), count),
    )
    low, high = who.range_of("platform_earner")
    earner = (account >= low) & (account < high)
    changed = earner & (rng.random(count) < 0.05)
    shared = earner & ((account - low) // GROUP % COLLECTED == 0)
    device = np.where(shared, (account - low) // GROUP * GROUP + low, account)
    value = _ids("A", number[np.where(earner, _instrument(who, account), account)])
    return pa.table(
        {
            "event_id": _ids("E", np.arange(count)),
            "occurred_at": _times(START_S + rng.integers(0, SPAN_S, count)),
            "account_id": _ids("A", number[account]),
            "kind": pa.array(np.where(changed, "payout_changed", "login")),
            "device_id": _ids("D", device),
            "network_id": _ids("N", device // 3),
            "country": pa.array(COUNTRIES).take(pa.array(_country(account))),
            "value": pc.if_else(pa.array(changed), value, ""),
        }
    )


def _relations(rng: np.random.Generator, who: _Accounts) -> pa.Table:
    count = who.count // 10
    return pa.table(
        {
            "party_a": _ids("P", _any(rng, who.range_of("person"), count)),
            "party_b": _ids("P", _any(rng, who.range_of("person"), count)),
            "kind": _pick(rng, ("spouse", "parent", "sibling"), count),
        }
    )


def _referrals(rng: np.random.Generator, who: _Accounts, number: np.ndarray) -> pa.Table:
    low, high = who.range_of("platform_earner")
    recruit = np.arange(low + 1, high)
    recruiter = low + ((recruit - low) * rng.random(len(recruit))).astype(np.int64)
    return pa.table(
        {
            "occurred_at": _times(START_S + rng.integers(0, SPAN_S, len(recruit))),
            "recruiter_account": _ids("A", number[recruiter]),
            "recruit_account": _ids("A", number[recruit]),
            "programme": pa.array(["partner"] * len(recruit)),
        }
    )


def _known(who: _Accounts, number: np.ndarray) -> pa.Table:
    low, high = who.range_of("hub")
    return pa.table(
        {
            "account_id": _ids("A", number[low:high]),
            "kind": pa.array(["hub"] * (high - low)),
            "source": pa.array(["biller list"] * (high - low)),
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
