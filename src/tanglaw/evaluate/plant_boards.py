"""Tables about single plants added up: recall counted five ways, the first cases, delays."""

from collections.abc import Iterable

from tanglaw.evaluate.plants import VARIANTS, PlantRow, kind_rows
from tanglaw.evaluate.scoreboard import Scoreboard
from tanglaw.evaluate.table import Board, days, of, percent, with_interval


def kinds_board(score: Scoreboard) -> Board:
    """Recall by plant, account, sender, transfer and amount."""
    return Board(
        "Recall, counted five ways",
        "Cited: named by an alert. Alerted: an alert's subject, or given a role. A transfer, and"
        " its amount, are alerted or in a case if an end is. A sender sends a labelled transfer.",
        ("counted by", "planted", "cited", "alerted", "in a case"),
        tuple(
            (row.kind, f"{row.cited.of:,}", *map(percent, (row.cited, row.alerted, row.in_case)))
            for row in score.kinds
        ),
    )


def groups_board(score: Scoreboard) -> Board:
    """The same in cases, by variant and by situation."""
    groups: dict[str, list[PlantRow]] = {}
    for variant in VARIANTS:
        rows = [row for row in score.plants if row.variant == variant]
        if rows:
            groups[variant] = rows
    for row in score.plants:
        groups.setdefault(row.situation, []).append(row)
    return Board(
        "In a case, by variant and situation",
        "Share of plants, accounts, senders and amount.",
        ("group", "plants", "accounts", "senders", "amount"),
        tuple((name, *_in_case(rows)) for name, rows in groups.items()),
    )


def _in_case(rows: Iterable[PlantRow]) -> tuple[str, ...]:
    found = {row.kind: row.in_case for row in kind_rows(rows)}
    plants = found["plants"]
    rest = (found.get(kind) for kind in ("accounts", "senders", "amount (US$)"))
    return (of(plants), *("-" if share is None else percent(share) for share in rest))


def first_board(score: Scoreboard) -> Board:
    """Precision of the first cases."""
    prevalence = score.prevalence
    base = "" if prevalence is None else f" Of all accounts, {prevalence:.3%} are planted."
    return Board(
        "The first cases by priority that hold anything planted",
        f"In brackets the 95 % interval (Wilson).{base}",
        ("cases", "there are", "planted", "share"),
        tuple(
            (
                row.route,
                f"{row.holding_planted.of:,}",
                f"{row.holding_planted.found:,}",
                with_interval(row.holding_planted, 100, "%"),
            )
            for row in score.precision_at
        ),
    )


def delays_board(score: Scoreboard) -> Board:
    """Time from first knowable to the first alert."""
    return Board(
        "Days from first knowable to the first alert",
        "Of plants that could be known before the data ends. An alert may come before that moment"
        " (0 days or fewer). Quartiles are of those that were alerted.",
        ("group", "alerted", "by then", "in 7 days", "in 30", "lower", "median", "upper"),
        tuple(
            (
                row.group,
                of(row.alerted),
                f"{row.before:,}",
                f"{row.within_week:,}",
                f"{row.within_month:,}",
                *map(days, (row.lower, row.median, row.upper)),
            )
            for row in score.delays
        ),
    )
