"""The scoreboard as plain data and as JSON. Not how it is computed or shown."""

from dataclasses import dataclass, fields, is_dataclass

import orjson

from tanglaw.evaluate.baseline import AccountRow
from tanglaw.evaluate.burden import GroupRow, Misplaced, PrecisionRow
from tanglaw.evaluate.counts import Share, total
from tanglaw.evaluate.plants import DelayRow, KindRow, PlantRow, delay_rows, kind_rows
from tanglaw.evaluate.recall import MemberRow, ScenarioRow


@dataclass(frozen=True, slots=True)
class NotComputed:
    """Something that the feed's labels or tables do not allow, and why."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Scoreboard:
    """A run against the labels of its feed."""

    scenarios: tuple[ScenarioRow, ...]
    members: tuple[MemberRow, ...]
    transfers: Share
    precision: tuple[PrecisionRow, ...]
    groups: tuple[GroupRow, ...]
    misplaced: tuple[Misplaced, ...]
    accounts: tuple[AccountRow, ...]
    degree_auc: float | None
    alerts: int
    cases: int
    not_computed: tuple[NotComputed, ...]
    precision_at: tuple[PrecisionRow, ...] = ()
    plants: tuple[PlantRow, ...] = ()
    prevalence: float | None = None  # planted accounts of all accounts that are no hubs

    @property
    def kinds(self) -> tuple[KindRow, ...]:
        """Recall by plant, account, sender, transfer and amount."""
        return kind_rows(self.plants)

    @property
    def delays(self) -> tuple[DelayRow, ...]:
        """Time from first knowable to alert."""
        return delay_rows(self.plants)

    @property
    def recall_by_case(self) -> Share:
        """Scenarios of which a case holds a core member."""
        return total(row.by_case for row in self.scenarios)

    @property
    def recall_by_alert(self) -> Share:
        """Scenarios of which an alert is about a core member."""
        return total(row.by_alert for row in self.scenarios)

    @property
    def patterns_touched(self) -> Share:
        """Scenarios of which one alert cites two accounts or one transfer."""
        return total(row.touched for row in self.scenarios)

    @property
    def patterns_recovered(self) -> Share:
        """Scenarios of which one alert cites half, and little else."""
        return total(row.recovered for row in self.scenarios)

    def to_json(self) -> str:
        """The same scoreboard gives the same text."""
        totals = {
            "alerts": self.alerts,
            "cases": self.cases,
            "recall_by_alert": plain(self.recall_by_alert),
            "recall_by_case": plain(self.recall_by_case),
            "patterns_touched": plain(self.patterns_touched),
            "patterns_recovered": plain(self.patterns_recovered),
            "possible_victims_with_suspected_role": len({row.account for row in self.misplaced}),
        }
        parts = {"kinds": plain(self.kinds), "delays": plain(self.delays)}
        parts |= {field.name: plain(getattr(self, field.name)) for field in fields(self)}
        options = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS
        return orjson.dumps({"totals": totals, **parts}, option=options).decode()


def plain(value: object) -> object:
    """A value as JSON has it; a share with its interval."""
    match value:
        case Share():
            low, high = value.interval or (None, None)
            return {
                "found": value.found,
                "of": value.of,
                "share": _rounded(value.value),
                "low": _rounded(low),
                "high": _rounded(high),
            }
        case tuple():
            return [plain(item) for item in value]
        case float():
            return _rounded(value)
        case _ if is_dataclass(value):
            return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
        case _:
            return value


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)
