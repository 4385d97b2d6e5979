"""Shows a scoreboard to people or to a script. Computes nothing."""

import json

from tanglaw.cli.terminal import Column, Terminal
from tanglaw.evaluate.boards import boards
from tanglaw.evaluate.scoreboard import Scoreboard


def show(terminal: Terminal, score: Scoreboard) -> None:
    """Each table with what it means below it."""
    terminal.emit(json.loads(score.to_json()))
    for board in boards(score):
        columns = [
            Column(title.capitalize(), "left" if at < board.words else "right")
            for at, title in enumerate(board.header)
        ]
        terminal.table(board.title, columns, board.rows, note=board.note)
