"""Kills a desk's server while people write: `python -m tests.faults.server_kills --kills 200`.

Whatever was answered has to be there afterwards, and the log has to hold.
"""

import argparse
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import httpx2 as httpx
from sqlalchemy import select

from tanglaw.casework.review.permissions import DeskRole
from tanglaw.store.desk import audit_log
from tanglaw.store.desk.actor import system
from tanglaw.store.desk.database import open_database
from tanglaw.store.desk.importing import import_run
from tanglaw.store.desk.sessions import SessionLimits, open_session
from tanglaw.store.desk.tables.cases import notes
from tanglaw.web.access.visitor import csrf_of
from tests.support.desk_runs import AlertSpec, CaseSpec, write_run
from tests.support.visiting import let_in

WRITERS = 4
SERVE = (
    "import sys; from tanglaw.store.desk.database import open_database; "
    "from tanglaw.web.desk import serve; "
    "serve(open_database(sys.argv[1]), open_browser=False, typologies={})"
)


def fill(folder: Path) -> tuple[Path, list[str]]:
    """A store with one case, and the sessions of those who write in it."""
    store = folder / "desk.sqlite"
    database = open_database(store)
    case = CaseSpec("C-1", ("A-1",), (("W-1", "unknown"),))
    import_run(database, write_run(folder / "run", [AlertSpec("A-1", "W-1")], [case]), system())
    people = [let_in(database, f"writer-{n}", DeskRole.ANALYST) for n in range(WRITERS)]
    with database.unit(system()) as unit:
        secrets = [
            open_session(unit, each.person_id, limits=SessionLimits(), before=None)
            for each in people
        ]
    database.close()
    return store, secrets


def write(address: str, secret: str, name: str, answered: list[str]) -> None:
    """Write notes until the server is gone; ``answered``: those that it said it had kept."""
    with httpx.Client(base_url=address, cookies={"tanglaw_session": secret}, timeout=5) as client:
        for number in range(10_000):
            said = f"{name}-{number}"
            try:
                sent = {"csrf": csrf_of(secret), "body": said}
                if client.post("/case/C-1/note", data=sent).status_code == 303:
                    answered.append(said)
            except httpx.HTTPError:
                return


def kill_once(store: Path, secrets: list[str], number: int, after: float) -> list[str]:
    """Serve, let people write, and kill the server; what it had answered by then."""
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(store)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    found = re.search(r"http://\S+", process.stdout.readline())
    assert found is not None
    answered: list[str] = []
    writers = [
        threading.Thread(target=write, args=(found.group(), secret, f"{number}-{n}", answered))
        for n, secret in enumerate(secrets)
    ]
    for each in writers:
        each.start()
    time.sleep(after)
    process.kill()
    process.wait()
    process.stdout.close()
    for each in writers:
        each.join()
    return answered


def run(kills: int, seed: int = 7) -> int:
    """Kill that often; how many notes were answered. Raises when one is lost or the log broke."""
    chance = random.Random(seed)
    answered: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        store, secrets = fill(Path(folder))
        for number in range(kills):
            answered += kill_once(store, secrets, number, chance.uniform(0.02, 0.7))
            database = open_database(store)
            with database.reading() as connection:
                kept = set(connection.execute(select(notes.c.body)).scalars())
                verdict = audit_log.verify(connection)
            database.close()
            assert set(answered) <= kept, f"lost after kill {number}"
            assert verdict.faults == (), verdict.faults
    return len(answered)


def main() -> None:
    """Kill as often as asked, and say what was kept."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.server_kills")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    notes_kept = run(asked.kills, asked.seed)
    print(f"{asked.kills} kills: {notes_kept:,} notes answered, none lost, the log holds")


if __name__ == "__main__":
    main()
