"""People, tokens and the check of the log from the command line; no password is an argument."""

import io
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

from tanglaw.cli.audit import audit_commands
from tanglaw.cli.main import run
from tanglaw.cli.tokens import token_commands
from tanglaw.cli.users import user_commands
from tanglaw.errors import TanglawError
from tanglaw.store.desk.database import open_database
from tanglaw.store.desk.passwords import matches
from tanglaw.store.desk.people import known_login, password_hash
from tanglaw.store.desk.tokens import find_bearer

GOOD = "four plain words here"
Call = Callable[..., tuple[int, str]]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TANGLAW_STORE", str(tmp_path / "desk.sqlite"))
    monkeypatch.delenv("TANGLAW_PASSWORD", raising=False)
    monkeypatch.delenv("TANGLAW_AUDIT_KEY_FILE", raising=False)
    return tmp_path / "desk.sqlite"


@pytest.fixture
def call(store: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    def make(app: typer.Typer, *arguments: str) -> tuple[int, str]:
        code = 0
        try:
            typer.main.get_command(app).main(args=list(arguments), prog_name="x")
        except SystemExit as end:
            code = int(end.code or 0)
        except TanglawError as error:
            return error.exit_code, str(error)
        return code, capsys.readouterr().out

    return make


@pytest.fixture
def first(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TANGLAW_PASSWORD", GOOD)
    assert call(user_commands(), "add", "boss", "--role", "admin")[0] == 0
    monkeypatch.delenv("TANGLAW_PASSWORD")


def test_the_first_administrator_comes_in_by_command(first: None, call: Call, store: Path) -> None:
    database = open_database(store)
    with database.reading() as connection:
        boss = known_login(connection, "boss")
        assert matches(GOOD, password_hash(connection, boss.person_id))[0]
    database.close()
    assert boss.must_change
    assert GOOD.encode() not in store.read_bytes()
    code, out = call(user_commands(), "list", "--json")
    assert (code, json.loads(out)) == (0, [{"login": "boss", "roles": ["admin"], "active": True}])


def test_a_password_comes_by_the_input(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(GOOD + "\n"))
    code, _ = call(user_commands(), "add", "ana", "--role", "analyst", "--password-stdin")
    assert code == 0


def test_nobody_to_ask_for_a_password(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    code, told = call(user_commands(), "add", "ana", "--role", "analyst")
    assert code == 2
    assert "nobody to ask for a password" in told


@pytest.mark.parametrize("commands", [user_commands, token_commands])
def test_no_command_takes_a_password(commands: Callable[[], typer.Typer]) -> None:
    group = typer.main.get_command(commands())
    options = {
        option
        for command in getattr(group, "commands", {}).values()
        for parameter in command.params
        for option in parameter.opts
    }
    assert options
    assert options & {"--password", "--secret", "-p"} == set()


def test_somebody_is_shut_out_and_gets_a_new_password(
    first: None, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TANGLAW_PASSWORD", "quite another phrase")
    assert call(user_commands(), "add", "ana", "--role", "analyst")[0] == 0
    assert call(user_commands(), "password", "ana")[0] == 0
    assert call(user_commands(), "shut-out", "ana")[0] == 0
    assert "last administrator" in call(user_commands(), "shut-out", "boss")[1]
    code, told = call(user_commands(), "shut-out", "nobody-here")
    assert (code, "has this login" in told) == (1, True)


def test_a_token_is_printed_once(call: Call, store: Path) -> None:
    assert call(user_commands(), "add", "bot", "--role", "service")[0] == 0
    code, out = call(token_commands(), "make", "bot", "--scope", "cases:read", "--days", "7")
    secret = out.strip()
    assert (code, secret[:8]) == (0, "tanglaw_")
    _, listed = call(token_commands(), "list", "--json")
    (row,) = json.loads(listed)
    assert (row["scopes"], row["valid"]) == ("cases:read", True)
    assert secret not in listed
    database = open_database(store)
    with database.reading() as connection:
        assert find_bearer(connection, secret, database.now()) is not None
    database.close()
    assert call(token_commands(), "revoke", row["token"])[0] == 0
    _, listed = call(token_commands(), "list", "--json")
    assert json.loads(listed)[0]["valid"] is False


def test_a_scope_that_no_token_has(call: Call) -> None:
    call(user_commands(), "add", "bot", "--role", "service")
    assert call(token_commands(), "make", "bot", "--scope", "users:write")[0] == 2


def tamper(store: Path, *statements: str) -> None:
    with sqlite3.connect(store) as connection:
        connection.execute("DROP TRIGGER audit_no_update")
        connection.execute("DROP TRIGGER audit_no_delete")
        for statement in statements:
            connection.execute(statement)
    connection.close()


def test_the_log_is_checked(first: None, call: Call, store: Path, tmp_path: Path) -> None:
    call(user_commands(), "add", "bot", "--role", "service")
    kept = tmp_path / "checkpoint.json"
    assert call(audit_commands(), "checkpoint", "--out", str(kept))[0] == 0
    code, out = call(audit_commands(), "verify", "--json", "--checkpoint", str(kept))
    told = json.loads(out)
    assert (code, told["entries"], told["faults"]) == (0, 2, [])
    _, out = call(audit_commands(), "verify")
    assert "nothing changed, removed or inserted" in out
    assert "cut off at the end leave no mark" in out
    tamper(store, "UPDATE audit SET actor = 'eve' WHERE seq = 1")
    code, out = call(audit_commands(), "verify", "--json")
    assert (code, json.loads(out)["faults"][0]["entry"]) == (1, 1)
    code, out = call(audit_commands(), "verify")
    assert (code, "entry 1 does not fit its digest" in " ".join(out.split())) == (1, True)


def test_a_log_that_was_cut_off(first: None, call: Call, store: Path, tmp_path: Path) -> None:
    call(user_commands(), "add", "bot", "--role", "service")
    kept = tmp_path / "checkpoint.json"
    call(audit_commands(), "checkpoint", "--out", str(kept))
    tamper(store, "DELETE FROM audit WHERE seq = 2")
    assert call(audit_commands(), "verify")[0] == 0
    code, out = call(audit_commands(), "verify", "--json", "--checkpoint", str(kept))
    assert (code, json.loads(out)["faults"][0]["what"]) == (1, "cut off")


def test_with_a_key_the_log_says_so(call: Call, tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_text("k" * 64)
    option = ("--audit-key", str(key))
    call(user_commands(), "add", "bot", "--role", "service", *option)
    code, out = call(audit_commands(), "verify", "--json", *option)
    assert (code, json.loads(out)["keyed"]) == (0, True)
    key.write_text("another key that is long enough to be one")
    assert call(audit_commands(), "verify", "--json", *option)[0] == 1
    key.write_text("short")
    assert "32 bytes or more" in call(audit_commands(), "verify", *option)[1]
    assert (
        "cannot be read" in call(audit_commands(), "verify", "--audit-key", str(tmp_path / "n"))[1]
    )


def test_an_empty_log_and_no_store(call: Call, store: Path, tmp_path: Path) -> None:
    assert run(["audit", "verify", "--store", str(tmp_path / "none")]) == 1
    open_database(store).close()
    assert call(audit_commands(), "verify")[0] == 0
    assert call(audit_commands(), "checkpoint", "--out", str(tmp_path / "c"))[0] == 1
