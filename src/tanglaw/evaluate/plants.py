"""Each planted situation on its own: what of it a run reached, and when. Not what it cost."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from tanglaw.evaluate.counts import Share
from tanglaw.evaluate.outcome import Outcome, RunAlert
from tanglaw.evaluate.planted_rows import PlantedTransfer, Told, moment
from tanglaw.evaluate.recall import Reached
from tanglaw.evaluate.truth import Scenario, Truth

VARIANTS = ("easy", "ordinary", "hard")
_DAY_S = 86_400


@dataclass(frozen=True, slots=True)
class Part:
    """Something of a plant: how much there is, and how much of it a run reached, three ways.

    Of a transfer, and of its amount, ``alerted`` and ``in_case`` say that one end is.
    """

    of: float
    cited: float
    alerted: float
    in_case: float


@dataclass(frozen=True, slots=True)
class PlantRow:
    """One plant. ``days`` from ``knowable_at`` to the first alert about it, before it negative.

    ``knowable`` is ``None`` where no truth is told. ``visible`` is the share of its transfers that
    the feed holds.
    """

    scenario: str
    situation: str
    variant: str
    in_alert: bool
    in_case: bool
    accounts: Part
    senders: Part
    transfers: Part
    usd: Part
    visible: float | None
    knowable: bool | None
    days: float | None


def plant_rows(
    truth: Truth,
    outcome: Outcome,
    seen: Reached,
    money: Mapping[str, PlantedTransfer],
    told: Mapping[str, Told],
) -> tuple[PlantRow, ...]:
    """Every plant, by name."""
    about = _alerts_about(outcome)
    marks = _Marks.of(seen)
    return tuple(
        _row(scenario, seen, marks, money, told.get(name), about)
        for name, scenario in sorted(truth.scenarios.items())
    )


@dataclass(frozen=True, slots=True)
class _Marks:
    """Accounts that are cited, alerted, in a case; transfers that are cited."""

    cited: frozenset[str]
    alerted: frozenset[str]
    in_case: frozenset[str]
    transfers: frozenset[str]

    @staticmethod
    def of(seen: Reached) -> "_Marks":
        """From everything that a run names."""
        alerted = frozenset(id_ for kind, id_ in seen.alerted if kind == "account")
        in_case = frozenset(id_ for kind, id_ in seen.in_case if kind == "account")
        return _Marks(seen.cited, alerted, in_case, seen.transfers)

    def accounts(self, ids: frozenset[str]) -> Part:
        """How many of some accounts are reached."""
        counts = (len(ids & marked) for marked in (self.cited, self.alerted, self.in_case))
        return Part(len(ids), *counts)

    def moved(self, rows: Iterable[tuple[PlantedTransfer, float]]) -> Part:
        """How much of some transfers is reached, each with its weight."""
        every = list(rows)
        return Part(
            sum(weight for _, weight in every),
            sum(weight for row, weight in every if row.id in self.transfers),
            sum(weight for row, weight in every if _touches(row, self.alerted)),
            sum(weight for row, weight in every if _touches(row, self.in_case)),
        )


def _touches(row: PlantedTransfer, accounts: frozenset[str]) -> bool:
    return row.originator in accounts or row.beneficiary in accounts


def _row(
    scenario: Scenario,
    seen: Reached,
    marks: _Marks,
    money: Mapping[str, PlantedTransfer],
    told: Told | None,
    about: Mapping[tuple[str, str], list[RunAlert]],
) -> PlantRow:
    core = scenario.core
    rows = [money[id_] for id_ in sorted(scenario.transfers) if id_ in money]
    senders = frozenset(row.originator for row in rows) & scenario.accounts
    known = seen.alerted | {("transfer", transfer) for transfer in seen.transfers}
    return PlantRow(
        scenario.name,
        scenario.situation,
        scenario.variant,
        in_alert=bool(core & known),
        in_case=bool(core & seen.in_case),
        accounts=marks.accounts(scenario.accounts),
        senders=marks.accounts(senders),
        transfers=marks.moved((row, 1) for row in rows),
        usd=marks.moved((row, round(row.usd, 2)) for row in rows),
        visible=told.transfers_visible / told.transfers if told and told.transfers else None,
        knowable=None if told is None else told.knowable_at is not None,
        days=_days(told, [alert for entity in sorted(core) for alert in about.get(entity, ())]),
    )


def _alerts_about(outcome: Outcome) -> dict[tuple[str, str], list[RunAlert]]:
    found: dict[tuple[str, str], list[RunAlert]] = {}
    for alert in outcome.alerts.values():
        for entity in alert.about:
            found.setdefault(entity, []).append(alert)
    return found


def _days(told: Told | None, alerts: Iterable[RunAlert]) -> float | None:
    """Days from the moment of knowledge to the first alert that the plant can have caused."""
    if told is None or told.knowable_at is None:
        return None
    moments: list[datetime] = []
    for alert in alerts:
        at = moment(alert.first_at)
        if at is not None and (told.first_at is None or at >= told.first_at):
            moments.append(at)
    if not moments:
        return None
    return round((min(moments) - told.knowable_at).total_seconds() / _DAY_S, 3)


@dataclass(frozen=True, slots=True)
class KindRow:
    """Recall of one kind of thing, over a group of plants: cited, alerted, in a case."""

    kind: str
    cited: Share
    alerted: Share
    in_case: Share


def kind_rows(plants: Iterable[PlantRow]) -> tuple[KindRow, ...]:
    """By plant, account, sender, transfer and amount: the same run, counted five ways."""
    rows = list(plants)
    kinds = (
        ("accounts", [row.accounts for row in rows]),
        ("senders", [row.senders for row in rows]),
        ("transfers", [row.transfers for row in rows]),
        ("amount (US$)", [row.usd for row in rows]),
    )
    count = len(rows)
    whole = KindRow(
        "plants",
        Share(sum(row.accounts.cited + row.transfers.cited > 0 for row in rows), count),
        Share(sum(row.in_alert for row in rows), count),
        Share(sum(row.in_case for row in rows), count),
    )
    parts = (_kind(name, every) for name, every in kinds)
    return tuple(row for row in (whole, *parts) if row.cited.of)


def _kind(name: str, parts: list[Part]) -> KindRow:
    of = round(sum(part.of for part in parts))
    sums = (
        sum(part.cited for part in parts),
        sum(part.alerted for part in parts),
        sum(part.in_case for part in parts),
    )
    return KindRow(name, *(Share(min(of, round(found)), of) for found in sums))


@dataclass(frozen=True, slots=True)
class DelayRow:
    """Days from first knowable to the first alert, over the plants that could be known.

    ``alerted`` of them had any; quartiles are of those.
    """

    group: str
    alerted: Share
    before: int
    within_week: int
    within_month: int
    lower: float | None
    median: float | None
    upper: float | None


def delay_rows(plants: Iterable[PlantRow]) -> tuple[DelayRow, ...]:
    """All of them, then by variant, then by situation; nothing where no truth is told."""
    known = [row for row in plants if row.knowable]
    groups: dict[str, list[PlantRow]] = {"all": known} if known else {}
    for variant in VARIANTS:
        rows = [row for row in known if row.variant == variant]
        if rows:
            groups[variant] = rows
    for row in known:
        groups.setdefault(row.situation, []).append(row)
    return tuple(_delay(name, rows) for name, rows in groups.items())


def _delay(name: str, rows: list[PlantRow]) -> DelayRow:
    days = sorted(row.days for row in rows if row.days is not None)
    return DelayRow(
        name,
        Share(len(days), len(rows)),
        sum(day <= 0 for day in days),
        sum(day <= 7 for day in days),
        sum(day <= 30 for day in days),
        *(quantile(days, share) for share in (0.25, 0.5, 0.75)),
    )


def quantile(ordered: list[float], share: float) -> float | None:
    """The value below which a share of them lies, between neighbours in proportion."""
    if not ordered:
        return None
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
