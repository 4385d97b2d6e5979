"""AMLGentex: snapml's graph features and Tanglaw's measures, each under the same LightGBM.

Transfers between accounts are ranked; trained on the first 60 % of days, stopped on the next 20 %,
judged by average precision on the last 20 %. Days come one after another, and no feature reads a
later day. snapml's window is the one that does best on the middle part. Beside them stands summed
degree alone, without which no figure of this data means anything.
"""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import numpy as np

from tanglaw.cli.main import run as tanglaw
from tanglaw.engine.detect import detect
from tanglaw.engine.legs import packing
from tanglaw.ingest.feed import read_feed
from tanglaw.model.alert import SubjectKind
from tanglaw.model.ledger import Ledger
from tanglaw.model.moment import days
from tanglaw.typologies import library
from tanglaw.typology.declaration import Typology
from tanglaw.typology.expression import (
    Measure,
    any_of,
    count,
    distinct,
    largest,
    longest_gap,
    repeated,
    shortest_gap,
    smallest,
    total,
)
from tanglaw.typology.legs import PERSON_CHANNELS, TAGS, credits_, debits

GFP_DAYS, OUR_DAYS = (1, 3, 7, 14), (1, 3, 7, 14, 28)
DAY_S = 86_400
LEARNING = {
    "objective": "binary", "metric": "average_precision", "learning_rate": 0.03, "num_leaves": 31,
    "min_data_in_leaf": 30, "feature_fraction": 0.5, "bagging_fraction": 0.8, "bagging_freq": 1,
    "verbose": -1, "num_threads": 1, "deterministic": True,
}  # fmt: skip
SEEDS = 3

Table = np.ndarray


@dataclass(frozen=True, slots=True)
class Transfers:
    """Transfers between accounts by day; ``row`` is the place in the published file, from 0."""

    row: Table
    day: Table
    ends: Table  # (n, 2)
    amount: Table
    labelled: Table


def published(folder: Path) -> Transfers:
    """As the generator wrote them."""
    found = (
        duckdb.connect()
        .execute(
            "select file_row_number as row, step, nameOrig, nameDest, amount, isSAR from"
            f" read_parquet('{folder / 'tx_log.parquet'}', file_row_number = true)"
            " where nameOrig >= 0 and nameDest >= 0 order by step, row"
        )
        .fetchnumpy()
    )
    ends = np.column_stack([found["nameOrig"], found["nameDest"]])
    return Transfers(
        np.asarray(found["row"]), np.asarray(found["step"]), ends,
        np.asarray(found["amount"]), np.asarray(found["isSAR"]).astype(int),
    )  # fmt: skip


def gfp(rows: Transfers, window_days: int) -> Table:
    """Features of IBM's Graph Feature Preprocessor, a day a batch."""
    from snapml import GraphFeaturePreprocessor

    names = ("fan", "degree", "scatter-gather", "temp-cycle")
    made = GraphFeaturePreprocessor()
    made.set_params(
        dict.fromkeys(names, True)
        | {f"{name}_tw": window_days * DAY_S for name in (*names, "vertex_stats")}
        | {f"{name}_bins": list(range(2, 31)) for name in names}
        | {"lc-cycle": False, "vertex_stats": True, "vertex_stats_cols": [4]}
        | {"vertex_stats_feats": [0, 1, 2, 3, 4, 8, 9, 10]}
        | {"time_window": window_days * DAY_S, "num_threads": 1}
    )
    table = np.column_stack(
        [np.arange(len(rows.day)), rows.ends, rows.day * DAY_S, np.round(rows.amount * 100)]
    ).astype(float)
    parts = [made.transform(table[rows.day == day]) for day in np.unique(rows.day)]
    return np.vstack(parts)[:, table.shape[1] :]


def asked() -> Iterator[list[Measure]]:
    """Measures of the typology language over an account's legs, and over a pair's after them."""
    came, went = credits_(*PERSON_CHANNELS), debits(*PERSON_CHANNELS)
    for number in OUR_DAYS:
        span = days(number)
        for side, legs in (("in", came), ("out", went)):
            name = f"{side}_{{}}_{number}"
            yield [
                count(name.format("count"), legs, within=span),
                total(name.format("total"), legs, within=span),
                distinct(name.format("parties"), legs, within=span),
                repeated(name.format("repeated"), legs, within=span),
            ]
            yield [
                largest(name.format("largest"), legs, within=span),
                smallest(name.format("smallest"), legs, within=span),
                longest_gap(name.format("longest_gap"), legs, within=span),
                shortest_gap(name.format("shortest_gap"), legs, within=span),
            ]


def measures(folder: Path, rows: Transfers, *, whole: bool) -> tuple[Table, list[str]]:
    """Tanglaw's measures at both ends of every transfer, by its own engine.

    ``whole``: salaries and spending are in the ledger too. Else it holds what snapml is given.
    """
    with tempfile.TemporaryDirectory() as scratch:
        feed = Path(scratch) / "feed"
        if tanglaw(["ingest", str(folder), "--mapping", "amlgentex", "--out", str(feed), "-q"]):
            raise SystemExit("quality: AMLGentex could not be ingested")
        if not whole:
            _without_hubs(feed)
        ledger = read_feed(feed, threads=1).ledger
    shape = next(one for one in library() if one.name == "lau_fan_in")
    every = list(asked())
    mixed = [[*one, *other] for one, other in zip(every[::2], every[1::2], strict=True)]
    typologies = [_always(shape, number, wanted) for number, wanted in enumerate(mixed)]
    return _at_ends(ledger, typologies, rows)


