"""How long the command line takes to answer, and the first run beside later ones. Fresh processes.

``tanglaw --help`` is started with its files put out of the system's cache, where the system lets
one do that, and then again as it comes. A small feed is judged twice with an empty folder for
compiled kernels: the first run compiles them, the second loads them.

The last line is ``startup: help C s cold, W s warm, first run F s, second run S s``: the help's
figures are medians. Processor time is printed beside, for machines that do something else too.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.feeds import write_benchmark_feed

PROGRAM = Path(sys.executable).with_name("tanglaw")


def seconds(*arguments: str, environment: dict[str, str] | None = None) -> float:
    """Wall time of one call of the command line."""
    began = time.perf_counter()
    subprocess.run(
        [str(PROGRAM), *arguments], check=True, stdout=subprocess.DEVNULL, env=environment
    )
    return time.perf_counter() - began


def files_of_help() -> list[Path]:
    """The files from which the modules that the help imports come, and the interpreter."""
    code = (
        "import sys; from tanglaw.cli.main import run; run(['--help'])\n"
        "for m in list(sys.modules.values()):\n"
        "    for f in (getattr(m, '__file__', None), getattr(m, '__cached__', None)):\n"
        "        print('FILE', f) if f else None"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    lines = [line[5:] for line in told.stdout.splitlines() if line.startswith("FILE ")]
    return [path for path in map(Path, {*lines, os.path.realpath(sys.executable)}) if path.exists()]


def put_out(files: list[Path]) -> bool:
    """Ask the system to forget what it has read of the files; whether it can be asked."""
    if not hasattr(os, "posix_fadvise"):
        return False
    for path in files:
        handle = os.open(path, os.O_RDONLY)
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(handle)
    return True


def of_help(repeat: int) -> tuple[float, float]:
    """Median seconds of the help, cold and warm."""
    seconds("--help")
    files = files_of_help()
    cold = []
    for _ in range(repeat):
        if not put_out(files):
            print("the system cannot be asked to forget files: cold is warm here")
        cold.append(seconds("--help"))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    warm = [seconds("--help") for _ in range(repeat)]
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"help imports {len(files)} files; cold {min(cold):.3f} to {max(cold):.3f} s")
    print(f"warm {min(warm):.3f} to {max(warm):.3f} s, {spent / repeat:.3f} s of processor time")
    return statistics.median(cold), statistics.median(warm)


def of_runs() -> tuple[float, float]:
    """Seconds of a first and of a second run, with the kernels of both in one new folder."""
    with tempfile.TemporaryDirectory() as scratch:
        feed = Path(scratch) / "feed"
        write_benchmark_feed(feed, 5_000, 500, 7)
        environment = os.environ | {"NUMBA_CACHE_DIR": str(Path(scratch) / "kernels")}
        first, second = (
            seconds(
                "detect",
                "-q",
                str(feed),
                "--out",
                str(Path(scratch) / run),
                environment=environment,
            )
            for run in ("first", "second")
        )
    return first, second


def main() -> None:
    """Time the help and the two runs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=9)
    asked = parser.parse_args()
    cold, warm = of_help(asked.repeat)
    first, second = of_runs()
    print(
        f"startup: help {cold:.2f} s cold, {warm:.2f} s warm,"
        f" first run {first:.1f} s, second run {second:.1f} s"
    )


if __name__ == "__main__":
    main()
