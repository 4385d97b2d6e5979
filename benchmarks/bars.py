"""Holds simulated runs against the bars that a release has to reach. Not a proof about real data.

``python -m benchmarks.bars --seeds 1 2 3 --prevalences 0.5 1`` simulates, detects, evaluates and
prints each bar with its figure; ends with 1 when one is missed. What it makes is thrown away.
"""

import argparse
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tanglaw.bootstrap.detection import run_detection
from tanglaw.evaluate.counts import Share, total
from tanglaw.evaluate.recall import ScenarioRow
from tanglaw.evaluate.scoreboard import Scoreboard
from tanglaw.evaluate.scoring import evaluate
from tanglaw.simulate import simulate

FOUND = {"easy": 1.0, "ordinary": 0.85, "hard": 0.6}
"""Least share of the situations of each variant that a case must hold."""
PLANTED = 0.8
"""Least share of the proposed cases that must hold somebody planted."""
INVESTIGATED = 0.001
"""Most benign accounts in a case to investigate."""
NEUTRAL = ("independent_creator", "contracted_studio")
"""Legal adult work: no more often in a case than ``gig_worker``."""


@dataclass(slots=True)
class Tally:
    """Scoreboards of several feeds, added up."""

    scores: list[Scoreboard] = field(default_factory=list)

    def found(self, keep: Callable[[ScenarioRow], bool]) -> Share:
        """Planted scenarios of the kept rows that are in a case."""
        return total(row.by_case for score in self.scores for row in score.scenarios if keep(row))

    def planted(self, route: str) -> Share:
        """Cases of a route that hold somebody planted."""
        rows = (row for score in self.scores for row in score.precision)
        return total(row.holding_planted for row in rows if row.route == route)

    def group(self, name: str, field_name: str) -> Share:
        """A benign group's share."""
        rows = (row for score in self.scores for row in score.groups if row.group == name)
        return total(getattr(row, field_name) for row in rows)

    @property
    def misplaced(self) -> int:
        """Possible victims who carry a suspected role."""
        return sum(len(score.misplaced) for score in self.scores)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what, how much was reached of it, what was wanted, whether it is met."""

    what: str
    reached: str
    wanted: str
    met: bool


def scored(seed: int, prevalence: float, accounts: int = 5_000, days: int = 180) -> Scoreboard:
    """Simulate, detect and evaluate one feed in a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        feed, run = Path(folder) / "feed", Path(folder) / "run"
        simulate(feed, seed=seed, accounts=accounts, days=days, prevalence=prevalence)
        run_detection(feed, run)
        return evaluate(feed, run)


def bars(tally: Tally) -> list[Bar]:
    """Every bar over all feeds together."""
    found = [
        _least(f"{name} situations in a case", tally.found(lambda r, v=name: r.variant == v), least)
        for name, least in FOUND.items()
    ]
    benign = tally.group("(all benign)", "investigated")
    gig = tally.group("gig_worker", "in_case")
    neutral = total(tally.group(name, "in_case") for name in NEUTRAL)
    return [
        *found,
        _least("cases that hold somebody planted", tally.planted("(all)"), PLANTED),
        Bar(
            "possible victims with a suspected role",
            str(tally.misplaced),
            "0",
            tally.misplaced == 0,
        ),
        Bar(
            "benign accounts in a case to investigate",
            _of(benign),
            f"at most {INVESTIGATED:.1%}",
            (benign.value or 0) <= INVESTIGATED,
        ),
        Bar(
            "creators and contracted studios in a case",
            _of(neutral),
            f"no more than gig workers ({_of(gig)})",
            (neutral.value or 0) <= (gig.value or 0),
        ),
    ]


def _least(what: str, share: Share, least: float) -> Bar:
    return Bar(what, _of(share), f"at least {least:.0%}", (share.value or 0) >= least)


def _of(share: Share) -> str:
    value = "-" if share.value is None else f"{share.value:.1%}"
    return f"{value} ({share.found:,} of {share.of:,})"


def missed(tally: Tally) -> list[str]:
    """Situations that are not all found, the most missed first."""
    names = sorted({(r.situation, r.variant) for s in tally.scores for r in s.scenarios})
    shares = {name: tally.found(lambda r, n=name: (r.situation, r.variant) == n) for name in names}
    short = [(share.found - share.of, *name, share) for name, share in shares.items()]
    return [f"{s} {v}: {share.found} of {share.of}" for n, s, v, share in sorted(short) if n < 0]


def troubled(tally: Tally) -> list[str]:
    """Benign groups of whom anybody is in a case."""
    groups = sorted({row.group for score in tally.scores for row in score.groups})
    shares = [(g, tally.group(g, "in_case"), tally.group(g, "investigated")) for g in groups]
    return [
        f"{group}: {in_case.found} of {in_case.of} in a case, {to_investigate.found} to investigate"
        for group, in_case, to_investigate in shares
        if in_case.found
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the bars; 1 when one is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bars", description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--prevalences", type=float, nargs="+", default=[1.0])
    parser.add_argument("--accounts", type=int, default=5_000)
    chosen = parser.parse_args(arguments)
    pairs = [(seed, often) for often in chosen.prevalences for seed in chosen.seeds]
    tally = Tally([scored(seed, often, chosen.accounts) for seed, often in pairs])
    results = bars(tally)
    for bar in results:
        print(f"{'met   ' if bar.met else 'MISSED'}  {bar.what}: {bar.reached}; {bar.wanted}")
    for route in ("safeguard_urgent", "safeguard", "investigate", "monitor"):
        print(f"        {route} cases that hold somebody planted: {_of(tally.planted(route))}")
    for title, lines in (("Not found", missed(tally)), ("Benign in a case", troubled(tally))):
        print(f"\n{title}")
        for line in lines:
            print(f"  {line}")
    return 0 if all(bar.met for bar in results) else 1


if __name__ == "__main__":
    raise SystemExit(main())
