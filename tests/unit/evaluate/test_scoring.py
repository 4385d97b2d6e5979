"""Whole scoreboards of small runs with known answers."""

import json

import pytest

from tanglaw.errors import FeedError, RunError
from tanglaw.evaluate.baseline import degree_auc
from tanglaw.evaluate.boards import boards, lines
from tanglaw.evaluate.counts import Share
from tanglaw.evaluate.scoring import evaluate
from tests.unit.evaluate.conftest import Bench

LABELS = [
    ("account", "BOSS", "controller", "boss_card/easy/1"),
    ("party", "P-BOSS", "controller", "boss_card/easy/1"),
    ("account", "PERF1", "performer", "boss_card/easy/1"),
    ("account", "PERF2", "performer", "boss_card/easy/1"),
    ("transfer", "T1", "controller", "boss_card/easy/1"),
    ("account", "BOSS2", "controller", "boss_card/hard/1"),
    ("account", "PERF3", "performer", "boss_card/hard/1"),
    ("account", "VIC", "victim", "burst/easy/1"),
    ("device", "DEV", "facilitator", "device_only/easy/1"),
    ("account", "SHOP1", "benign:seller", "seller/1"),
    ("account", "SHOP2", "benign:seller", "seller/1"),
    ("account", "FAM1", "benign:family", "family/1"),
]
ACCOUNTS = [
    ("BOSS", "P-BOSS", "prepaid_card"),
    ("SHOP1", "P-SHOP1", "wallet"),
    ("SHOP2", "P-SHOP2", "wallet"),
    ("FAM1", "P-FAM", "wallet"),
    ("OTHER", "P-OTHER", "wallet"),
    ("HUB", "P-HUB", "bank"),
]


@pytest.fixture
def scored(bench: Bench) -> Bench:
    bench.table("labels", LABELS)
    bench.table("accounts", ACCOUNTS)
    bench.table("known", [("HUB", "hub")])
    bench.table(
        "transfers",
        [
            ("T1", "PERF1", "BOSS"),
            ("T2", "OTHER", "SHOP1"),
            ("T3", "SHOP1", "OTHER"),
            *((f"H{n}", "HUB", "FAM1") for n in range(9)),
            *((f"G{n}", "FAM1", "HUB") for n in range(9)),
        ],
    )
    bench.alert(
        "a1", "BOSS", accounts=("BOSS", "PERF1", "PERF2", "VIEWER"), transfers=("T1",),
        roles={"BOSS": "suspected_controller", "PERF1": "possible_victim", "PERF2": "unknown"},
    )  # fmt: skip
    bench.alert("a2", "PERF3", accounts=("PERF3", "BOSS2"), roles={"PERF3": "possible_victim"})
    bench.alert("a3", "P-SHOP1", kind="party", roles={"SHOP1": "unknown"})
    bench.alert("a4", "DEV", kind="device", accounts=("OTHER",))
    bench.case(
        "c1",
        "investigate",
        {"BOSS": "suspected_controller", "PERF1": "possible_victim"},
        alerts=("a1",),
    )
    bench.case("c2", "monitor", {"SHOP1": "unknown", "SHOP2": "unknown"}, alerts=("a3",))
    bench.case("c3", "investigate", {"FAM1": "unknown"})
    bench.case("c4", "monitor", {"OTHER": "unknown"}, alerts=("a4",))
    bench.write_run()
    return bench


def test_scenarios_found(scored: Bench) -> None:
    rows = {(r.situation, r.variant): r for r in evaluate(scored.feed, scored.run).scenarios}
    easy, hard = rows["boss_card", "easy"], rows["boss_card", "hard"]
    assert (easy.by_case, easy.by_alert, easy.touched) == (Share(1, 1), Share(1, 1), Share(1, 1))
    assert easy.recovered == Share(1, 1), "three of its three accounts, of four cited"
    # Only a performer is the subject there: the boss was cited, not found.
    assert (hard.by_case, hard.by_alert, hard.touched) == (Share(0, 1), Share(0, 1), Share(1, 1))
    assert rows["burst", "easy"].by_alert == Share(0, 1)
    device = rows["device_only", "easy"]
    assert (device.by_case, device.by_alert) == (Share(1, 1), Share(1, 1))


def test_totals(scored: Bench) -> None:
    score = evaluate(scored.feed, scored.run)
    assert score.recall_by_case == Share(2, 4)
    assert score.recall_by_alert == Share(2, 4)
    assert score.patterns_touched == Share(2, 4)
    assert score.transfers == Share(1, 1)
    assert (score.alerts, score.cases) == (4, 4)


