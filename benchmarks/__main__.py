"""Runs the benchmarks one after another and prints each one's last line. Asserts nothing.

``python -m benchmarks`` runs all that this machine can; names choose some. Minutes, not seconds.
"""

import argparse
import subprocess
import sys

BENCHMARKS: dict[str, tuple[str, ...]] = {
    "startup": (),
    "limits": (),
    "gfp": (),
    "batch": (),
    "growth": (),
    "profiles": (),
    "incremental": (),
    "messages": (),
    "drafts": (),
    "world": (),
    "quality": (),
    "desk": (),
}
"""Module below ``benchmarks`` -> its arguments."""


def main() -> None:
    """Run what is asked for; a benchmark that cannot run says why and does not stop the others."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    names = parser.parse_args().names or list(BENCHMARKS)
    unknown = sorted(set(names) - set(BENCHMARKS))
    if unknown:
        parser.error(f"no benchmark is called {unknown[0]}; there are {', '.join(BENCHMARKS)}")
    lines = []
    for name in names:
        print(f"== {name}", flush=True)
        command = [sys.executable, "-m", f"benchmarks.{name}", *BENCHMARKS[name]]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
        print(done.stdout, end="", flush=True)
        last = done.stdout.strip().splitlines()[-1:] or ["no output"]
        lines.append(last[0] if done.returncode == 0 else f"{name}: did not run to its end")
    print("\n".join(["", *lines]))


if __name__ == "__main__":
    main()
