"""Compares a run with the labels of its feed. Changes neither, and is never part of a detection."""

from pathlib import Path

from tanglaw.evaluate.baseline import AccountRow, account_row, degree_auc
from tanglaw.evaluate.burden import group_rows, misplaced_roles, precision_at, precision_rows
from tanglaw.evaluate.counts import Share
from tanglaw.evaluate.outcome import read_outcome
from tanglaw.evaluate.planted_rows import read_planted, read_told
from tanglaw.evaluate.plants import plant_rows
from tanglaw.evaluate.recall import Reached, member_rows, reached, scenario_rows
from tanglaw.evaluate.scoreboard import NotComputed, Scoreboard
from tanglaw.evaluate.tables import FeedTables, read_tables
from tanglaw.evaluate.truth import Truth, truth_of


def evaluate(feed: Path, run: Path) -> Scoreboard:
    """Score a run folder against the labels of the feed that it read.

    Computes what the labels allow and lists in ``not_computed`` what they do not.

    Raises ``FeedError`` when the feed has no readable labels, ``RunError`` when ``run`` is no run.
    """
    tables = read_tables(feed)
    truth = truth_of(tables.labels)
    outcome = read_outcome(run)
    seen = reached(outcome)
    planted_transfers = truth.of_kind("transfer")
    return Scoreboard(
        scenarios=scenario_rows(truth, outcome, seen),
        members=member_rows(truth, seen),
        transfers=Share(len(planted_transfers & seen.transfers), len(planted_transfers)),
        precision=precision_rows(truth, outcome),
        groups=group_rows(truth, tables.owners, outcome),
        misplaced=misplaced_roles(truth, outcome),
        accounts=_accounts(truth, tables, seen),
        degree_auc=degree_auc(truth.of_kind("account"), tables.degrees),
        alerts=len(outcome.alerts),
        cases=len(outcome.cases),
        not_computed=_not_computed(truth, tables),
        precision_at=precision_at(truth, outcome),
        plants=plant_rows(truth, outcome, seen, read_planted(feed), read_told(feed)),
        prevalence=_prevalence(truth, tables),
    )


def _prevalence(truth: Truth, tables: FeedTables) -> float | None:
    everyone = tables.owners.keys() | {account for account, _ in tables.degrees}
    if not everyone:
        return None
    return len(truth.of_kind("account") & everyone) / len(everyone)


def _accounts(truth: Truth, tables: FeedTables, seen: Reached) -> tuple[AccountRow, ...]:
    planted = truth.of_kind("account")
    if not planted:
        return ()
    picks = (
        ("subject of an alert", frozenset(i for kind, i in seen.subjects if kind == "account")),
        ("cited by an alert", seen.cited),
        ("in a case", frozenset(i for kind, i in seen.in_case if kind == "account")),
    )
    return tuple(account_row(name, picked, planted, tables.degrees) for name, picked in picks)


def _not_computed(truth: Truth, tables: FeedTables) -> tuple[NotComputed, ...]:
    checks = (
        (not truth.scenarios, "recall", "no label says that anything was planted"),
        (
            not truth.benign and not tables.owners,
            "rates by benign group",
            "there is no benign label and no table of accounts",
        ),
        (
            not truth.harmed,
            "possible victims with a suspected role",
            "no account is labelled performer or victim",
        ),
        (
            bool(truth.scenarios) and not truth.of_kind("account"),
            "members and precision by account",
            "no account is labelled as planted",
        ),
        (
            not truth.of_kind("transfer"),
            "planted transfers cited",
            "no transfer is labelled as planted",
        ),
        (not tables.degrees, "the baseline by degree", "the feed has no table of transfers"),
    )
    return tuple(NotComputed(what, why) for missing, what, why in checks if missing)
