import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tanglaw.errors import UsageError
from tanglaw.store.desk.database import open_database
from tanglaw.web import desk


def test_an_asked_port_that_is_taken_is_an_error(tmp_path: Path) -> None:
    database = open_database(tmp_path / "desk.sqlite")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"port {port} of 127.0.0.1 cannot be had"):
            desk.serve(database, typologies={}, port=port, open_browser=False)
    database.close()


@pytest.mark.parametrize(
    ("place", "secure", "names"),
    [
        (desk.Place(), False, desk.LOOPBACK),
        (desk.Place(host="0.0.0.0"), False, frozenset()),
        (
            desk.Place(host="0.0.0.0", address="https://desk.example/"),
            True,
            desk.LOOPBACK | {"desk.example"},
        ),
    ],
)
def test_a_place_says_under_which_names_it_is_reached(
    place: desk.Place, secure: bool, names: frozenset[str]
) -> None:
    assert (place.secure, place.names) == (secure, names)


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
