"""``tanglaw demo``: everything at once on made-up people. Adds nothing to the single commands."""

from pathlib import Path
from typing import Annotated

import typer

from tanglaw.cli.options import Threads
from tanglaw.cli.terminal import Terminal

SEED, DAYS, ACCOUNTS = 1, 180, 5_000
RECIPE = "recipe.txt"


def demo(
    *,
    folder: Annotated[
        Path, typer.Option(metavar="FOLDER", help="Where the feed and the run are kept.")
    ] = Path("tanglaw-demo"),
    desk: Annotated[bool, typer.Option("--desk/--no-desk", help="Open the review desk.")] = True,
    threads: Threads = None,
) -> None:
    """Show everything on made-up people.

    Makes up a feed, looks for typologies in it, compares with what is true, and opens the desk.
    """
    from tanglaw.bootstrap.detection import run_detection
    from tanglaw.cli.scoreboard import Asked, show_all
    from tanglaw.cli.summary import show as show_run

    terminal = Terminal()
    feed, run = folder / "feed", folder / "run"
    terminal.say(f"1. Make up a population in {feed} (nobody in it is real)")
    _simulate_once(terminal, folder, feed)
    terminal.say(f"2. Look for typologies, and propose cases in {run}")
    with terminal.progress() as progress:
        summary = run_detection(feed, run, strict=False, threads=threads, progress=progress)
    show_run(terminal, summary)
    terminal.say("3. Compare with what is true")
    show_all(terminal, Asked([(feed, run)], against=None, missed=False, html=None))
    _open(terminal, folder, run, serve=desk)


def _open(terminal: Terminal, folder: Path, run: Path, *, serve: bool) -> None:
    """The desk, with people of every role in it and some of the work done."""
    from tanglaw.bootstrap.demo_desk import PASSWORD, PEOPLE, demo_store
    from tanglaw.cli.desk.open import BESIDE
    from tanglaw.cli.surfaces import open_desk

    terminal.say(f"4. Take the cases into a desk with people of every role, {folder / BESIDE}")
    with terminal.progress() as progress:
        database = demo_store(folder / BESIDE, run, progress)
    for login, name, roles in PEOPLE:
        terminal.say(f"   {login}: {name}, {', '.join(roles)}")
    terminal.say(f"   The password of all of them: {PASSWORD}")
    if serve:
        terminal.say("5. Open the review desk; Ctrl-C ends it")
        open_desk(database, host="127.0.0.1", port=None, browser=True, address=None)
    else:
        database.close()
        terminal.say(f"To review the cases: tanglaw desk serve --store {folder / BESIDE}")


def _simulate_once(terminal: Terminal, folder: Path, feed: Path) -> None:
    """Simulate, unless the feed there was made by the same simulator in the same way."""
    from tanglaw.simulate.simulation import simulate

    recipe, note = _recipe(), folder / RECIPE
    if feed.is_dir() and note.is_file() and note.read_text(encoding="utf-8") == recipe:
        terminal.say("   as the last time")
        return
    with terminal.progress() as progress:
        simulate(feed, seed=SEED, days=DAYS, accounts=ACCOUNTS, progress=progress)
    note.write_text(recipe, encoding="utf-8")


def _recipe() -> str:
    """What decides the feed: the simulator's source and its arguments."""
    import hashlib
    from importlib.resources import as_file, files

    digest = hashlib.sha256(f"{SEED} {DAYS} {ACCOUNTS}".encode())
    with as_file(files("tanglaw.simulate")) as package:
        for path in sorted(package.rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()
