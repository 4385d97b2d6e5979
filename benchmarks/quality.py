"""The board of the docs: a run beside plain rivals and a boosted ranker, and AMLGentex scored.

``python -m benchmarks.quality --seeds 1 2`` simulates, detects, and ranks accounts five ways. An
account counts as right if a plant is about it. ``--folder`` keeps feeds and runs and uses them
again. ``--amlgentex FOLDER`` scores that data instead: see ``benchmarks/amlgentex.py``. Needs the
extra ``bench``. The last line sums up.
"""

import argparse
import importlib.util
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import amlgentex, rivals
from tanglaw.bootstrap.detection import run_detection
from tanglaw.evaluate.boards import lines
from tanglaw.evaluate.scoreboard import Scoreboard
from tanglaw.evaluate.scoring import evaluate
from tanglaw.evaluate.seeds import Scored, seed_rows, shown
from tanglaw.evaluate.tables import read_tables
from tanglaw.evaluate.truth import Truth, truth_of
from tanglaw.simulate.scenario import load
from tanglaw.simulate.worlds import plan_of, simulate_world

FIRST = (20, 100, 500)


@dataclass(frozen=True, slots=True)
class Made:
    """One seed: its truth, its scoreboard, and what ranks its accounts."""

    truth: Truth
    score: Scoreboard
    ranked: dict[str, rivals.Scores]
    measured: rivals.Measured

    @property
    def right(self) -> frozenset[str]:
        """Accounts that a plant is about."""
        cores = [scenario.core for scenario in self.truth.scenarios.values()]
        return frozenset(id_ for core in cores for kind, id_ in core if kind == "account")


def made(seed: int, folder: Path, asked: argparse.Namespace) -> Made:
    """Simulate and detect, unless that is there already, and rank."""
    feed, run = folder / f"feed{seed}", folder / f"run{seed}"
    if not (run / "run.json").is_file():
        scenario = load(asked.scenario)
        how = {"each": asked.each} if asked.each else {"prevalence": asked.prevalence}
        plan = plan_of(scenario, seed, accounts=asked.accounts, days=asked.days, **how)
        simulate_world(feed, scenario, plan, threads=1)
        run_detection(feed, run, threads=1)
    tables = read_tables(feed)
    ranked = {**rivals.plain(feed, tables), "Tanglaw's cases": rivals.in_cases(run)}
    return Made(truth_of(tables.labels), evaluate(feed, run), ranked, rivals.measured(run, tables))


def ordered(scores: rivals.Scores) -> list[str]:
    """Highest first, ties by account."""
    return sorted(scores, key=lambda account: (-scores[account], account))


def figures(one: Made, scores: rivals.Scores, budget: int) -> list[float]:
    """Precision of the first accounts; plants reached by as many accounts as Tanglaw's cases hold.

    With fewer accounts than asked for, the missing ones count as wrong.
    """
    order, right = ordered(scores), one.right
    precision = [sum(account in right for account in order[:n]) / n for n in FIRST]
    picked = {("account", account) for account in order[:budget]}
    cores = [scenario.core for scenario in one.truth.scenarios.values()]
    return [*precision, sum(bool(core & picked) for core in cores) / len(cores)]


def board(every: Sequence[Made]) -> str:
    """Every way of ranking, as means over seeds; then what moved the boosted ranker."""
    rows: dict[str, list[list[float]]] = {}
    reasons: dict[str, float] = {}
    for number, one in enumerate(every):
        budget = len(one.ranked["Tanglaw's cases"])
        ranked = dict(one.ranked)
        others = [(other.measured, other.right) for n, other in enumerate(every) if n != number]
        if others:
            ranked["LightGBM on its measures"], shares = rivals.boosted(others, one.measured)
            for name, share in shares:
                reasons[name] = reasons.get(name, 0.0) + share / len(every)
        for name, scores in ranked.items():
            rows.setdefault(name, []).append(figures(one, scores, budget))
    print("\n| accounts ranked by | first 20 | first 100 | first 500 | plants at equal budget |")
    print("|---|---|---|---|---|")
    means = {name: np.mean(values, axis=0) for name, values in rows.items()}
    for name, mean in means.items():
        print(f"| {name} | {' | '.join(f'{value:.1%}' for value in mean)} |")
    print("\nWhat moves the boosted ranker most (mean of absolute contributions):")
    for name, share in sorted(reasons.items(), key=lambda pair: -pair[1])[:12]:
        print(f"  {share:7.4f}  {name}")
    told = ", ".join(f"{name} {mean[1]:.0%}/{mean[3]:.0%}" for name, mean in means.items())
    return f"quality: first 100 / plants at equal budget: {told}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the board, or score AMLGentex."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--scenario", default="everything")
    parser.add_argument("--accounts", type=int, default=16_000)
    parser.add_argument("--days", type=int, default=180)
    parser.add_argument("--each", type=int, default=1, help="0: by prevalence instead")
    parser.add_argument("--prevalence", type=float, default=0.001)
    parser.add_argument("--folder", type=Path, default=None, help="keep feeds and runs here")
    parser.add_argument("--boards", action="store_true", help="print each seed's whole scoreboard")
    parser.add_argument("--amlgentex", type=Path, metavar="FOLDER")
    asked = parser.parse_args(arguments)
    wanted = ("lightgbm", "snapml") if asked.amlgentex else ("lightgbm", "sklearn")
    missing = [name for name in wanted if importlib.util.find_spec(name) is None]
    if missing:
        sys.exit(f"quality: {missing[0]} is not installed; it comes with the extra `bench`")
    if asked.amlgentex:
        print(amlgentex.compared(asked.amlgentex))
        return
    with tempfile.TemporaryDirectory() as scratch:
        every = [made(seed, asked.folder or Path(scratch), asked) for seed in asked.seeds]
        for one in every if asked.boards else ():
            print("\n".join(lines(one.score)))
        for row in seed_rows([Scored(asked.scenario, one.score) for one in every]):
            span = "" if row.low is None else f" ({shown(row, row.low)} to {shown(row, row.high)})"
            print(f"{row.figure}: {shown(row, row.mean)}{span}")
        print(board(every))


if __name__ == "__main__":
    main()
