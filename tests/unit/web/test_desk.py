import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tanglaw.errors import RunError, UsageError
from tanglaw.web import desk
from tests.web.sample_run import write_sample_run


def test_a_folder_that_is_no_run_is_said_before_a_port_is_taken(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="not a run"):
        desk.serve(tmp_path)


def test_an_asked_port_that_is_taken_is_an_error(tmp_path: Path) -> None:
    run = write_sample_run(tmp_path / "run")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"port {port} of 127.0.0.1 cannot be had"):
            desk.serve(run, port=port, open_browser=False)


def test_without_a_port_the_next_free_one_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        first = taken.getsockname()[1]
        monkeypatch.setattr(desk, "DEFAULT_PORT", first)
        with desk._free_port("127.0.0.1") as listener:
            assert listener.getsockname()[1] > first


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True)]
    + [(host, False) for host in ("0.0.0.0", "::", "192.168.1.4", "desk.example", "")],
)
def test_only_this_machine_is_loopback(host: str, loopback: bool) -> None:
    assert desk.is_loopback(host) == loopback


def test_importing_the_desk_loads_no_engine() -> None:
    code = "import sys, tanglaw.web.desk; print(sorted({'numba', 'duckdb'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