def _without_hubs(feed: Path) -> None:
    every, kept = feed / "transfers.csv", feed / "kept.csv"
    hubs = f"(select account_id from read_csv('{feed / 'known.csv'}') where kind = 'hub')"
    duckdb.execute(
        f"copy (from read_csv('{every}', all_varchar = true) where originator_account not in {hubs}"
        f" and beneficiary_account not in {hubs}) to '{kept}' (header)"
    )
    kept.replace(every)


def _always(shape: Typology, number: int, wanted: Sequence[Measure]) -> Typology:
    """A typology that fires at every leg, so that its measures are known everywhere."""
    return replace(
        shape, id=f"TL-9{number:03d}", name=f"bench_{number:03d}", subject_kinds=(), roles=(),
        condition=any_of(*(measure >= 0 for measure in wanted)), innocent_explanations=(),
        examples=(),
    )  # fmt: skip


def _at_ends(
    ledger: Ledger, typologies: Sequence[Typology], rows: Transfers
) -> tuple[Table, list[str]]:
    detection = detect(ledger, typologies, threads=1)
    ids = np.array(ledger.transfers.ids.to_pylist()).astype(int)  # in the order of the feed
    number = ids[ledger.transfers.row] - 1
    place = np.full(number.max() + 1, -1)
    place[rows.row] = np.arange(len(rows.row))
    _agree(ledger, rows, place[number])
    columns, names = [], []
    for hits in detection.hits:
        table = detection.tables[SubjectKind.ACCOUNT][0].rows
        row = place[number[table[hits.leg, 2] & packing.LOW_HALF]]
        tag = table[hits.leg, 3] & packing.BYTE
        for side in ("debit", "credit"):
            sides = np.array([name.startswith(side) for name in TAGS])
            kept = sides[tag] & (row >= 0)
            for at, measure in enumerate(hits.typology.measures):
                values = np.full(len(rows.row), np.nan)
                values[row[kept]] = hits.values[kept, at]
                columns.append(values)
                names.append(f"{side}.{measure.name}")
    return np.column_stack(columns), names


def _agree(ledger: Ledger, rows: Transfers, row: Table) -> None:
    """Whatever is compared must be the same transfer."""
    cents = np.asarray(ledger.transfers.amount)[row >= 0]
    if np.abs(cents - rows.amount[row[row >= 0]] * 100).max() > 1:
        raise SystemExit("quality: the ledger's transfers are not those of the file")


def learnt(rows: Transfers, features: Table) -> tuple[float, float, Table]:
    """Average precision in the middle and in the last part, mean of scores over a few seeds."""
    import lightgbm
    from sklearn.metrics import average_precision_score

    train, middle, last = parts(rows.day)
    table = np.column_stack([rows.amount, rows.day % 7, features])
    scores, gains = [], np.zeros(table.shape[1])
    for seed in range(SEEDS):
        model = lightgbm.train(
            LEARNING | {"seed": seed},
            lightgbm.Dataset(table[train], rows.labelled[train]),
            600,
            valid_sets=[lightgbm.Dataset(table[middle], rows.labelled[middle])],
            callbacks=[lightgbm.early_stopping(80, verbose=False)],
        )
        scores.append(model.predict(table[~train]))
        gains += model.feature_importance("gain")
    mean = np.mean(scores, axis=0)
    judged = [
        float(average_precision_score(rows.labelled[part], mean[part[~train]]))
        for part in (middle, last)
    ]
    return judged[0], judged[1], gains[2:]


def parts(day: Table) -> tuple[Table, Table, Table]:
    """The first 60, the next 20 and the last 20 of 100 days."""
    return day < 60, (day >= 60) & (day < 80), day >= 80


def by_degree(rows: Transfers) -> float:
    """Average precision in the last part of the summed degree of both ends until then."""
    from sklearn.metrics import average_precision_score

    last = parts(rows.day)[2]
    degree = np.bincount(rows.ends[~last].ravel(), minlength=rows.ends.max() + 1)
    return float(average_precision_score(rows.labelled[last], degree[rows.ends[last]].sum(axis=1)))


def compared(folder: Path) -> str:
    """Print every figure; the last line sums up."""
    rows = published(folder)
    last = parts(rows.day)[2]
    print(
        f"{len(rows.day)} transfers, {rows.labelled.sum()} labelled, {last.sum()} on the last days"
    )
    print(f"base rate {rows.labelled[last].mean():.4f}, summed degree alone {by_degree(rows):.4f}")
    found = {}
    for name, whole in (("the same transfers", False), ("salaries and spending too", True)):
        values, names = measures(folder, rows, whole=whole)
        middle, found[whole], gains = learnt(rows, values)
        print(f"Tanglaw's measures, {name}: middle {middle:.4f}, last {found[whole]:.4f}")
        for at in np.argsort(-gains)[:8]:
            print(f"  {gains[at] / gains.sum():6.1%}  {names[at]}", flush=True)
    best = (0.0, 0.0, 0)
    for window in GFP_DAYS:
        middle, judged, _ = learnt(rows, np.asarray(gfp(rows, window), dtype=np.float64))
        print(f"snapml, {window:2} days: middle {middle:.4f}, last {judged:.4f}", flush=True)
        best = max(best, (middle, judged, window))
    return (
        f"amlgentex: average precision {found[False]:.3f} (with salaries and spending"
        f" {found[True]:.3f}) beside {best[1]:.3f} of snapml ({best[2]} days),"
        f" {found[False] / best[1]:.2f} x"
    )
