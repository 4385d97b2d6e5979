"""Breaks one line of one module and runs a law on it, in a process of its own. Not a law itself.

The engine runs without compilation there.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]

RUNNER = """
import importlib.util, runpy, sys
law, name, old, new, *rest = sys.argv[1:]
spec = importlib.util.find_spec(name)
source = open(spec.origin, encoding="utf-8").read()
assert old == "" or source.count(old) == 1, f"{old!r} stands {source.count(old)} times in {name}"
module = importlib.util.module_from_spec(spec)
sys.modules[name] = module
exec(compile(source.replace(old, new) if old else source, spec.origin, "exec"), module.__dict__)
sys.argv = [law, *rest]
runpy.run_module(law, run_name="__main__")
"""


@dataclass(frozen=True)
class Fault:
    """One line of the engine, and how it is broken."""

    what: str
    module: str
    old: str
    new: str


def broken(law: str, fault: Fault, *arguments: str) -> subprocess.CompletedProcess:
    """Run the program of a law with a fault."""
    asked = (law, fault.module, fault.old, fault.new, *arguments)
    env = {**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": ""}
    return subprocess.run(
        [sys.executable, "-c", RUNNER, *asked],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
