"""A run that is killed, or a disk that is full, leaves the earlier run as it was."""

import subprocess
import sys
from pathlib import Path

import pytest

from tanglaw.bootstrap import detection
from tanglaw.bootstrap.detection import run_detection
from tanglaw.errors import RunError
from tests.support.told import fan_in, shared_card, told_feed

STEPS = ("d0 A,B,C > K 9 USD platform_payout", "d1 A,B,C > X 9 USD wallet")
TYPOLOGIES = (shared_card(3), fan_in(3))


def good_run(folder: Path) -> tuple[Path, Path, bytes]:
    feed = told_feed(folder / "feed", *STEPS)
    run_detection(feed, folder / "run", threads=1, typologies=TYPOLOGIES)
    return feed, folder / "run", (folder / "run" / "run.json").read_bytes()


@pytest.mark.parametrize(
    "place",
    [
        "find_alerts",
        "cases_of",
        "write_hits",
        "write_rows",
        "write_results",
        "write_rejects",
        "write_manifest",
    ],
)
@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_fault_at_any_step_leaves_the_earlier_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, fault: BaseException
) -> None:
    feed, run, before = good_run(tmp_path)

    def failing(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(detection, place, failing)
    with pytest.raises(RunError if isinstance(fault, OSError) else KeyboardInterrupt) as caught:
        run_detection(feed, run, threads=1, typologies=TYPOLOGIES)
    if isinstance(fault, OSError):
        assert "No space left on device" in str(caught.value)
        assert "an earlier run there is as it was" in str(caught.value)
    assert (run / "run.json").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["feed", "run"]


_KILLED = """
import os, sys
from pathlib import Path
from tests.support.told import fan_in, shared_card
from tanglaw.bootstrap import detection
detection.write_manifest = lambda *_: os.kill(os.getpid(), 9)
detection.run_detection(Path(sys.argv[1]), Path(sys.argv[2]), threads=1,
                        typologies=(shared_card(3), fan_in(3)))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_kill_while_writing_leaves_the_earlier_run(tmp_path: Path, root: Path) -> None:
    feed, run, before = good_run(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, str(feed), str(run)], cwd=root, check=False
    )
    assert done.returncode == -9
    assert (run / "run.json").read_bytes() == before
    assert (run / "alerts.jsonl").read_bytes()
    run_detection(feed, run, threads=1, typologies=TYPOLOGIES)
    assert sorted(p.name for p in run.iterdir())[0] == "alerts.jsonl"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_while_alerts_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed, run, before = good_run(tmp_path)
    from tanglaw.store.alert_spool import AlertSpool

    real = AlertSpool.__init__

    def onto_full(self: AlertSpool, folder: Path) -> None:
        real(self, folder)
        self._file.close()
        self._file = Path("/dev/full").open("wb", buffering=0)  # noqa: SIM115

    monkeypatch.setattr(AlertSpool, "__init__", onto_full)
    with pytest.raises(RunError, match="No space left on device"):
        run_detection(feed, run, threads=1, typologies=TYPOLOGIES)
    assert (run / "run.json").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["feed", "run"]
