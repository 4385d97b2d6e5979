"""How often people of each age band and country come into a case. Read only to measure harm.

The detection never reads what stands here; that the rates differ may still come from a proxy.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import exp, sqrt

from tanglaw.evaluate.counts import Share
from tanglaw.evaluate.tables import Person

BANDS = ((18, "under 18"), (25, "18 to 24"), (35, "25 to 34"), (50, "35 to 49"), (65, "50 to 64"))
OLDEST = "65 and over"
UNKNOWN = "(unknown)"
OTHERS = "(fewer than 30 people each)"
SMALLEST = 30
"""A country of fewer people is counted with others: its rate would say little, and name them."""
_Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Ratio:
    """A rate over the rate of everybody else, with its 95 % interval (Katz, on the logarithm).

    Source: D. Katz et al., Biometrics 34 (1978), DOI 10.2307/2530610.
    """

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class SelectionRow:
    """People of one group who are in a case, and in one to investigate; the innocent apart.

    Each ratio compares with all people of other groups of the same attribute; ``None`` where
    nobody on one of the two sides is in a case.
    """

    attribute: str
    group: str
    in_case: Share
    ratio: Ratio | None
    innocent_in_case: Share
    innocent_ratio: Ratio | None
    innocent_investigated: Share


def age_band(person: Person) -> str:
    """The band of a person's age."""
    if person.age is None or person.age < 0:
        return UNKNOWN
    return next((name for limit, name in BANDS if person.age < limit), OLDEST)


def selection_rows(
    people: Sequence[Person],
    in_case: frozenset[str],
    investigated: frozenset[str],
    planted: frozenset[str],
) -> tuple[SelectionRow, ...]:
    """By attribute, then group. The sets hold parties; ``planted`` those who are no innocents."""
    large = _large_countries(people)
    attributes: tuple[tuple[str, Callable[[Person], str]], ...] = (
        ("age", age_band),
        ("country", lambda one: UNKNOWN if not one.country else large.get(one.country, OTHERS)),
    )
    return tuple(
        row
        for name, group_of in attributes
        for row in _rows(name, _grouped(people, group_of), in_case, investigated, planted)
    )


def _large_countries(people: Iterable[Person]) -> dict[str, str]:
    counts: dict[str, int] = {}
    for one in people:
        counts[one.country] = counts.get(one.country, 0) + 1
    return {country: country for country, count in counts.items() if count >= SMALLEST}


def _grouped(
    people: Iterable[Person], group_of: Callable[[Person], str]
) -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for one in people:
        groups.setdefault(group_of(one), set()).add(one.party)
    return {name: frozenset(members) for name, members in sorted(groups.items())}


def _rows(
    attribute: str,
    groups: dict[str, frozenset[str]],
    in_case: frozenset[str],
    investigated: frozenset[str],
    planted: frozenset[str],
) -> Iterable[SelectionRow]:
    everybody = frozenset[str]().union(*groups.values())
    for name, members in groups.items():
        rest = everybody - members
        clean, clean_rest = members - planted, rest - planted
        mine, innocent = _share(members, in_case), _share(clean, in_case)
        yield SelectionRow(
            attribute,
            name,
            mine,
            ratio_of(mine, _share(rest, in_case)),
            innocent,
            ratio_of(innocent, _share(clean_rest, in_case)),
            _share(clean, investigated),
        )


def _share(members: frozenset[str], chosen: frozenset[str]) -> Share:
    return Share(len(members & chosen), len(members))


def ratio_of(one: Share, other: Share) -> Ratio | None:
    """One rate over the other."""
    if not one.found or not other.found:
        return None
    value = (one.found / one.of) / (other.found / other.of)
    spread = sqrt(1 / one.found - 1 / one.of + 1 / other.found - 1 / other.of)
    return Ratio(value, value * exp(-_Z95 * spread), value * exp(_Z95 * spread))
