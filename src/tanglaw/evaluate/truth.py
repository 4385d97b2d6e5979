"""What the labels of a feed say is true. Not what a run says."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

BENIGN_LABELS = frozenset({"", "0", "false", "normal"})
UNLABELLED = "(no label)"

_TIERS = (
    frozenset({"controller", "facilitator"}),
    frozenset({"recipient", "mule", "victim"}),
    frozenset({"consumer"}),
)
"""Whom a scenario is about: the first tier that anybody in it belongs to, else everybody in it.

So a boss card is found with the boss, not with a performer; a burst with its victim; a payer of
many with the payer.
"""

_HARMED = frozenset({"performer", "victim"})
_IN_CONTROL = _TIERS[0]
_NUMBERED = re.compile(r"^(.+?)[-_ ]\d+$")

Entity = tuple[str, str]
"""Kind (``account``, ``party``, ``device``, ``transfer`` and so on) and id."""


@dataclass(frozen=True, slots=True)
class LabelRow:
    """One row of ``labels``."""

    kind: str
    id: str
    label: str
    scenario: str

    @property
    def benign(self) -> bool:
        """Nothing was planted here."""
        return self.label.startswith("benign") or self.label.lower() in BENIGN_LABELS

    @property
    def group(self) -> str:
        """The benign group: after ``benign:``, else the scenario's first part."""
        _, _, name = self.label.partition(":")
        return name or self.scenario.split("/", 1)[0] or "benign"


@dataclass(slots=True)
class Scenario:
    """One planted situation and everything in it."""

    name: str
    situation: str
    variant: str
    members: dict[Entity, str] = field(default_factory=dict)

    @property
    def core(self) -> frozenset[Entity]:
        """Those whom the scenario is about; transfers only where nothing else is labelled."""
        people = {
            entity: label for entity, label in self.members.items() if entity[0] != "transfer"
        }
        for tier in _TIERS:
            core = frozenset(entity for entity, label in people.items() if label in tier)
            if core:
                return core
        return frozenset(people or self.members)

    @property
    def accounts(self) -> frozenset[str]:
        """Its accounts."""
        return frozenset(id_ for kind, id_ in self.members if kind == "account")

    @property
    def transfers(self) -> frozenset[str]:
        """Its transfers."""
        return frozenset(id_ for kind, id_ in self.members if kind == "transfer")


@dataclass(frozen=True, slots=True)
class Truth:
    """Scenarios by name; what is benign, by group; labels of the planted by entity."""

    scenarios: dict[str, Scenario]
    benign: dict[Entity, str]
    planted: dict[Entity, frozenset[str]]

    def of_kind(self, kind: str) -> frozenset[str]:
        """Ids of the planted entities of a kind."""
        return frozenset(id_ for of, id_ in self.planted if of == kind)

    @property
    def harmed(self) -> frozenset[str]:
        """Accounts labelled as harmed, and not as in control as well."""
        return frozenset(
            id_
            for (kind, id_), labels in self.planted.items()
            if kind == "account" and labels & _HARMED and not labels & _IN_CONTROL
        )


def truth_of(rows: Iterable[LabelRow]) -> Truth:
    """Sort labels. An entity both planted and benign is planted."""
    scenarios: dict[str, Scenario] = {}
    benign: dict[Entity, str] = {}
    planted: dict[Entity, set[str]] = {}
    for row in rows:
        entity = (row.kind, row.id)
        if row.benign:
            benign.setdefault(entity, row.group)
            continue
        planted.setdefault(entity, set()).add(row.label)
        name = row.scenario or f"{row.kind} {row.id}"
        if name not in scenarios:
            scenarios[name] = Scenario(name, *_situation(row))
        scenarios[name].members.setdefault(entity, row.label)
    for entity in planted:
        benign.pop(entity, None)
    return Truth(scenarios, benign, {entity: frozenset(of) for entity, of in planted.items()})


def _situation(row: LabelRow) -> tuple[str, str]:
    """``boss_card/easy/3`` is boss_card, easy; ``cycle-17`` is cycle; no scenario is the label."""
    parts = row.scenario.split("/")
    if len(parts) >= 3:
        return parts[0], parts[1]
    if len(parts) == 2:
        return parts[0], ""
    numbered = _NUMBERED.match(row.scenario)
    if numbered:
        return numbered[1], ""
    return row.scenario or row.label, ""
