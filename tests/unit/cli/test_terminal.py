"""What the terminal shows is literal, and silent when it should be."""

import json
from collections.abc import Callable

import pytest

from tanglaw.cli.terminal import Column, Lines, Terminal

COLUMNS = (Column("Account"), Column("Hits", "right"))


def test_markup_in_an_id_stays_text(capsys: pytest.CaptureFixture[str]) -> None:
    Terminal().table("Alerts", COLUMNS, [("[red]A-1[/red]", "3"), (":warning:", "4")])
    out = capsys.readouterr().out
    assert "[red]A-1[/red]" in out
    assert ":warning:" in out


def test_an_empty_table_is_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    Terminal().table("Alerts", COLUMNS, [])
    assert capsys.readouterr().out == ""


def test_json_is_all_that_a_script_reads(capsys: pytest.CaptureFixture[str]) -> None:
    terminal = Terminal(as_json=True)
    terminal.say("hello")
    terminal.table("Alerts", COLUMNS, [("A-1", "3")])
    with terminal.progress() as progress:
        progress.step("reading", 1, 2)
    terminal.emit({"é": 1})
    captured = capsys.readouterr()
    assert json.loads(captured.out) == {"é": 1}
    assert captured.err == ""


def test_quiet_says_nothing_but_warnings(capsys: pytest.CaptureFixture[str]) -> None:
    terminal = Terminal(quiet=True)
    terminal.say("hello")
    terminal.table("Alerts", COLUMNS, [("A-1", "3")])
    terminal.emit({"not": "asked for"})
    terminal.warn("careful")
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "careful\n")


def clock(*moments: float) -> Callable[[], float]:
    return iter(moments).__next__


def test_a_long_stage_is_named_once(capsys: pytest.CaptureFixture[str]) -> None:
    lines = Lines(clock=clock(0, 0.5, 1.0, 3.0, 9.0))
    for done in range(5):
        lines.step("reading transfers", done, 5)
    assert capsys.readouterr().err == "reading transfers ...\n"


def test_short_stages_are_named_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    lines = Lines(clock=clock(0, 0.4, 0.8, 1.2, 1.6, 2.0, 2.4))
    for done in range(7):
        lines.step(f"stage {done}", done, 7)
    assert capsys.readouterr().err == "stage 3 ...\nstage 6 ...\n"


def test_what_is_quick_is_not_named(capsys: pytest.CaptureFixture[str]) -> None:
    lines = Lines(clock=clock(0, 0.1))
    lines.step("reading transfers", 0, 1)
    lines.step("reading transfers", 1, 1)
    assert capsys.readouterr().err == ""
