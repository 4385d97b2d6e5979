"""Whom a run troubles for nothing, group by group. Not how much it finds."""

from dataclasses import dataclass
from pathlib import Path

from tanglaw.evaluate.boards import Board, benign_board, per_ten_thousand
from tanglaw.evaluate.burden import GroupRow, group_rows
from tanglaw.evaluate.counts import total
from tanglaw.evaluate.outcome import Outcome, read_outcome
from tanglaw.evaluate.scoreboard import NotComputed
from tanglaw.evaluate.selection import Ratio, SelectionRow, selection_rows
from tanglaw.evaluate.tables import read_people, read_tables
from tanglaw.evaluate.truth import Truth, truth_of
from tanglaw.model.alert import Route

ADULT_WORK = ("independent_creator", "contracted_studio")
OTHER_WORK = "gig_worker"


@dataclass(frozen=True, slots=True)
class Harm:
    """``neutral`` compares legal adult work with other work of the same sort, if both are there."""

    groups: tuple[GroupRow, ...]
    neutral: tuple[GroupRow, ...]
    selection: tuple[SelectionRow, ...]
    not_computed: tuple[NotComputed, ...]


def harm(feed: Path, run: Path) -> Harm:
    """Measure a run against its feed. Ages and countries are read here and nowhere else.

    Raises ``FeedError`` when the feed has no readable labels, ``RunError`` when ``run`` is no run.
    """
    tables, people, outcome = read_tables(feed), read_people(feed), read_outcome(run)
    truth = truth_of(tables.labels)
    groups = group_rows(truth, tables.owners, outcome)
    in_case = _parties(outcome, tables.owners, frozenset(Route))
    investigated = _parties(outcome, tables.owners, frozenset({Route.INVESTIGATE}))
    missing = []
    if not people:
        missing.append(NotComputed("rates by age and country", "the feed has no table of parties"))
    if not truth.benign:
        missing.append(NotComputed("rates by benign group", "no label is benign"))
    neutral = _neutral(groups)
    if not neutral:
        why = f"{' and '.join(ADULT_WORK)} or {OTHER_WORK} are not among the labels"
        missing.append(NotComputed("legal adult work beside other work", why))
    planted = _planted(truth, tables.owners)
    selection = selection_rows(people, in_case, investigated, planted)
    return Harm(groups, neutral, selection, tuple(missing))


def _parties(outcome: Outcome, owners: dict[str, str], routes: frozenset[Route]) -> frozenset[str]:
    """Parties of the accounts that are in a case of one of the routes."""
    names = {route.value for route in routes}
    cases = [case for case in outcome.cases if case.route in names]
    held = {owners.get(account, "") for case in cases for account in case.accounts}
    return frozenset(held.union(*(case.parties for case in cases)) - {""})


def _planted(truth: Truth, owners: dict[str, str]) -> frozenset[str]:
    accounts = {owners.get(account, "") for account in truth.of_kind("account")}
    return truth.of_kind("party") | (accounts - {""})


def _neutral(groups: tuple[GroupRow, ...]) -> tuple[GroupRow, ...]:
    by_name = {row.group: row for row in groups}
    adult = [by_name[name] for name in ADULT_WORK if name in by_name]
    other = by_name.get(OTHER_WORK)
    if not adult or other is None:
        return ()
    together = GroupRow(
        "legal adult work",
        total(row.alerted for row in adult),
        total(row.in_case for row in adult),
        total(row.investigated for row in adult),
    )
    return (together, *adult, other)


def harm_boards(measured: Harm) -> tuple[Board, ...]:
    """The tables worth showing; those without rows are left out."""
    neutral = benign_board(
        "Legal adult work beside other work",
        "The first must be in a case no more often than the last.",
        measured.neutral,
    )
    missing = tuple((row.what, row.why) for row in measured.not_computed)
    every = (
        benign_board("Innocent people who were troubled", "", measured.groups),
        neutral,
        _selection(measured.selection),
        Board("Not computed", "The feed does not allow it.", ("what", "why"), missing, words=2),
    )
    return tuple(board for board in every if board.rows)


def _selection(rows: tuple[SelectionRow, ...]) -> Board:
    return Board(
        "People in a case, by what the detection never reads",
        "Per 10,000 people of the group. The ratio compares with everybody else; in brackets its"
        " 95 % interval. One that leaves out 1 is a question to ask, not an answer: what was"
        " planted, or a corridor, may explain it.",
        ("by", "group", "in a case", "ratio", "innocent in a case", "ratio", "to investigate"),
        tuple(
            (
                row.attribute,
                row.group,
                per_ten_thousand(row.in_case),
                _ratio(row.ratio),
                per_ten_thousand(row.innocent_in_case),
                _ratio(row.innocent_ratio),
                per_ten_thousand(row.innocent_investigated),
            )
            for row in rows
        ),
        words=2,
    )


def _ratio(ratio: Ratio | None) -> str:
    return "-" if ratio is None else f"{ratio.value:.2f} ({ratio.low:.2f} to {ratio.high:.2f})"
