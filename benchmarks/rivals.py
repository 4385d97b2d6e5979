"""Plain ways to rank accounts, and a boosted ranker on Tanglaw's measures. None is a detection.

Each returns ``{account: score}``; accounts that are not named score nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np

from tanglaw.evaluate.outcome import read_outcome
from tanglaw.evaluate.recall import held_by
from tanglaw.evaluate.tables import FeedTables

Scores = dict[str, float]

_LEGS = """
create table paid as select transfer_id, originator_account as o, beneficiary_account as b,
 cast(amount as double) * coalesce(usd, 0) as usd, cast(occurred_at as timestamptz) as moment,
 originator_country is distinct from beneficiary_country as abroad
 from '{0}/transfers/*.parquet' left join
 (select currency, avg(cast(usd as double)) as usd from '{0}/rates.parquet' group by 1)
 using (currency) where originator_account <> beneficiary_account
 and try_cast(occurred_at as timestamptz) is not null and try_cast(amount as double) is not null;
create table leg as select o as account, b as other, usd, moment, abroad, 1 as sent from paid
 union all select b, o, usd, moment, abroad, 0 from paid;
create table day as select account, cast(moment as date) as day, sum(usd) as usd,
 sum(usd * (1 - sent)) as came, sum(usd * sent) as went, count(*) as n,
 count(*) filter (usd between 8000 and 10000) as just_below from leg group by 1, 2;
"""
_RULES = """
with week as (select account, sum(usd) over w as usd, sum(n) over w as n,
 sum(just_below) over w as just_below, sum(came) over w as came, sum(went) over w as went
 from day window w as (partition by account order by day range between interval 6 days preceding
 and current row))
select account, (max(usd) >= 20000)::int + (max(n) >= 25)::int + (max(just_below) >= 3)::int
 + (bool_or(came >= 2000 and went between 0.9 * came and 1.1 * came))::int
 + least(0.99, max(usd) / 1e7) from week group by 1
"""
"""As a bank would write them: a large week, a busy week, sums just below a reporting limit, money
through the account within a week; ties by the largest week."""
_FEATURES = """
select account, count(*), sum(usd), avg(usd), coalesce(stddev(usd), 0), max(usd), avg(sent),
 count(distinct other), count(distinct cast(moment as date)), avg(abroad::int),
 coalesce(sum(usd * sent), 0), date_diff('day', min(moment), max(moment))
 from leg group by 1 order by 1
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """Accounts with the greatest value of every measure of every typology, and how many hits."""

    accounts: tuple[str, ...]
    columns: tuple[str, ...]
    values: np.ndarray


def plain(feed: Path, tables: FeedTables) -> dict[str, Scores]:
    """Summed degree, a bank's rules, and an isolation forest, on the accounts that are no hubs."""
    from sklearn.ensemble import IsolationForest

    with duckdb.connect() as connection:
        connection.execute(_LEGS.format(feed))
        rules = {str(a): float(s) for a, s in connection.execute(_RULES).fetchall()}
        rows = connection.execute(_FEATURES).fetchall()
    values = np.log1p(np.abs(np.array([row[1:] for row in rows], dtype=float)))
    odd = -IsolationForest(n_estimators=200, random_state=1).fit(values).score_samples(values)
    forest = {str(row[0]): float(score) for row, score in zip(rows, odd, strict=True)}
    every = {"summed degree": dict(tables.degrees), "a bank's rules": rules,
             "isolation forest": forest}  # fmt: skip
    people = {account for account, _ in tables.degrees}
    return {
        name: {account: float(s) for account, s in scores.items() if account in people}
        for name, scores in every.items()
    }


def in_cases(run: Path) -> Scores:
    """Accounts by the place of their first case: the order in which a team would come to them."""
    outcome = read_outcome(run)
    scores: Scores = {}
    for place, case in enumerate(outcome.cases):
        for kind, id_ in held_by(case, outcome):
            if kind == "account":
                scores.setdefault(id_, 1.0 - place / (len(outcome.cases) + 1))
    return scores


def measured(run: Path, tables: FeedTables) -> Measured:
    """What the run measured of each account; a hit on a party is one on each of its accounts."""
    import pyarrow.parquet as pq

    held: dict[str, list[str]] = {}
    for account, party in tables.owners.items():
        held.setdefault(party, []).append(account)
    found: dict[str, dict[str, float]] = {}
    names = ["typology", "subject_kind", "subject_id", "measures"]
    for batch in pq.ParquetFile(run / "hits.parquet").iter_batches(columns=names):
        for typology, kind, subject, measures in zip(*batch.to_pydict().values(), strict=True):
            for account in _accounts(kind, subject, held):
                cells = found.setdefault(account, {})
                cells[f"{typology}.hits"] = cells.get(f"{typology}.hits", 0.0) + 1
                for name, value in measures:
                    key = f"{typology}.{name}"
                    cells[key] = max(cells.get(key, 0.0), float(value))
    accounts = tuple(account for account, _ in tables.degrees)
    columns = tuple(sorted({key for cells in found.values() for key in cells}))
    at = {key: number for number, key in enumerate(columns)}
    values = np.zeros((len(accounts), len(columns)), dtype=np.float32)
    for row, account in enumerate(accounts):
        for key, value in found.get(account, {}).items():
            values[row, at[key]] = value
    return Measured(accounts, columns, values)


def _accounts(kind: str, subject: str, held: Mapping[str, list[str]]) -> Sequence[str]:
    match kind:
        case "account":
            return (subject,)
        case "party":
            return held.get(subject, ())
        case "pair":
            return subject.split(">")
        case _:
            return ()


def boosted(
    others: Sequence[tuple[Measured, frozenset[str]]], here: Measured
) -> tuple[Scores, list[tuple[str, float]]]:
    """A ranker trained on other seeds; the measures that move its scores most, mean of |share|."""
    import lightgbm

    columns = tuple(sorted({name for one, _ in others for name in one.columns}))
    values = np.vstack([_aligned(one, columns) for one, _ in others])
    truth = np.concatenate([[a in planted for a in one.accounts] for one, planted in others])
    model = lightgbm.train(
        {"objective": "binary", "verbose": -1, "num_threads": 1, "deterministic": True, "seed": 1,
         "learning_rate": 0.05, "num_leaves": 15, "min_data_in_leaf": 10},
        lightgbm.Dataset(values, truth.astype(float)),
        200,
    )  # fmt: skip
    mine = _aligned(here, columns)
    scores = dict(zip(here.accounts, map(float, model.predict(mine)), strict=True))
    shares = np.abs(np.asarray(model.predict(mine, pred_contrib=True))[:, :-1]).mean(axis=0)
    return scores, sorted(zip(columns, map(float, shares), strict=True), key=lambda p: -p[1])


def _aligned(one: Measured, columns: tuple[str, ...]) -> np.ndarray:
    at = {name: number for number, name in enumerate(one.columns)}
    empty = np.zeros((len(one.accounts), 1), dtype=np.float32)
    wide = np.hstack([one.values, empty])
    return wide[:, [at.get(name, wide.shape[1] - 1) for name in columns]]
