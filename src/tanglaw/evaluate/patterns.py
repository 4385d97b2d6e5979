"""Planted patterns that single alerts touch or recover. Not whether their core was named."""

from collections.abc import Iterable
from dataclasses import dataclass

from tanglaw.evaluate.outcome import Outcome
from tanglaw.evaluate.truth import Truth


@dataclass(frozen=True, slots=True)
class PatternsFound:
    """Names of scenarios.

    ``touched``: one alert cites two of its accounts, or one of its transfers. Many alerts touch
    much by chance. ``recovered``: one alert cites at least half of its accounts, and they are at
    least half of what it cites; or the same with transfers.
    """

    touched: frozenset[str]
    recovered: frozenset[str]


class _Members:
    """Ids of one kind, by the scenarios that they are in."""

    def __init__(self, groups: Iterable[tuple[str, frozenset[str]]], touching: int) -> None:
        self._touching = touching
        self._size: dict[str, int] = {}
        self._scenarios: dict[str, list[str]] = {}
        for name, ids in groups:
            self._size[name] = len(ids)
            for id_ in ids:
                self._scenarios.setdefault(id_, []).append(name)

    def compare(self, cited: frozenset[str]) -> tuple[set[str], set[str]]:
        """Scenarios that a set of ids touches, and those that it recovers."""
        counts: dict[str, int] = {}
        for id_ in cited:
            for name in self._scenarios.get(id_, ()):
                counts[name] = counts.get(name, 0) + 1
        touched = {name for name, count in counts.items() if count >= self._touching}
        recovered = {
            name
            for name in touched
            if 2 * counts[name] >= self._size[name] and 2 * counts[name] >= len(cited)
        }
        return touched, recovered


def patterns_found(truth: Truth, outcome: Outcome) -> PatternsFound:
    """Compare every alert with every scenario."""
    scenarios = truth.scenarios.values()
    accounts = _Members(((each.name, each.accounts) for each in scenarios), touching=2)
    transfers = _Members(((each.name, each.transfers) for each in scenarios), touching=1)
    touched: set[str] = set()
    recovered: set[str] = set()
    for alert in outcome.alerts.values():
        own = {id_ for kind, id_ in alert.subjects if kind == "account"}
        for members, cited in ((accounts, alert.cited | own), (transfers, alert.transfers)):
            here, whole = members.compare(cited)
            touched |= here
            recovered |= whole
    return PatternsFound(frozenset(touched), frozenset(recovered))
