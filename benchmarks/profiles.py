"""Where the time of a run goes: by stage, and by the function that a thread was in.

A second thread looks at all others a few hundred times a second; one that waits is not counted, and
time in a kernel counts for the function that called it. ``--folded FILE`` writes the stacks as
lines that flame graph programs read. Not a measure of speed: looking takes time too.
"""

import argparse
import json
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.feeds import write_benchmark_feed
from tanglaw.bootstrap.detection import run_detection

EVERY_S = 0.003
WAITING = ("threading", "queue", "concurrent/futures", "selectors")
OURS = "/tanglaw/"
Stack = tuple[str, ...]


class Sampler:
    """Counts stacks of all threads but its own while it is entered."""

    def __init__(self) -> None:
        self.stacks: Counter[Stack] = Counter()
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "Sampler":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()

    def _look(self) -> None:
        me = threading.get_ident()
        while not self._end.wait(EVERY_S):
            for thread, frame in sys._current_frames().items():
                if thread != me and not _waits(frame):
                    stack = tuple(reversed(list(_ours(frame))))
                    if stack:
                        self.stacks[stack] += 1


def _waits(frame: FrameType) -> bool:
    name = frame.f_code.co_filename.replace("\\", "/")
    return any(f"/{part}" in name for part in WAITING)


def _ours(frame: FrameType) -> Iterator[str]:
    """The package's own functions on a stack, innermost first.

    The stack is looked at while its thread goes on, so what is found may be no frame any more.
    """
    while isinstance(frame, FrameType):
        _, inside, place = frame.f_code.co_filename.replace("\\", "/").rpartition(OURS)
        if inside:
            yield f"{place}:{frame.f_code.co_name}"
        frame = frame.f_back  # type: ignore[assignment]


def tell_stages(run: Path) -> None:
    """The stages of the run's manifest."""
    stages = json.loads((run / "run.json").read_text(encoding="utf-8"))["stages"]
    whole = sum(stage["seconds"] for stage in stages)
    print("stage          seconds   share   peak MiB")
    for stage in stages:
        share, peak = stage["seconds"] / whole, stage["peak_bytes"] / 2**20
        print(f"{stage['stage']:14} {stage['seconds']:7.2f}  {share:6.1%}  {peak:9.0f}")


def tell_functions(stacks: Counter[Stack], most: int) -> None:
    """Functions by the share of looks that found a thread in them, or in what they call."""
    own: Counter[str] = Counter()
    within: Counter[str] = Counter()
    for stack, count in stacks.items():
        own[stack[-1]] += count
        for function in set(stack):
            within[function] += count
    whole = own.total()
    print(f"\n{whole} looks found a thread at work\n  own  within  function")
    for function, count in own.most_common(most):
        print(f"{count / whole:5.1%}  {within[function] / whole:6.1%}  {function}")


def main() -> None:
    """Run the whole library on a feed and say where the time went."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--transfers", type=int, default=2_000_000)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rows", type=int, default=25)
    parser.add_argument("--folded", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        for count in (20_000, asked.transfers):  # the first compiles kernels
            feed, run = Path(scratch) / f"feed-{count}", Path(scratch) / f"run-{count}"
            write_benchmark_feed(feed, count, None, asked.seed)
            began = time.process_time()
            with Sampler() as sampler:
                run_detection(feed, run, threads=asked.threads)
            spent = time.process_time() - began
        tell_stages(run)
    tell_functions(sampler.stacks, asked.rows)
    if asked.folded:
        lines = [f"{';'.join(stack)} {count}\n" for stack, count in sampler.stacks.items()]
        asked.folded.write_text("".join(sorted(lines)), encoding="utf-8")
    print(f"profiles: {spent:.1f} s of processor time for {asked.transfers:,} transfers")


if __name__ == "__main__":
    main()
