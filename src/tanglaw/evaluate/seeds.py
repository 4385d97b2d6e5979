"""The same figures over several feeds: means with their intervals, by world. Not one feed's board.

Feeds whose folders differ only in a last number (``wallet-1``, ``wallet-2``) are one world in
several seeds.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt

from tanglaw.evaluate.counts import Share
from tanglaw.evaluate.plants import VARIANTS, kind_rows
from tanglaw.evaluate.scoreboard import Scoreboard
from tanglaw.evaluate.table import Board

_NUMBER = re.compile(r"[-_ ]?\d+$")
_T975 = (
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
    2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056,
    2.052, 2.048, 2.045, 2.042,
)  # fmt: skip
"""Student's t, 97.5 %, of 1 to 30 degrees of freedom. Source: NIST/SEMATECH e-Handbook 1.3.6.7.2"""


@dataclass(frozen=True, slots=True)
class Scored:
    """A scoreboard and the world that its feed is one seed of."""

    world: str
    score: Scoreboard


@dataclass(frozen=True, slots=True)
class SeedRow:
    """A figure of a world: its values, their mean, and Student's 95 % interval of the mean.

    ``low`` and ``high`` are ``None`` with fewer than two values.
    """

    world: str
    figure: str
    values: tuple[float, ...]
    mean: float
    low: float | None
    high: float | None


def world_of(folder: str) -> str:
    """The folder's name without its last number."""
    return _NUMBER.sub("", folder) or folder


def seed_rows(scored: Sequence[Scored]) -> tuple[SeedRow, ...]:
    """Every figure of every world, worlds in the order in which they came."""
    worlds: dict[str, list[Scoreboard]] = {}
    for one in scored:
        worlds.setdefault(one.world, []).append(one.score)
    rows = []
    for world, scores in worlds.items():
        for figure, read in _FIGURES.items():
            values = tuple(v for v in map(read, scores) if v is not None)
            if values:
                rows.append(_row(world, figure, values))
    return tuple(rows)


def _row(world: str, figure: str, values: tuple[float, ...]) -> SeedRow:
    mean, n = sum(values) / len(values), len(values)
    if n < 2:
        return SeedRow(world, figure, values, mean, None, None)
    spread = sqrt(sum((value - mean) ** 2 for value in values) / (n - 1))
    half = _T975[min(n - 1, len(_T975)) - 1] * spread / sqrt(n)
    top = 1.0 if figure != DAYS else mean + half
    bottom = 0.0 if figure != DAYS else mean - half
    return SeedRow(world, figure, values, mean, max(bottom, mean - half), min(top, mean + half))


DAYS = "median days to an alert"


def _plants(variant: str) -> Callable[[Scoreboard], float | None]:
    def read(score: Scoreboard) -> float | None:
        rows = [row for row in score.plants if not variant or row.variant == variant]
        return Share(sum(row.in_case for row in rows), len(rows)).value

    return read


def _kind(kind: str) -> Callable[[Scoreboard], float | None]:
    def read(score: Scoreboard) -> float | None:
        return next((r.in_case.value for r in kind_rows(score.plants) if r.kind == kind), None)

    return read


def _first(number: int) -> Callable[[Scoreboard], float | None]:
    def read(score: Scoreboard) -> float | None:
        rows = (row for row in score.precision_at if row.route == f"first {number}")
        return next((row.holding_planted.value for row in rows), None)

    return read


def _benign(field: str) -> Callable[[Scoreboard], float | None]:
    def read(score: Scoreboard) -> float | None:
        rows = (row for row in score.groups if row.group == "(all benign)")
        share = next((getattr(row, field) for row in rows), None)
        return share.value if isinstance(share, Share) else None

    return read


def _median(score: Scoreboard) -> float | None:
    return next((row.median for row in score.delays), None)


_FIGURES: dict[str, Callable[[Scoreboard], float | None]] = {
    "prevalence": lambda score: score.prevalence,
    "plants in a case": _plants(""),
    **{f"{variant} plants in a case": _plants(variant) for variant in VARIANTS},
    "accounts in a case": _kind("accounts"),
    "senders in a case": _kind("senders"),
    "amount in a case": _kind("amount (US$)"),
    "precision of the first 20": _first(20),
    "precision of the first 100": _first(100),
    "precision of the first 500": _first(500),
    "benign accounts in a case": _benign("in_case"),
    "benign accounts to investigate": _benign("investigated"),
    DAYS: _median,
}


def seeds_board(rows: Sequence[SeedRow]) -> Board:
    """Means over seeds."""
    return Board(
        "Over several feeds",
        "In brackets the 95 % interval of the mean (Student), cut at 0 and 100 %. Feeds whose names"
        " differ in a last number alone are one world.",
        ("world", "figure", "feeds", "mean", "interval"),
        tuple(
            (row.world, row.figure, str(len(row.values)), shown(row, row.mean), _interval(row))
            for row in rows
        ),
        words=2,
    )


def shown(row: SeedRow, value: float) -> str:
    """A value in the unit of its figure."""
    if row.figure == DAYS:
        return f"{value:.1f}"
    digits = 3 if "benign" in row.figure or row.figure == "prevalence" else 1
    return f"{value * 100:.{digits}f} %"


def _interval(row: SeedRow) -> str:
    if row.low is None or row.high is None:
        return "-"
    return f"({shown(row, row.low)} to {shown(row, row.high)})"
