"""Shows scoreboards to people or to a script. Computes nothing."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tanglaw.cli.terminal import Column, Terminal
from tanglaw.errors import UsageError
from tanglaw.evaluate.against import Against, against, against_boards
from tanglaw.evaluate.boards import Board, boards
from tanglaw.evaluate.harm import Harm, harm_boards
from tanglaw.evaluate.missed import Missed, missed_plants
from tanglaw.evaluate.outcome import check_same_feed
from tanglaw.evaluate.scoreboard import plain
from tanglaw.evaluate.scoring import evaluate
from tanglaw.evaluate.seeds import Scored, seed_rows, seeds_board, world_of


@dataclass(frozen=True, slots=True)
class Asked:
    """Feeds with their runs, and what else the user wants to see of the first."""

    pairs: Sequence[tuple[Path, Path]]
    against: Path | None
    missed: bool
    html: Path | None


def show_all(terminal: Terminal, asked: Asked) -> None:
    """Each table with what it means below it; as JSON, the first feed's scoreboard and the rest."""
    feed, run = asked.pairs[0]
    if asked.against:
        check_same_feed(run, asked.against)
    scored = [
        Scored(world_of(feed_.resolve().name), evaluate(feed_, run_)) for feed_, run_ in asked.pairs
    ]
    first = scored[0].score
    compared = against(first, evaluate(feed, asked.against)) if asked.against else None
    lost = missed_plants(feed, run, first) if asked.missed or asked.html else ()
    if asked.html:
        _write(asked.html, scored, compared, lost)
    value = json.loads(first.to_json())
    if len(scored) > 1:
        value["seeds"] = plain(seed_rows(scored))
        value["others"] = [json.loads(one.score.to_json()) for one in scored[1:]]
    if compared is not None:
        value["against"] = plain(compared)
    if asked.missed:
        value["missed"] = plain(lost)
    terminal.emit(value)
    if len(scored) > 1:
        _show(terminal, [seeds_board(seed_rows(scored))])
    _show(terminal, boards(first))
    if compared is not None:
        _show(terminal, against_boards(compared))
    if asked.missed:
        _show(terminal, [_missed_board(lost)])
    if asked.html:
        terminal.say(f"Page: {asked.html}")


def _write(
    path: Path, scored: Sequence[Scored], compared: Against | None, lost: Sequence[Missed]
) -> None:
    from tanglaw.evaluate.page import page

    try:
        path.write_text(page(scored, compared, lost), encoding="utf-8")
    except OSError as error:
        raise UsageError(
            "the page cannot be written", place=str(path), hint="Name a file in a folder of yours."
        ) from error


def _missed_board(lost: Sequence[Missed]) -> Board:
    return Board(
        "Plants in no case, the hard ones first",
        "What was missing, from what the run and the truth say. --html shows what an analyst saw.",
        ("plant", "alerts", "what was missing"),
        tuple((one.plant.scenario, str(len(one.touches)), " ".join(one.wanting)) for one in lost),
        words=3,
    )


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
