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

from tanglaw.model.moment import SECOND_US
from tanglaw.simulate.disguise import Disguised
from tanglaw.simulate.life.chance import Floats
from tanglaw.simulate.places import UNITS_PER_USD, decimals
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


@dataclass(frozen=True, slots=True)
class Seen:
    """The stories' transfers as a feed has them: what each is worth, and which of them it holds."""

    usd: Floats
    visible: Mask
    end_us: int


def write_truth(folder: Path, stories: tuple[Story, ...], seen: Seen) -> None:
    """Write ``truth.jsonl``: a line for each planted story, by scenario."""
    text = "".join(json.dumps(_line(story, seen)) + "\n" for story in stories)
    (folder / "truth.jsonl").write_text(text, encoding="utf-8")


def _line(story: Story, seen: Seen) -> dict[str, object]:
    situation, variant, _ = story.scenario.split("/")
    usd, visible = seen.usd[story.rows], seen.visible[story.rows]
    roles: dict[str, int] = {}
    for label in story.members.values():
        roles[label] = roles.get(label, 0) + 1
    known = story.known_us if story.known_us < seen.end_us else None
    moments = story.moments[story.moments < seen.end_us]
    return {
        "scenario": story.scenario,
        "situation": situation,
        "variant": variant,
        "knowable_at": _iso(known),
        "first_at": _iso(int(moments[0]) if len(moments) else None),
        "last_at": _iso(int(moments[-1]) if len(moments) else None),
        "accounts": dict(sorted(roles.items())),
        "transfers": len(story.rows),
        "usd": round(float(usd.sum()), 2),
        "transfers_visible": int(visible.sum()),
        "usd_visible": round(float(usd[visible].sum()), 2),
    }


def told_plainly(planted: Planted) -> Disguised:
    """The stories' transfers as they were told, nothing disguised."""
    columns = planted.world.transfers.columns()
    return Disguised(columns, np.arange(len(columns["ts_us"])))


def worth(world: World) -> Seen:
    """What a small world's transfers are worth at its round rates; all before its end are there."""
    columns = world.transfers.columns()
    codes = world.currencies.texts
    units = np.array([UNITS_PER_USD[code] * 10.0 ** decimals(code) for code in codes])
    inside = (columns["ts_us"] >= world.clock.start_us) & (columns["ts_us"] < world.clock.end_us)
    return Seen(columns["amount"] / units[columns["currency"]], inside, world.clock.end_us)


def _iso(us: int | None) -> str | None:
    if us is None:
        return None
    return datetime.fromtimestamp(us // SECOND_US, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