def test_a_party_in_a_case_counts_for_its_label(bench: Bench) -> None:
    bench.table("labels", [("party", "P-BOSS", "controller", "boss_card/easy/1")])
    bench.case("c1", "investigate", {"X": "unknown"}, parties={"X": "P-BOSS"})
    bench.write_run()
    assert evaluate(bench.feed, bench.run).recall_by_case == Share(1, 1)


def test_members(scored: Bench) -> None:
    rows = {row.label: row for row in evaluate(scored.feed, scored.run).members}
    performers = rows["performer"]
    assert performers.cited == Share(3, 3)
    assert performers.alerted == Share(2, 3), "PERF2 has no hypothesis"
    assert performers.in_case == Share(1, 3)
    assert rows["victim"].cited == Share(0, 1)


def test_precision_by_route(scored: Bench) -> None:
    rows = {row.route: row.holding_planted for row in evaluate(scored.feed, scored.run).precision}
    assert rows["(all)"] == Share(2, 4)
    assert rows["investigate"] == Share(1, 2)
    assert rows["monitor"] == Share(1, 2), "c4 holds the planted device"
    assert rows["safeguard_urgent"] == Share(0, 0)


def test_rates_by_benign_group(scored: Bench) -> None:
    rows = {row.group: row for row in evaluate(scored.feed, scored.run).groups}
    seller = rows["seller"]
    assert seller.alerted == Share(1, 2), "an alert about a party is about its account"
    assert seller.in_case == Share(2, 2)
    assert seller.investigated == Share(0, 2)
    assert rows["family"].investigated == Share(1, 1)
    assert rows["(no label)"].alerted == Share(0, 1), "hubs are channels; OTHER is the only one"
    assert rows["(no label)"].in_case == Share(1, 1)
    assert rows["(all benign)"].alerted == Share(1, 4)


def test_nobody_harmed_may_carry_a_suspected_role(bench: Bench) -> None:
    bench.table("labels", LABELS)
    bench.alert("a1", "PERF1", roles={"PERF1": "suspected_facilitator", "PERF2": "possible_mule"})
    bench.case("c1", "investigate", {"VIC": "suspected_consumer", "BOSS": "suspected_controller"})
    bench.write_run()
    score = evaluate(bench.feed, bench.run)
    found = [(row.account, row.role, row.where) for row in score.misplaced]
    assert found == [
        ("PERF1", "suspected_facilitator", "alert a1"),
        ("VIC", "suspected_consumer", "case c1"),
    ]
    assert json.loads(score.to_json())["totals"]["possible_victims_with_suspected_role"] == 2
    assert any("must be none" in line for line in lines(score))


def test_accounts_beside_degree(scored: Bench) -> None:
    score = evaluate(scored.feed, scored.run)
    rows = {row.picked: row for row in score.accounts}
    subjects = rows["subject of an alert"]
    assert subjects.precision == Share(2, 2)
    assert subjects.recall == Share(2, 6)
    # Degrees: OTHER 2, SHOP1 2, BOSS 1, PERF1 1; those with a hub count for nobody.
    assert subjects.degree_precision == Share(0, 2)
    assert subjects.degree_recall == Share(0, 6)
    assert rows["in a case"].degree_precision == Share(2, 4), "of six only four have a degree"
    assert score.degree_auc == 0.0


def test_degree_auc_counts_ties_half() -> None:
    degrees = (("A", 3), ("B", 2), ("C", 2), ("D", 1))
    assert degree_auc(frozenset({"A"}), degrees) == 1.0
    assert degree_auc(frozenset({"B"}), degrees) == pytest.approx((1 + 0.5) / 3)
    assert degree_auc(frozenset(), degrees) is None
    assert degree_auc(frozenset("ABCD"), degrees) is None


@pytest.mark.parametrize(
    ("cited", "touched", "recovered"),
    [
        (("A",), 0, 0),
        (("A", "B"), 1, 1),
        (("A", "X"), 0, 0),
        (("A", "B", "X", "Y"), 1, 1),
        (("A", "B", "X", "Y", "Z"), 1, 0),
        (("X", "A", "B", "C", "D"), 1, 1),
    ],
)
def test_touching_is_easier_than_recovering(
    bench: Bench, cited: tuple[str, ...], touched: int, recovered: int
) -> None:
    bench.table("labels", [("account", id_, "planted", "fan_in-1") for id_ in "ABCD"])
    bench.alert("a1", cited[0], accounts=cited)
    bench.write_run()
    score = evaluate(bench.feed, bench.run)
    assert score.patterns_touched == Share(touched, 1)
    assert score.patterns_recovered == Share(recovered, 1)


