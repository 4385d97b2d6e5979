"""The scoreboard as tables of text for people. Not colours: the command line has those."""

from collections.abc import Iterable

from tanglaw.evaluate.burden import GroupRow
from tanglaw.evaluate.counts import Share, total
from tanglaw.evaluate.plant_boards import delays_board, first_board, groups_board, kinds_board
from tanglaw.evaluate.recall import ScenarioRow
from tanglaw.evaluate.scoreboard import Scoreboard
from tanglaw.evaluate.table import Board, of, percent, with_interval

__all__ = ["Board", "benign_board", "boards", "lines", "per_ten_thousand"]


def boards(score: Scoreboard) -> tuple[Board, ...]:
    """Tables worth showing, the most important first; those without rows are left out."""
    every = (
        _scenarios(score),
        _victims(score),
        kinds_board(score),
        groups_board(score),
        _precision(score),
        first_board(score),
        delays_board(score),
        _groups(score),
        _members(score),
        _accounts(score),
        _not_computed(score),
    )
    return tuple(board for board in every if board.rows)


def lines(score: Scoreboard) -> Iterable[str]:
    """The same as plain lines of text."""
    for board in boards(score):
        yield board.title
        yield f"  {board.note}"
        table = (board.header, *board.rows)
        widths = [max(len(row[at]) for row in table) for at in range(len(board.header))]
        for row in table:
            cells = (
                cell.ljust(width) if at < board.words else cell.rjust(width)
                for at, (cell, width) in enumerate(zip(row, widths, strict=True))
            )
            yield ("  " + "  ".join(cells)).rstrip()
        yield ""


def _scenarios(score: Scoreboard) -> Board:
    variants = sorted({row.variant for row in score.scenarios} - {""}, key=_by_difficulty)
    situations = dict.fromkeys(row.situation for row in score.scenarios)
    groups = [
        (name, [row for row in score.scenarios if row.situation == name]) for name in situations
    ]
    if groups:
        groups.append(("all", list(score.scenarios)))
    return Board(
        "What was planted, and found in a case",
        "Found: a case holds somebody whom it is about. Recovered: one alert cites at least half of"
        " it, and they are at least half of what it cites. Touched: one alert cites two of its"
        " accounts or one of its transfers; many alerts touch much by chance.",
        ("situation", *variants, "in a case", "in an alert", "recovered", "touched"),
        tuple(_scenario_line(name, rows, variants) for name, rows in groups),
    )


def _scenario_line(name: str, rows: list[ScenarioRow], variants: list[str]) -> tuple[str, ...]:
    by_variant = (
        total(row.by_case for row in rows if row.variant == variant) for variant in variants
    )
    return (
        name,
        *(of(share) if share.of else "-" for share in by_variant),
        of(total(row.by_case for row in rows)),
        of(total(row.by_alert for row in rows)),
        of(total(row.recovered for row in rows)),
        of(total(row.touched for row in rows)),
    )


def _by_difficulty(variant: str) -> tuple[int, str]:
    known = ("easy", "ordinary", "hard")
    return (known.index(variant) if variant in known else len(known), variant)


def _victims(score: Scoreboard) -> Board:
    return Board(
        "Possible victims who carry a suspected role: there must be none",
        "Accounts labelled performer or victim.",
        ("account", "role", "where"),
        tuple((row.account, row.role, row.where) for row in score.misplaced),
        words=3,
    )


def _precision(score: Scoreboard) -> Board:
    return Board(
        "Cases that hold anything planted",
        "In brackets the 95 % interval (Wilson).",
        ("route", "cases", "planted", "share"),
        tuple(
            (
                row.route,
                f"{row.holding_planted.of:,}",
                f"{row.holding_planted.found:,}",
                with_interval(row.holding_planted, 100, "%"),
            )
            for row in score.precision
        ),
    )


def _groups(score: Scoreboard) -> Board:
    return benign_board("Innocent people who were troubled", "", score.groups)


def benign_board(title: str, note: str, rows: tuple[GroupRow, ...]) -> Board:
    """Rates by group, per 10,000 accounts."""
    scale = "Per 10,000 accounts of the group; in brackets the 95 % interval (Wilson)."
    return Board(
        title,
        f"{note} {scale}".strip(),
        ("group", "accounts", "alerted", "in a case", "to investigate"),
        tuple(
            (
                row.group,
                f"{row.alerted.of:,}",
                *map(per_ten_thousand, (row.alerted, row.in_case, row.investigated)),
            )
            for row in rows
        ),
    )


def per_ten_thousand(share: Share) -> str:
    """A share per 10,000, with its interval."""
    return with_interval(share, 10_000, "")


def _members(score: Scoreboard) -> Board:
    return Board(
        "Planted accounts reached",
        f"Of the planted transfers, {of(score.transfers)} are cited by an alert.",
        ("label", "accounts", "cited", "alerted", "in a case"),
        tuple(
            (row.label, f"{row.cited.of:,}", *map(percent, (row.cited, row.alerted, row.in_case)))
            for row in score.members
        ),
    )


def _accounts(score: Scoreboard) -> Board:
    auc = "" if score.degree_auc is None else f" Degree alone has an AUC of {score.degree_auc:.2f}."
    return Board(
        "Accounts, beside the same number picked by degree alone",
        f"Degree: transfers in and out, those with hubs left out.{auc}",
        ("picked", "accounts", "precision", "recall", "by degree", "its recall"),
        tuple(
            (
                row.picked,
                f"{row.precision.of:,}",
                *map(
                    percent,
                    (row.precision, row.recall, row.degree_precision, row.degree_recall),
                ),
            )
            for row in score.accounts
        ),
    )


def _not_computed(score: Scoreboard) -> Board:
    return Board(
        "Not computed",
        "The labels or tables of this feed do not allow it.",
        ("what", "why"),
        tuple((row.what, row.why) for row in score.not_computed),
        words=2,
    )
