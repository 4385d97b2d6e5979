"""Faults in the searches for patterns that the law must see: each breaks one line.

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
name, old, new, pattern, worlds = sys.argv[1:6]
spec = importlib.util.find_spec(name)
source = open(spec.origin, encoding="utf-8").read()
assert old == "" or source.count(old) == 1, f"{old!r} stands {source.count(old)} times in {name}"
module = importlib.util.module_from_spec(spec)
sys.modules[name] = module
exec(compile(source.replace(old, new) if old else source, spec.origin, "exec"), module.__dict__)
sys.argv = ["agreement", pattern, worlds]
runpy.run_module("tests.laws.pattern_agreement", run_name="__main__")
"""


@dataclass(frozen=True)
class Fault:
    """One line of a search, how it is broken, and the pattern whose law must see it."""

    what: str
    pattern: str
    module: str
    old: str
    new: str


GRAPH = "tanglaw.graph"
CHAINS, RELAY, HUB = f"{GRAPH}.chains", f"{GRAPH}.scatter_gather", f"{GRAPH}.gather_scatter"
BLOCK, STACK, SAME = f"{GRAPH}.bipartite", f"{GRAPH}.stacks", f"{GRAPH}.shared_senders"
TREES, SUCCESSORS = f"{GRAPH}.trees", f"{GRAPH}.successors"
TALLY, INSTANCES = f"{GRAPH}.tally", f"{GRAPH}.instances"

