import json
from pathlib import Path

import pytest

from benchmarks.feeds import write_benchmark_feed
from tanglaw.bootstrap.detection import run_detection
from tanglaw.errors import FeedError, RejectedRows, UsageError
from tanglaw.model.alert import Family, Route
from tests.support.told import fan_in, shared_card, told_feed

STEPS = (
    "A,B,C is platform_earner",
    "d0 A,B,C > K 9 USD platform_payout",
    "d1 A,B,C > X 9 USD wallet",
    "d3 K > X 9 USD wallet",
)
TYPOLOGIES = (shared_card(3), fan_in(3), fan_in(3, "quiet", tables=("messages",)))
FILES = [
    "alerts.jsonl",
    "cases.jsonl",
    "evidence",
    "hits.parquet",
    "rejects.jsonl",
    "run.json",
]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_run_and_its_summary(tmp_path: Path) -> None:
    feed = told_feed(tmp_path / "feed", *STEPS)
    summary = run_detection(feed, tmp_path / "run", threads=1, typologies=TYPOLOGIES)
    run = tmp_path / "run"
    assert names(run) == FILES
    alerts, cases = lines(run / "alerts.jsonl"), lines(run / "cases.jsonl")
    assert [one.name for one in summary.run] == ["fan_in", "shared_card"]
    assert [(one.hits, one.alerts) for one in summary.run] == [(7, 2), (3, 1)]
    assert summary.run[1].family is Family.CONTROL
    assert [one.typology for one in summary.not_run] == ["quiet"]
    assert summary.alerts == len(alerts) == 3
    assert sum(summary.cases.values()) == len(cases) == 1
    assert set(summary.cases) == set(Route)
    assert summary.tables["transfers"].kept == 7
    assert summary.rejects == 0
    assert [stage.name for stage in summary.stages] == [
        "read",
        "detect",
        "alerts",
        "cases",
        "write",
    ]
    assert summary.seconds > 0
    assert summary.peak_bytes > 0


def test_the_manifest(tmp_path: Path) -> None:
    feed = told_feed(tmp_path / "feed", *STEPS)
    summary = run_detection(feed, tmp_path / "run", threads=1, typologies=TYPOLOGIES)
    manifest = json.loads((tmp_path / "run" / "run.json").read_bytes())
    assert manifest["tables"]["transfers"] == {
        "read": 7,
        "kept": 7,
        "rejected": 0,
        "repeated": 0,
    }
    assert manifest["typologies"]["not_run"] == [
        {"typology": "quiet", "why": "the feed has no table messages"}
    ]
    assert [one["typology"] for one in manifest["typologies"]["run"]] == ["fan_in", "shared_card"]
    assert manifest["feed_digest"] == summary.feed_digest
    assert manifest["typology_lock_digest"] == summary.lock_digest
    assert len(summary.lock_digest) == 64
    assert manifest["started_at"] <= manifest["finished_at"]
    assert manifest["started_at"].endswith("Z")
    assert (manifest["alerts"], manifest["hits"], manifest["engine"]) == (3, 10, "kernel")
    assert manifest["threads"] == 1
    assert {"stage", "seconds", "peak_bytes"} == set(manifest["stages"][0])


@pytest.mark.parametrize("name", ["alerts.jsonl", "cases.jsonl"])
def test_the_same_bytes_on_any_threads_and_any_order_of_rows(tmp_path: Path, name: str) -> None:
    runs = []
    for number, turned in enumerate((False, True, False), start=1):
        feed = told_feed(tmp_path / f"feed{number}", *STEPS, shuffled=turned)
        out = tmp_path / f"run{number}"
        run_detection(feed, out, threads=number, typologies=TYPOLOGIES)
        runs.append((out / name).read_bytes())
    assert runs[0]
    assert runs[0] == runs[1] == runs[2]


def test_a_run_larger_than_its_memory_says_the_same(tmp_path: Path) -> None:
    write_benchmark_feed(tmp_path / "feed", 20_000, 2_000, seed=7)
    found = []
    for name, memory, threads in (("plain", 1 << 34, 2), ("spilled", 0, 2), ("alone", 0, 1)):
        out = tmp_path / name
        summary = run_detection(tmp_path / "feed", out, threads=threads, memory=memory)
        assert (summary.spilled_bytes > 0) == (memory == 0)
        files = ("alerts.jsonl", "cases.jsonl", "hits.parquet", "rejects.jsonl")
        found.append([(out / file).read_bytes() for file in files])
        assert json.loads((out / "run.json").read_bytes())["spilled_bytes"] == summary.spilled_bytes
    assert found[0][0]
    assert found[0] == found[1] == found[2]
    assert names(tmp_path) == ["alone", "feed", "plain", "spilled"]


