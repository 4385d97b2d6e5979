import json
from pathlib import Path

import pytest

from tanglaw.errors import RunError
from tanglaw.model.alert import Role, Route
from tanglaw.store.run_reader import RunReader
from tests.web.sample_cases import BOSS, HOSTILE, URGENT
from tests.web.sample_run import write_sample_run


@pytest.fixture
def run(tmp_path: Path) -> Path:
    return write_sample_run(tmp_path / "run")


def edit(run: Path, name: str, line: int, **keys: object) -> None:
    lines = (run / name).read_text(encoding="utf-8").splitlines()
    changed = json.loads(lines[line]) | keys
    lines[line] = json.dumps({k: v for k, v in changed.items() if v is not None})
    (run / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_every_case_is_found_by_its_id(run: Path) -> None:
    reader = RunReader(run)
    assert len(reader.summaries) == 12
    for summary in reader.summaries:
        case = reader.case(summary.case_id)
        assert case is not None
        assert case.case_id == summary.case_id
        assert len(reader.alerts(case.alerts)) == summary.alerts > 0
    assert reader.case("no such case") is None


def test_a_summary_counts_roles_and_takes_its_time_from_the_alerts(run: Path) -> None:
    boss = next(s for s in RunReader(run).summaries if s.case_id == BOSS)
    assert (boss.possible_victims, boss.suspected_of_control, boss.alerts) == (6, 2, 3)
    assert boss.route is Route.INVESTIGATE
    assert boss.first_us is not None
    assert boss.last_us is not None
    assert boss.first_us < boss.last_us
    assert "earn-101" in boss.ids


def test_an_alert_keeps_order_and_unknown_ids_are_left_out(run: Path) -> None:
    reader = RunReader(run)
    case = reader.case(BOSS)
    assert case is not None
    asked = [case.alerts[1], "gone", case.alerts[0]]
    assert [a.alert_id for a in reader.alerts(asked)] == [case.alerts[1], case.alerts[0]]


def test_extra_keys_are_ignored_and_optional_ones_may_be_absent(run: Path) -> None:
    edit(run, "cases.jsonl", 0, novelty={"x": 1}, against=None, rationale=None)
    edit(run, "alerts.jsonl", 0, measures=None, innocent_explanations=None, roles=None)
    case = RunReader(run).case(URGENT)
    assert case is not None
    assert (case.against, case.rationale) == ((), "")


def test_a_subject_without_role_is_unknown(run: Path) -> None:
    edit(run, "cases.jsonl", 0, subjects=[{"account": "A"}])
    case = RunReader(run).case(URGENT)
    assert case is not None
    assert case.subjects[0].role is Role.UNKNOWN
    assert not case.subjects[0].possible_victim


@pytest.mark.parametrize("name", ["run.json", "cases.jsonl", "alerts.jsonl"])
def test_a_folder_that_lacks_a_file_is_not_a_run(run: Path, name: str) -> None:
    (run / name).unlink()
    with pytest.raises(RunError, match=f"`{name}` not found") as caught:
        RunReader(run)
    assert "tanglaw detect" in str(caught.value)


def test_a_missing_folder_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="no such folder"):
        RunReader(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("name", "keys", "message"),
    [
        ("cases.jsonl", {"route": "arrest"}, "no route"),
        ("cases.jsonl", {"case_id": None}, "`case_id` is missing"),
        ("alerts.jsonl", {"first_at": "yesterday"}, "`first_at` is not a time"),
        ("alerts.jsonl", {"last_at": "2026-01-01T00:00:00"}, "`last_at` is not a time"),
    ],
)
def test_a_line_of_another_kind_is_refused_with_its_place(
    run: Path, name: str, keys: dict[str, object], message: str
) -> None:
    edit(run, name, 2, **keys)
    with pytest.raises(RunError, match=message) as caught:
        RunReader(run)
    assert caught.value.place == f"{name}:3"


def test_a_torn_file_is_refused_with_its_place(run: Path) -> None:
    path = run / "cases.jsonl"
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(RunError, match="not JSON") as caught:
        RunReader(run)
    assert caught.value.place == "cases.jsonl:12"


def test_the_same_id_twice_is_refused(run: Path) -> None:
    edit(run, "cases.jsonl", 3, case_id=URGENT)
    with pytest.raises(RunError, match="came before"):
        RunReader(run)


def test_offsets_hold_with_ids_of_many_bytes(run: Path) -> None:
    case = RunReader(run).case(HOSTILE)
    assert case is not None
    assert case.subjects[1].account == "حساب-٧"


def test_evidence_is_read_by_id_and_in_order(run: Path) -> None:
    evidence = RunReader(run).evidence
    rows = evidence.transfers(["T-00003", "T-00001", "T-00002", "none"])
    assert {row.transfer_id for row in rows} == {"T-00001", "T-00002", "T-00003"}
    assert [row.occurred_us for row in rows] == sorted(row.occurred_us for row in rows)
    assert evidence.missing == ()
    assert evidence.accounts(["CARD-4410"])["CARD-4410"].kind == "prepaid_card"
    assert {link.kind for link in evidence.links(["CARD-4410"])} == {
        "payout_to",
        "recovery",
        "shared_device",
    }
    assert evidence.transfers([]) == ()


def test_absent_evidence_is_named_and_reads_as_nothing(tmp_path: Path) -> None:
    evidence = RunReader(write_sample_run(tmp_path / "run", evidence=False)).evidence
    assert evidence.missing == ("transfers", "accounts", "events", "links")
    assert evidence.transfers(["T-00001"]) == ()
    assert evidence.accounts(["A"]) == {}


def test_torn_evidence_is_a_run_error(run: Path) -> None:
    path = run / "evidence" / "transfers.parquet"
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(RunError, match="cannot be read") as caught:
        RunReader(run).evidence.transfers(["T-00001"])
    assert caught.value.place == "evidence/transfers.parquet"


def test_other_readings_of_a_subject_are_read(run: Path) -> None:
    alternatives = [{"role": "possible_mule", "basis": "passes money on"}]
    edit(run, "cases.jsonl", 0, subjects=[{"account": "A", "alternatives": alternatives}])
    case = RunReader(run).case(URGENT)
    assert case is not None
    (other,) = case.subjects[0].alternatives
    assert (other.role, other.basis) == (Role.POSSIBLE_MULE, "passes money on")
