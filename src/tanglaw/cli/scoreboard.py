"""Shows a scoreboard to people or to a script. Computes nothing."""

import json
from collections.abc import Iterable

from tanglaw.cli.terminal import Column, Terminal
from tanglaw.evaluate.boards import Board, boards
from tanglaw.evaluate.harm import Harm, harm_boards
from tanglaw.evaluate.scoreboard import Scoreboard, plain


def show(terminal: Terminal, score: Scoreboard) -> None:
    """Each table with what it means below it."""
    terminal.emit(json.loads(score.to_json()))
    _show(terminal, boards(score))


def show_harm(terminal: Terminal, measured: Harm) -> None:
    """Whom a run troubles, each table with what it means below it."""
    terminal.emit(plain(measured))
    _show(terminal, harm_boards(measured))


def _show(terminal: Terminal, every: Iterable[Board]) -> None:
    for board in every:
        columns = [
            Column(title.capitalize(), "left" if at < board.words else "right")
            for at, title in enumerate(board.header)
        ]
        terminal.table(board.title, columns, board.rows, note=board.note)