def test_transfer_labels_alone_are_enough_for_patterns(bench: Bench) -> None:
    bench.table(
        "labels", [("transfer", "T1", "planted", "cycle-1"), ("transfer", "T2", "1", "cycle-2")]
    )
    bench.table("transfers", [("T1", "A", "B"), ("T2", "B", "A")])
    bench.alert("a1", "A", transfers=("T1",))
    bench.write_run()
    score = evaluate(bench.feed, bench.run)
    assert score.patterns_touched == Share(1, 2)
    assert score.recall_by_alert == Share(1, 2)
    assert score.accounts == ()
    missing = {row.what for row in score.not_computed}
    assert "members and precision by account" in missing
    assert "rates by benign group" in missing


def test_a_pair_is_about_both_ends(bench: Bench) -> None:
    bench.table("labels", [("account", "B", "consumer", "shift/easy/1")])
    bench.alert("a1", "B>C", kind="pair")
    bench.write_run()
    assert evaluate(bench.feed, bench.run).recall_by_alert == Share(1, 1)


def test_an_empty_run_scores_nothing_and_says_so(bench: Bench) -> None:
    bench.table("labels", LABELS)
    bench.write_run()
    score = evaluate(bench.feed, bench.run)
    assert score.recall_by_case == Share(0, 4)
    assert all(row.holding_planted == Share(0, 0) for row in score.precision)
    assert "boss_card" in "\n".join(lines(score))


def test_json_is_the_same_every_time_and_whole(scored: Bench) -> None:
    first = evaluate(scored.feed, scored.run).to_json()
    assert first == evaluate(scored.feed, scored.run).to_json()
    parsed = json.loads(first)
    assert parsed["totals"]["recall_by_case"]["share"] == 0.5
    assert parsed["groups"][0]["alerted"]["of"] == 4
    assert set(parsed) >= {"scenarios", "members", "precision", "groups", "misplaced", "accounts"}


def test_boards_are_rectangular(scored: Bench) -> None:
    for board in boards(evaluate(scored.feed, scored.run)):
        assert board.rows
        assert {len(row) for row in board.rows} == {len(board.header)}
        assert 1 <= board.words <= len(board.header)


@pytest.mark.parametrize("kind", ["parquet", "jsonl", "parts"])
def test_labels_in_any_format(bench: Bench, kind: str) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    rows = [dict(zip(("entity_kind", "entity_id", "label"), row, strict=False)) for row in LABELS]
    if kind == "jsonl":
        text = "".join(json.dumps(row) + "\n" for row in rows)
        (bench.feed / "labels.jsonl").write_text(text, encoding="utf-8")
    else:
        folder = bench.feed / "labels" if kind == "parts" else bench.feed
        folder.mkdir(exist_ok=True)
        name = "part-0.parquet" if kind == "parts" else "labels.parquet"
        parquet.write_table(pa.Table.from_pylist(rows), folder / name)
    bench.alert("a1", "BOSS")
    bench.write_run()
    score = evaluate(bench.feed, bench.run)
    assert score.recall_by_alert == Share(1, 9), "without scenarios each planted entity is its own"


def test_ids_keep_their_zeros(bench: Bench) -> None:
    bench.table("labels", [("account", "007", "controller", "x/easy/1")])
    bench.alert("a1", "007")
    bench.write_run()
    assert evaluate(bench.feed, bench.run).recall_by_alert == Share(1, 1)


def test_a_feed_without_labels_is_refused(bench: Bench) -> None:
    bench.write_run()
    with pytest.raises(FeedError, match="no table of labels"):
        evaluate(bench.feed, bench.run)


def test_unreadable_labels_are_refused(bench: Bench) -> None:
    (bench.feed / "labels.parquet").write_bytes(b"not parquet")
    bench.write_run()
    with pytest.raises(FeedError, match="cannot be read"):
        evaluate(bench.feed, bench.run)


@pytest.mark.parametrize("missing", ["run.json", "alerts.jsonl", "cases.jsonl"])
def test_what_is_no_run_is_refused(bench: Bench, missing: str) -> None:
    bench.table("labels", LABELS)
    bench.write_run()
    (bench.run / missing).unlink()
    with pytest.raises(RunError):
        evaluate(bench.feed, bench.run)


@pytest.mark.parametrize("line", ["{torn", "[1]", "3"])
def test_a_torn_line_is_refused_with_its_place(bench: Bench, line: str) -> None:
    bench.table("labels", LABELS)
    bench.alert("a1", "BOSS")
    bench.write_run()
    with (bench.run / "alerts.jsonl").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(RunError) as refused:
        evaluate(bench.feed, bench.run)
    assert refused.value.place == "alerts.jsonl:2"
