"""What one run finds that another does not, on the same feed. Not which of the two is better."""

from dataclasses import dataclass
from math import comb

from tanglaw.evaluate.plants import PlantRow
from tanglaw.evaluate.scoreboard import Scoreboard
from tanglaw.evaluate.table import Board, with_interval


@dataclass(frozen=True, slots=True)
class Against:
    """Plants in a case of this run alone, and of the other alone; figures side by side.

    ``chance``: how likely so uneven a split of gains and losses is if each were as likely as the
    other (exact sign test, two-sided; McNemar). 1 where nothing differs.
    """

    gained: tuple[str, ...]
    lost: tuple[str, ...]
    chance: float
    figures: tuple[tuple[str, str, str], ...]


def against(this: Scoreboard, other: Scoreboard) -> Against:
    """Compare two scoreboards of one feed."""
    mine, theirs = _found(this.plants), _found(other.plants)
    gained, lost = sorted(mine - theirs), sorted(theirs - mine)
    return Against(
        tuple(gained), tuple(lost), sign_test(len(gained), len(lost)), _figures(this, other)
    )


def _found(plants: tuple[PlantRow, ...]) -> frozenset[str]:
    return frozenset(row.scenario for row in plants if row.in_case)


def sign_test(gained: int, lost: int) -> float:
    """Two-sided, exact."""
    of = gained + lost
    tail = sum(comb(of, k) for k in range(min(gained, lost) + 1))
    return min(1.0, 2.0 * tail / float(2**of))


def _figures(this: Scoreboard, other: Scoreboard) -> tuple[tuple[str, str, str], ...]:
    mine, theirs = _shown(this), _shown(other)
    return tuple((name, mine.get(name, "-"), theirs.get(name, "-")) for name in mine | theirs)


def _shown(score: Scoreboard) -> dict[str, str]:
    found = {"alerts": f"{score.alerts:,}", "cases": f"{score.cases:,}"}
    for kind in score.kinds:
        found[f"{kind.kind} in a case"] = with_interval(kind.in_case, 100, "%")
    for row in score.precision_at:
        found[f"{row.route} cases planted"] = with_interval(row.holding_planted, 100, "%")
    for group in score.groups:
        if group.in_case.found:
            found[f"{group.group}: in a case, per 10,000"] = with_interval(
                group.in_case, 10_000, ""
            )
    harmed = len({row.account for row in score.misplaced})
    return found | {"possible victims with a suspected role": f"{harmed:,}"}


def against_boards(compared: Against) -> tuple[Board, ...]:
    """Figures side by side, then what was gained and lost."""
    note = (
        f"{len(compared.gained)} gained, {len(compared.lost)} lost. If neither run were better,"
        f" a split so uneven would have a chance of {compared.chance:.2f}."
    )
    changed = [(name, "gained") for name in compared.gained]
    changed += [(name, "lost") for name in compared.lost]
    return (
        Board("This run beside the other", note, ("figure", "this", "other"), compared.figures),
        Board(
            "Plants gained and lost",
            "In a case of one run and not of the other.",
            ("plant", "what"),
            tuple(changed),
            words=2,
        ),
    )
