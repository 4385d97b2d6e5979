"""Faults in the incremental judge that its law must see: each breaks one line."""

import pytest

from tests.laws.seeding import Fault, broken

LAW, WORLDS = "tests.laws.arriving", "60"
HERE = "tanglaw.engine.incremental"
BUFFERS, DEALINGS, HITS = f"{HERE}.buffers", f"{HERE}.dealings", f"{HERE}.hits"
JUDGING, TAKING, TALLY = f"{HERE}.judging", f"{HERE}.taking", f"{HERE}.tally"
PLANNING, TERMS = f"{HERE}.planning", f"{HERE}.terms"
UNITS, WINDOWS, PAIRS = f"{HERE}.units", f"{HERE}.windows", f"{HERE}.pairs"
ARRIVALS, KERNELS, JUDGE = f"{HERE}.arrivals", f"{HERE}.arrival_kernels", f"{HERE}.judge"

FAULTS = (
    Fault(
        "what is forgotten counts on",
        BUFFERS,
        "                cursors[row, c.VALUE] -= left(",
        "                _ = left(",
    ),
    Fault(
        "a late leg at a window's far end does not count",
        BUFFERS,
        "if moment < at - plan[measure, M_WITHIN]:",
        "if moment <= at - plan[measure, M_WITHIN]:",
    ),
    Fault(
        "a withdrawn leg is counted once more",
        BUFFERS,
        "by = -left(",
        "by = left(",
    ),
    Fault(
        "a cursor ahead of a late leg is not told",
        BUFFERS,
        "cursors[row, c.PAST_LAST] += step",
        "cursors[row, c.PAST_LAST] += 0",
    ),
    Fault(
        "a late first dealing does not make the later ones older",
        DEALINGS,
        "        again = dealings[deal, c.SINCE] != NEVER\n",
        "        again = False\n",
    ),
    Fault(
        "a withdrawn first dealing is the first still",
        DEALINGS,
        "dealings[deal, c.SINCE] = _first_of(legs, begin, end, deal, transfers)",
        "_first_of(legs, begin, end, deal, transfers)",
    ),
    Fault(
        "a withdrawn link links on",
        DEALINGS,
        "dealings[deal, c.LINKED + k] = _first_of(legs, begin, end, deal, plan[at + k, 0])",
        "_first_of(legs, begin, end, deal, plan[at + k, 0])",
    ),
    Fault(
        "a hit of the same moment is not looked up",
        DEALINGS,
        "first_hit[slot, far] <= moment",
        "first_hit[slot, far] < moment",
    ),
    Fault(
        "other values are not told",
        HITS,
        "if (hits[hit, c.VALUES :] != values).any():",
        "if False:",
    ),
    Fault(
        "an earlier first hit is not noted",
        HITS,
        "if slot >= 0 and moment < lane.firsts[slot, s]:",
        "if slot >= 0 and lane.firsts[slot, s] == NEVER:",
    ),
    Fault(
        "a first hit that ceased is the first still",
        HITS,
        "        lane.firsts[slot, s] = NEVER\n",
        "        return\n",
    ),
    Fault(
        "after a first hit ceased the latest that holds is taken for the first",
        HITS,
        "                lane.firsts[slot, s] = lane.legs[i, c.TS]\n                break\n",
        "                lane.firsts[slot, s] = lane.legs[i, c.TS]\n",
    ),
    Fault(
        "a part that ceased is held still",
        HITS,
        "if lane.cursors[row, c.VALUE] == moment:",
        "if lane.cursors[row, c.VALUE] < moment:",
    ),
    Fault(
        "a part that held before there were cursors is forgotten",
        JUDGING,
        "held = last_held(lane.legs, start, end, u, np.int64(1) << 62)",
        "held = np.int64(LONG_AGO)",
    ),
    Fault(
        "what a late leg changes later is not judged anew",
        JUDGING,
        "until = dirty[d, c.TO] + plan[u, c.U_REACH]",
        "until = dirty[d, c.TO]",
    ),
    Fault(
        "what is lacking in the past is lacking now",
        JUDGING,
        "            if past == end:\n",
        "            if past <= end:\n",
    ),
    Fault(
        "patience is never used up",
        TAKING,
        "lacking -= ((one if f < PER_WORD else two) >> (f % PER_WORD)) & 1",
        "lacking -= 0",
    ),
    Fault(
        "patience waits for a leg too many",
        UNITS,
        "legs = min(lacking, np.int64(c.PATIENCE)) if patient == c.BY_ONE",
        "legs = min(lacking + 1, np.int64(c.PATIENCE)) if patient == c.BY_ONE",
    ),
    Fault(
        "patience of who has no legs yet waits for a leg too many",
        PLANNING,
        "legs = min(threshold, c.PATIENCE) if",
        "legs = min(threshold + 1, c.PATIENCE) if",
    ),
    Fault(
        "patience counts legs of another filter",
        UNITS,
        "return plan[measure, M_FILTER] << c.FILTER_SHIFT | legs",
        "return (plan[measure, M_FILTER] + 1) << c.FILTER_SHIFT | legs",
    ),
    Fault(
        "a part that begins wakes nobody",
        HITS,
        "        lane.dirty[lane.subjects[s, c.DIRTY] - 1, c.UNITS] |= np.int64(1) << asker\n",
        "",
    ),
    Fault(
        "a part that holds at the same moment is waited for",
        UNITS,
        "if held_before(u, moment + 1, within + 1, s, legs",
        "if held_before(u, moment, within, s, legs",
    ),
    Fault(
        "a branch counts as one leg more than it needs",
        TERMS,
        "legs: (min(one[legs][0] for one in each)",
        "legs: (1 + max(one[legs][0] for one in each)",
    ),
    Fault(
        "one leg less than enough is too few",
        TAKING,
        "wants[c.W_LEAST, u] > size",
        "wants[c.W_LEAST, u] >= size",
    ),
    Fault(
        "every leg is taken for the latest",
        TAKING,
        "latest = x + 1 == subjects[s, c.START] + subjects[s, c.SIZE]",
        "latest = True",
    ),
    Fault(
        "hits of a withdrawn leg are not taken back",
        TAKING,
        "        say(lane, s, i, head - 1, -1)\n",
        "",
    ),
    Fault(
        "what waits on a hit that moved is not judged",
        TAKING,
        "if (legs[i, c.FAR] >> p.CP_SHIFT) - 1 == account:",
        "if (legs[i, c.FAR] >> p.CP_SHIFT) == account:",
    ),
    Fault(
        "legs between an old first hit and a new one are left as they were",
        TAKING,
        "since, until = min(old, moment), max(old, moment)",
        "since, until = moment, old",
    ),
    Fault(
        "a key that left a full slot takes others with it",
        TALLY,
        "if ((at - home) & (size - 1)) >= ((at - hole) & (size - 1)):",
        "if ((at - home) & (size - 1)) < ((at - hole) & (size - 1)):",
    ),
    Fault(
        "what held at the same moment held before",
        UNITS,
        "if cursors[row, c.VALUE] < moment:",
        "if cursors[row, c.VALUE] <= moment:",
    ),
    Fault(
        "a value is remembered beyond its subject",
        UNITS,
        "if work[m, c.MEMO_STAMP] == stamp and work[m, c.MEMO_AT] == moment:",
        "if work[m, c.MEMO_AT] == moment:",
    ),
    Fault(
        "the near end of a window is open",
        WINDOWS,
        "past = first_at(legs, start, past, moment - ago + 1)",
        "past = first_at(legs, start, past, moment - ago)",
    ),
    Fault(
        "a cursor keeps what is older than its window",
        WINDOWS,
        "while j < e and legs[j, c.TS] < low:",
        "while j < e and legs[j, c.TS] < low - 3_600_000_000:",
    ),
    Fault(
        "what a party sends itself is a leg",
        KERNELS,
        "if status[i] != SETTLED or one == two:",
        "if status[i] != SETTLED:",
    ),
    Fault(
        "a pair is two accounts",
        PAIRS,
        "one, two = self.party[t.originator], self.party[t.beneficiary]",
        "one, two = t.originator, t.beneficiary",
    ),
    Fault(
        "a pair goes by the transfer that came first",
        PAIRS,
        "self._named[number] = mine[0][2:]",
        "pass",
    ),
    Fault(
        "only one account of a party that is hit is looked up",
        JUDGE,
        "accounts: list[int] = members[start[subject] : start[subject + 1]].tolist()",
        "accounts: list[int] = members[start[subject] : start[subject] + 1].tolist()",
    ),
    Fault(
        "what a batch may still read is forgotten",
        JUDGE,
        "horizon = max(LONG_AGO, settled_us - lane.plan.reach_us)",
        "horizon = max(LONG_AGO, settled_us)",
    ),
    Fault(
        "contacts of the context come with every event",
        ARRIVALS,
        "        contacts=no_contacts(),\n",
        "",
    ),
)


def test_the_law_holds_when_nothing_is_broken():
    done = broken(LAW, Fault("", TALLY, "", ""), WORLDS)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{WORLDS} worlds agree\n" == done.stdout


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.what.replace(" ", "-"))
def test_a_seeded_fault_is_caught(fault):
    done = broken(LAW, fault, WORLDS)
    assert "worlds agree, the next does not" in done.stdout, done.stderr
    assert done.returncode == 1, "the law did not notice"
