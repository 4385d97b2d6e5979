import json
from pathlib import Path

from tanglaw.model.alert import (
    Alert,
    Family,
    InnocentExplanation,
    Role,
    RoleHypothesis,
    Subject,
    SubjectKind,
)
from tanglaw.store.alert_spool import AlertSpool
from tanglaw.store.run_lines import parse_alert
from tanglaw.store.run_lines_out import alert_line


def alert(alert_id: str, *, accounts_total: int | None = None) -> Alert:
    return Alert(
        alert_id=alert_id,
        typology="t",
        version=1,
        family=Family.CONTROL,
        subject=Subject(SubjectKind.ACCOUNT, 'A"<é\u202e', None),
        first_us=1_767_225_600_000_000,
        last_us=1_767_225_600_000_001,
        hits=2,
        measures={"n": 3, "sum_usd": "1.50"},
        transfers=("T-1",),
        transfers_total=5,
        accounts=("A",),
        roles=(RoleHypothesis("A", Role.UNKNOWN, "none"),),
        explanation="So.",
        innocent_explanations=(InnocentExplanation("Maybe.", True, False, "No."),),
        accounts_total=accounts_total,
    )


def test_alerts_are_ordered_by_id(tmp_path: Path) -> None:
    ids = [f"{n * 7919 % 10_007:05d}" for n in range(10_000)]
    with AlertSpool(tmp_path) as spool:
        for one in ids:
            spool.add(alert(one))
        spool.finish()
    lines = (tmp_path / "alerts.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["alert_id"] for line in lines] == sorted(ids)
    assert [path.name for path in tmp_path.iterdir()] == ["alerts.jsonl"]


def test_no_alert_is_an_empty_file(tmp_path: Path) -> None:
    with AlertSpool(tmp_path) as spool:
        spool.finish()
        assert len(spool) == 0
    assert (tmp_path / "alerts.jsonl").read_bytes() == b""


def test_the_keys_stand_in_the_contracts_order() -> None:
    assert list(alert_line(alert("1"))) == [
        "alert_id",
        "typology",
        "version",
        "family",
        "subject",
        "first_at",
        "last_at",
        "hits",
        "measures",
        "transfers",
        "transfers_total",
        "accounts",
        "roles",
        "explanation",
        "innocent_explanations",
    ]
    assert alert_line(alert("1", accounts_total=300))["accounts_total"] == 300


def test_what_is_written_reads_back(tmp_path: Path) -> None:
    with AlertSpool(tmp_path) as spool:
        spool.add(alert("1"))
        spool.finish()
    line = (tmp_path / "alerts.jsonl").read_bytes()
    assert parse_alert(line, "here") == alert("1")
    assert line.endswith(b"}\n")
    assert "é\u202e".encode() in line
    assert b'"last_at":"2026-01-01T00:00:00.000001Z"' in line