def test_hits_without_typologies(tmp_path: Path) -> None:
    feed = told_feed(tmp_path / "feed", *STEPS)
    summary = run_detection(feed, tmp_path / "run", threads=1, typologies=())
    assert (summary.alerts, summary.hits) == (0, 0)
    assert (tmp_path / "run" / "alerts.jsonl").read_bytes() == b""
    assert names(tmp_path / "run") == FILES


def test_rejects_are_counted_and_listed(tmp_path: Path) -> None:
    feed = told_feed(tmp_path / "feed", *STEPS, 'transfers: {"transfer_id": "T-9"}')
    summary = run_detection(feed, tmp_path / "run", threads=1, typologies=TYPOLOGIES)
    assert summary.rejects == len(lines(tmp_path / "run" / "rejects.jsonl")) >= 1
    assert summary.tables["transfers"].rejected == 1


def test_strict_leaves_an_earlier_run_as_it_was(tmp_path: Path) -> None:
    good = told_feed(tmp_path / "good", *STEPS)
    bad = told_feed(tmp_path / "bad", *STEPS, 'transfers: {"transfer_id": "T-9"}')
    run_detection(good, tmp_path / "run", threads=1, typologies=TYPOLOGIES)
    before = (tmp_path / "run" / "run.json").read_bytes()
    with pytest.raises(RejectedRows):
        run_detection(bad, tmp_path / "run", strict=True, threads=1, typologies=TYPOLOGIES)
    assert (tmp_path / "run" / "run.json").read_bytes() == before
    with pytest.raises(RejectedRows):
        run_detection(bad, tmp_path / "new", strict=True, threads=1, typologies=TYPOLOGIES)
    assert names(tmp_path) == ["bad", "good", "run"]


def test_a_feed_that_cannot_be_read_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "feed").mkdir()
    with pytest.raises(FeedError):
        run_detection(tmp_path / "feed", tmp_path / "run", threads=1, typologies=TYPOLOGIES)
    assert names(tmp_path) == ["feed"]


def test_a_place_that_cannot_be_written_is_said_before_the_feed_is_read(tmp_path: Path) -> None:
    (tmp_path / "run").write_text("precious")
    with pytest.raises(UsageError):
        run_detection(tmp_path / "no feed", tmp_path / "run", typologies=TYPOLOGIES)


def test_progress_names_the_stages(tmp_path: Path) -> None:
    class Heard:
        def __init__(self) -> None:
            self.steps: list[str] = []

        def step(self, name: str, done: int, total: int) -> None:
            assert 0 <= done <= total or total == 0
            self.steps.append(name)

    heard = Heard()
    feed = told_feed(tmp_path / "feed", *STEPS)
    run_detection(feed, tmp_path / "run", typologies=TYPOLOGIES, progress=heard)
    told = list(dict.fromkeys(heard.steps))
    assert told[-3:] == ["alerts", "cases", "writing"]


def test_who_dealt_with_the_confirmed_is_read_again_and_the_run_says_so(tmp_path: Path) -> None:
    steps = ("K is known as confirmed_offender", "d4 K,A > Y 1 USD wallet")
    feed = told_feed(tmp_path / "feed", *STEPS, *steps)
    run_detection(feed, tmp_path / "run", threads=1, typologies=(fan_in(4),))
    alerts = {
        str(a["subject"]): str(a["explanation"]) for a in lines(tmp_path / "run/alerts.jsonl")
    }
    again = [who for who, text in alerts.items() if "read again at half the thresholds" in text]
    assert len(alerts) == 3
    assert sorted(who.split("'")[7] for who in again) == ["K", "Y"]  # the confirmed, and who dealt
    manifest = json.loads((tmp_path / "run" / "run.json").read_bytes())
    assert manifest["look_back"]["confirmed_parties"] == 1
    assert 0 < manifest["look_back"]["hits"] < manifest["hits"]
    assert manifest["alerts"] == 3


def test_the_run_says_which_links_are_switched_off(tmp_path: Path) -> None:
    feed, off = told_feed(tmp_path / "feed", *STEPS), ["b" * 12, "a" * 12, "b" * 12]
    run_detection(feed, tmp_path / "run", threads=1, typologies=TYPOLOGIES, without_links=off)
    manifest = json.loads((tmp_path / "run" / "run.json").read_bytes())
    assert manifest["links_switched_off"] == ["a" * 12, "b" * 12]
    assert manifest["look_back"] is None