FAULTS = (
    Fault(
        "a chain that another makes longer at its end is told",
        "chain",
        CHAINS,
        "if newest == depth and depth >= s.min_hops:",
        "if depth >= s.min_hops:",
    ),
    Fault(
        "a chain that another makes longer at its beginning is told",
        "chain",
        CHAINS,
        "if not earlier:",
        "if True:",
    ),
    Fault(
        "what comes before is not asked whether it fits the window",
        "chain",
        CHAINS,
        "since = max(begin - s.hop_within_us, last - s.within_us)",
        "since = begin - s.hop_within_us",
    ),
    Fault(
        "a chain may visit an account twice",
        "chain",
        CHAINS,
        "seen = there == home or _on_path(target, path, depth, there)",
        "seen = there == home",
    ),
    Fault(
        "the last payment of the window is missed",
        "scatter_gather",
        RELAY,
        "            if ts_us[x] > end:\n                break\n            if sink == source",
        "            if ts_us[x] >= end:\n                break\n            if sink == source",
    ),
    Fault(
        "whoever passes on a little is in the middle",
        "scatter_gather",
        RELAY,
        "if last < 0 or not covers(passed, s.den, got, s.low):",
        "if last < 0:",
    ),
    Fault(
        "what is got after the last payment on counts too",
        "scatter_gather",
        RELAY,
        "        if ts_us[y] > last:\n            break\n        if target[y] == middle:\n"
        "            got",
        "        if target[y] == middle:\n            got",
    ),
    Fault(
        "one source and sink are told again and again",
        "scatter_gather",
        RELAY,
        "scratch.busy_until[sink] >= began",
        "scratch.busy_until[sink] < 0",
    ),
    Fault(
        "a payer is a payee too",
        "gather_scatter",
        HUB,
        "        if mark[payee] == token:\n            continue\n",
        "",
    ),
    Fault(
        "the gather ends before its last moment",
        "gather_scatter",
        HUB,
        "if into.ts_us[e] > turn:",
        "if into.ts_us[e] >= turn:",
    ),
    Fault(
        "the scatter may cost more than was gathered",
        "gather_scatter",
        HUB,
        "or not covers(gathered, s.high, total + out.ref[e], s.den)",
        "",
    ),
    Fault(
        "an account is on both sides of a block",
        "bipartite",
        BLOCK,
        "give(payees, window, PAYEE, marks)",
        "pass",
    ),
    Fault(
        "payers who hardly belong stay in the block",
        "bipartite",
        BLOCK,
        "payers = dense(payers, marks.count[payers], len(kept), s.num, s.den)",
        "pass",
    ),
    Fault(
        "overlapping blocks are all told",
        "bipartite",
        INSTANCES,
        "taken[members[x]] = True",
        "pass",
    ),
    Fault(
        "roles of one search last into the next",
        "bipartite",
        TALLY,
        "return Window(np.int64(anchor), np.int64(end), marks.clock[0], budget)",
        "return Window(np.int64(anchor), np.int64(end), np.int64(anchor) + 1, budget)",
    ),
    Fault(
        "a far end counts once a transfer",
        "stack",
        TALLY,
        "            if newest[who] != centre:\n",
        "            if True:\n",
    ),
    Fault(
        "what the middle paid before it got anything counts",
        "stack",
        STACK,
        "if out.ts_us[x] >= since and has(",
        "if has(",
    ),
    Fault(
        "the middle keeps who hardly belongs",
        "stack",
        STACK,
        "kept = middles[fits]",
        "kept = middles",
    ),
    Fault(
        "shared senders are measured against the larger set",
        "shared_senders",
        SAME,
        "smaller = min(len(senders), len(theirs))",
        "smaller = max(len(senders), len(theirs))",
    ),
    Fault(
        "an instance may begin with a sender whom nobody shares",
        "shared_senders",
        SAME,
        "if not has(into.target[first], window, SHARED, marks):",
        "if False:",
    ),
    Fault(
        "a recipient is told again from each of its transfers",
        "shared_senders",
        SAME,
        "until = when_us[found[-1]]",
        "until = np.int64(-1)",
    ),
    Fault(
        "earners without a line of recruits are enough",
        "tree_referral",
        TREES,
        "below = level == 2 or marks.role[recruiters.who[x]] >= base + level - 1",
        "below = True",
    ),
    Fault(
        "a later referral counts",
        "tree_referral",
        TREES,
        "if below and recruiters.ts_us[x] <= window.end:",
        "if below:",
    ),
    Fault(
        "a level less is enough",
        "tree_feeding",
        TREES,
        "        above = below\n",
        "        break\n",
    ),
    Fault(
        "an account may stand on two levels",
        "tree_feeding",
        TREES,
        "give(below, window, level + 2, marks)",
        "give(below, window, level + 2, marks) if level else None",
    ),
    Fault(
        "the holder's own accounts make a holder",
        "tree_feeding",
        TREES,
        "distinct += who != party[account] and count[who] == 0",
        "distinct += count[who] == 0",
    ),
    Fault(
        "an old platform follows a new one",
        "successor",
        SUCCESSORS,
        "if ts_us[first] >= seen.begun_us[new]:",
        "if False:",
    ),
    Fault(
        "the old platform need not be quiet",
        "successor",
        SUCCESSORS,
        " or ts_us[now] - ts_us[last] < s.quiet_us:",
        ":",
    ),
    Fault(
        "a successor is told again and again",
        "successor",
        SUCCESSORS,
        "seen.done[new] = token",
        "pass",
    ),
    Fault(
        "one person counts once an account",
        "successor",
        SUCCESSORS,
        "            seen.new_party[who] = 0\n",
        "",
    ),
)


def law(fault: Fault) -> subprocess.CompletedProcess:
    """Run the law with one line changed, in a process of its own."""
    asked = (fault.module, fault.old, fault.new, fault.pattern, WORLDS)
    env = {**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": ""}
    return subprocess.run(
        [sys.executable, "-c", RUNNER, *asked],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


@pytest.mark.parametrize("pattern", sorted({fault.pattern for fault in FAULTS}))
def test_the_law_holds_when_nothing_is_broken(pattern):
    done = law(Fault("", pattern, TALLY, "", ""))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 worlds disagree" in done.stdout


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.what.replace(" ", "-"))
def test_a_seeded_fault_is_caught(fault):
    done = law(fault)
    assert "worlds disagree" in done.stdout, done.stderr
    assert done.returncode == 1, "the law did not notice"
