"""A law is believed only after seeded faults were caught: each breaks a line and must be seen.

The engine runs without compilation in a process of its own, with one line of one module changed.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WORLDS = "40"

RUNNER = """
import importlib.util, runpy, sys
name, old, new, worlds = sys.argv[1:5]
spec = importlib.util.find_spec(name)
source = open(spec.origin, encoding="utf-8").read()
assert old == "" or source.count(old) == 1, f"{old!r} stands {source.count(old)} times in {name}"
module = importlib.util.module_from_spec(spec)
sys.modules[name] = module
exec(compile(source.replace(old, new) if old else source, spec.origin, "exec"), module.__dict__)
sys.argv = ["agreement", worlds]
runpy.run_module("tests.laws.agreement", run_name="__main__")
"""


@dataclass(frozen=True)
class Fault:
    """One line of the engine, and how it is broken."""

    what: str
    module: str
    old: str
    new: str


WINDOW = "tanglaw.engine.kernel.window"
FILTERING = "tanglaw.engine.kernel.filtering"
JUDGE = "tanglaw.engine.kernel.judge"
FILL = "tanglaw.engine.legs.fill"
ASSEMBLE = "tanglaw.engine.assemble"
KEYS = "tanglaw.engine.kernel.keys"
GAPS = "tanglaw.engine.kernel.gaps"
CONDITION = "tanglaw.engine.kernel.condition"
TIES = "tanglaw.engine.legs.ties"
BUILD = "tanglaw.engine.legs.build"

ENTERING = "while e < w.hi and rows[e, 0]"
POSITIVE = "if (bits[e - w.lo, w.word] >> w.bit) & 1 and rows[e, 1] > 0"

FAULTS = (
    Fault(
        "open lower bound when counting",
        WINDOW,
        "while j < e and rows[j, 0] < t - w.within:\n            acc -= (bits",
        "while j < e and rows[j, 0] <= t - w.within:\n            acc -= (bits",
    ),
    Fault(
        "ties are not peers when counting",
        WINDOW,
        "while e < w.hi and rows[e, 0] <= t - w.ago:\n            acc += (bits",
        "while e <= i and rows[e, 0] <= t - w.ago:\n            acc += (bits",
    ),
    Fault(
        "the near end of the window is forgotten when adding up",
        WINDOW,
        f"{ENTERING} <= t - w.ago:\n            {POSITIVE}",
        f"{ENTERING} <= t:\n            {POSITIVE}",
    ),
    Fault(
        "a key that left the window is still counted",
        WINDOW,
        "                acc -= tally[k] == 0",
        "                acc -= 0",
    ),
    Fault(
        "keys of one subject leak into the next",
        WINDOW,
        "            tally[k] = 0",
        "            tally[k] += 0",
    ),
    Fault(
        "an extreme that left the window is still the extreme",
        WINDOW,
        "while head < tail and rows[queue[head], 0] < t - w.within:",
        "while head < tail and rows[queue[head], 0] < t - 2 * w.within:",
    ),
    Fault(
        "the subject's own party counts as a counterparty",
        KEYS,
        "return who if who != own else np.int64(-1)",
        "return who",
    ),
    Fault(
        "a gap leaves with its later leg",
        GAPS,
        "while head < tail and rows[earlier[queue[head] - lo], 0] < t - span[0]:",
        "while head < tail and rows[queue[head], 0] < t - span[0]:",
    ),
    Fault(
        "the commonest amount never grows rarer",
        GAPS,
        "if most > 0 and having[most] == 0:",
        "if most < 0:",
    ),
    Fault(
        "an amount band is open above",
        FILTERING,
        "ref <= filters[f, c.F_MAX])",
        "ref < filters[f, c.F_MAX])",
    ),
    Fault(
        "dealings are counted from the last transfer, not the first",
        FILTERING,
        "        if seen[who] < 0:\n            seen[who] = i",
        "        seen[who] = i",
    ),
    Fault(
        "a counterparty's later hit counts too",
        FILTERING,
        "first_hit[slot, far] <= moment",
        "first_hit[slot, far] <= moment + 10**15",
    ),
    Fault(
        "links are carried from one filter to the next",
        FILTERING,
        "        if far >= 0:\n            seen[party[far]] = -1\n    return left",
        "        if far >= 0 and x == lo:\n            seen[party[far]] = -1\n    return left",
    ),
    Fault("any of means all of", CONDITION, "ok or stack[top]", "ok and stack[top]"),
    Fault(
        "a share is compared in 64 bits",
        CONDITION,
        "a_high = (ua >> shift) * ud + (a_low >> shift)",
        "a_high = a_low >> shift",
    ),
    Fault(
        "what happens at one moment is before and after",
        CONDITION,
        "if now[a] < moment:",
        "if now[a] <= moment:",
    ),
    Fault(
        "every leg is an anchor",
        CONDITION,
        "scratch.holds[i] = _reads(program.measures, base, every, scratch.bits, i)",
        "scratch.holds[i] = 1",
    ),
    Fault(
        "a necessary condition asks for one leg too many",
        JUDGE,
        "if passing[f] < needs[k, c.NEED_COUNT] or",
        "if passing[f] <= needs[k, c.NEED_COUNT] or",
    ),
    Fault(
        "legs of a window must stand closer than they need to",
        JUDGE,
        "rows[i, 0] - queue[n - count] <= within",
        "rows[i, 0] - queue[n - count] <= within // 2",
    ),
    Fault(
        "the receiver sees the hours of the wrong end",
        FILL,
        "kinds[o], hour_b, hour_a, here)",
        "kinds[o], hour_a, hour_b, here)",
    ),
    Fault(
        "the receiver sees his own country as the other end's",
        FILL,
        "rows[at, 3] = _last_word(tag, flags, kinds[o], hour_b, hour_a, here)",
        "rows[at, 3] = _last_word(tag, flags, kinds[o], hour_b, hour_a, there)",
    ),
    Fault(
        "legs that are not transfers stand before older transfers",
        FILL,
        "rows[i, 0] > other_rows[j, 0]",
        "rows[i, 0] > other_rows[j, 0] + 10**15",
    ),
    Fault("a tie holds before it began", TIES, "np.maximum(first[left], first[right])", "0"),
    Fault(
        "a pair is two accounts, not the parties that own them",
        BUILD,
        "one, two = party[t.originator], party[t.beneficiary]",
        "one, two = t.originator, t.beneficiary",
    ),
    Fault(
        "what a party sends itself is a pair's",
        BUILD,
        "usable &= (one != two) & (t.status == SETTLED)",
        "usable &= t.status == SETTLED",
    ),
    Fault(
        "any account kind may be a subject",
        ASSEMBLE,
        "    if typology.subject_kinds:\n        return",
        "    if typology.subject_kinds:\n        return 2**12 - 1 |",
    ),
)


def law(module: str, old: str, new: str) -> subprocess.CompletedProcess:
    """Run the law with one line changed, in a process of its own."""
    command = [sys.executable, "-c", RUNNER, module, old, new, WORLDS]
    env = {**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": ""}
    return subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=240, check=False
    )


def test_the_law_holds_when_nothing_is_broken():
    done = law(WINDOW, "", "")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 worlds disagree" in done.stdout


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.what.replace(" ", "-"))
def test_a_seeded_fault_is_caught(fault):
    done = law(fault.module, fault.old, fault.new)
    assert "worlds disagree" in done.stdout, done.stderr
    assert done.returncode == 1, "the law did not notice"
