"""What is true of the planted stories, and from when a fair observer could have known. Not lives.

``labels`` follows the public contract; ``truth.jsonl`` stands beside it in the feed's folder and
is documented in ``docs/simulator.md``. Detection reads neither.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from tanglaw.model.moment import DAY_US, SECOND_US
from tanglaw.simulate.disguise import Disguised
from tanglaw.simulate.life.society import Society
from tanglaw.simulate.planting import Planted, Span
from tanglaw.simulate.rows import Int64s
from tanglaw.simulate.situations import Evidence
from tanglaw.simulate.world import CHANNEL, Label, World

Mask = np.ndarray[tuple[int], np.dtype[np.bool_]]

_LEAVING = ("cash_out", "crypto", "voucher", "card_load", "wire", "remittance")
_HOLDERS = frozenset(("controller", "facilitator", "recipient", "mule", "victim"))


@dataclass(frozen=True, slots=True)
class Story:
    """The truth about one planted story; rows are numbers in the disguised transfers."""

    scenario: str
    members: dict[int, str]
    rows: Int64s
    labels: tuple[str, ...]
    moments: Int64s
    known_us: int


def stories_of(planted: Planted, disguised: Disguised) -> tuple[Story, ...]:
    """Members, transfers and the moment of knowledge of each planted story, by scenario."""
    members: dict[str, dict[int, str]] = {scenario: {} for scenario in planted.spans}
    marked: dict[int, str] = {}
    for label in planted.world.labels:
        if label.scenario not in members:
            continue
        if label.entity_kind == "account":
            members[label.scenario].setdefault(label.entity, label.label)
        elif label.entity_kind == "transfer":
            marked[label.entity] = label.label
    order = np.argsort(disguised.number, kind="stable")
    found = []
    for scenario in sorted(planted.spans):
        span = planted.spans[scenario]
        bounds = np.searchsorted(disguised.number[order], span.transfers)
        rows = np.sort(order[bounds[0] : bounds[1]])
        found.append(_story(planted, disguised, scenario, members[scenario], marked, rows))
    return tuple(found)


def _story(
    planted: Planted,
    disguised: Disguised,
    scenario: str,
    members: dict[int, str],
    marked: Mapping[int, str],
    rows: Int64s,
) -> Story:
    columns = disguised.columns
    leaving = {CHANNEL[name] for name in _LEAVING}
    kept, labels, ends = [], [], []
    for row in rows:
        payer, payee = int(columns["originator"][row]), int(columns["beneficiary"][row])
        label = marked.get(int(disguised.number[row]), "")
        if not label and payer in members and payee in members:
            label = members[payee]
        if not label and members.get(payer) in _HOLDERS and int(columns["channel"][row]) in leaving:
            label = members[payer]
        if label:
            kept.append(int(row))
            labels.append(label)
            ends.append((int(columns["ts_us"][row]), payer, payee))
    evidence = planted.situations[scenario].evidence
    if len(kept) < 3:
        ends += _logged(planted, planted.spans[scenario])
    ends.sort()
    moments = np.array([end[0] for end in ends], dtype=np.int64)
    known = _known_us(ends, members, evidence)
    return Story(scenario, members, np.array(kept, dtype=np.int64), tuple(labels), moments, known)


def _logged(planted: Planted, span: Span) -> list[tuple[int, int, int]]:
    """Events and messages of a story that moves little money."""
    world = planted.world
    columns = world.events.columns()
    found = [
        (int(columns["ts_us"][row]), int(columns["account"][row]), int(columns["value"][row]))
        for row in range(*span.events)
        if columns["ts_us"][row] >= world.clock.start_us
    ]
    return found + [
        (message.ts_us, message.sender, message.recipient)
        for message in world.messages[slice(*span.messages)]
    ]


def _known_us(ends: list[tuple[int, int, int]], members: dict[int, str], evidence: Evidence) -> int:
    """When as many members and rows had been seen as the evidence asks for, or all there are."""
    every = {account for end in ends for account in end[1:] if account in members}
    need_members = min(evidence.members, len(every))
    need_rows = min(evidence.rows, len(ends))
    seen: set[int] = set()
    for number, (ts_us, *both) in enumerate(ends, start=1):
        seen.update(account for account in both if account in members)
        if len(seen) >= need_members and number >= need_rows:
            return ts_us
    return ends[-1][0] if ends else 0


def labels_of(world: World, stories: tuple[Story, ...]) -> list[Label]:
    """Every label: those that the stories gave, and the transfers that are part of a plant.

    Transfers are numbered as in the disguised columns.
    """
    found = [label for label in world.labels if label.entity_kind != "transfer"]
    for story in stories:
        found += [
            Label("transfer", int(row), label, story.scenario)
            for row, label in zip(story.rows, story.labels, strict=True)
        ]
    return found


def write_truth(
    folder: Path,
    stories: tuple[Story, ...],
    disguised: Disguised,
    visible: Mask,
    society: Society,
) -> None:
    """Write ``truth.jsonl``: a line for each planted story, by scenario."""
    lines = [_line(story, disguised, visible, society) for story in stories]
    text = "".join(json.dumps(line) + "\n" for line in lines)
    (folder / "truth.jsonl").write_text(text, encoding="utf-8")


def _line(story: Story, disguised: Disguised, visible: Mask, society: Society) -> dict[str, object]:
    situation, variant, _ = story.scenario.split("/")
    rows = story.rows
    columns = disguised.columns
    day = np.clip((columns["ts_us"][rows] - society.clock.start_us) // DAY_US, 0,
                  society.clock.days)  # fmt: skip
    usd = society.money.usd(columns["amount"][rows], columns["currency"][rows], day)
    seen = visible[rows]
    roles: dict[str, int] = {}
    for label in story.members.values():
        roles[label] = roles.get(label, 0) + 1
    known = story.known_us if story.known_us < society.clock.end_us else None
    moments = story.moments[story.moments < society.clock.end_us]
    return {
        "scenario": story.scenario,
        "situation": situation,
        "variant": variant,
        "knowable_at": _iso(known),
        "first_at": _iso(int(moments[0]) if len(moments) else None),
        "last_at": _iso(int(moments[-1]) if len(moments) else None),
        "accounts": dict(sorted(roles.items())),
        "transfers": len(rows),
        "usd": round(float(usd.sum()), 2),
        "transfers_visible": int(seen.sum()),
        "usd_visible": round(float(usd[seen].sum()), 2),
    }


def _iso(us: int | None) -> str | None:
    if us is None:
        return None
    return datetime.fromtimestamp(us // SECOND_US, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
