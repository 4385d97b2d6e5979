"""Where a case's money comes from and where it goes, in three steps. Not how it is drawn.

One currency at a time: nothing is converted. Whoever is small is gathered, never left out.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tanglaw.store.evidence_reader import TransferRow
from tanglaw.web.views import figures, words

MOST_ENDS = 7
"""Senders, members and recipients that get a place of their own on each side."""

MOST_CURRENCIES = 2


@dataclass(frozen=True, slots=True)
class Flow:
    """Money from one end to another, in minor units."""

    source: str
    target: str
    minor: int
    transfers: int


@dataclass(frozen=True, slots=True)
class Flows:
    """Of one currency: what came to members of the case, and what left them."""

    currency: str
    decimals: int
    inward: tuple[Flow, ...]
    outward: tuple[Flow, ...]


def build_flows(inside: Collection[str], transfers: Sequence[TransferRow]) -> tuple[Flows, ...]:
    """The flows of the largest currencies, each end by its size, the rest of a side gathered."""
    settled = [row for row in transfers if row.status != "rejected"]
    found = []
    for currency, decimals in list(figures.totals(settled))[:MOST_CURRENCIES]:
        rows = [row for row in settled if (row.currency, row.decimals) == (currency, decimals)]
        found.append(_flows(frozenset(inside), rows, currency, decimals))
    return tuple(each for each in found if each.inward or each.outward)


def _flows(inside: frozenset[str], rows: Iterable[TransferRow], code: str, decimals: int) -> Flows:
    came: dict[tuple[str, str], list[int]] = {}
    left: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        ends = (row.originator_account, row.beneficiary_account)
        if ends[1] in inside and ends[0] != ends[1]:
            came.setdefault(ends, []).append(row.amount_minor)
        elif ends[0] in inside and ends[0] != ends[1]:
            left.setdefault(ends, []).append(row.amount_minor)
    sums = {"in": came, "out": left}
    members = _largest({**came, **left}, inside)
    return Flows(
        code,
        decimals,
        _gathered(sums["in"], _named(came, 0, "senders"), members),
        _gathered(sums["out"], members, _named(left, 1, "recipients")),
    )


def _weights(sums: Mapping[tuple[str, str], list[int]], ends: Iterable[int]) -> dict[str, int]:
    weights: dict[str, int] = {}
    for pair, amounts in sums.items():
        for end in ends:
            weights[pair[end]] = weights.get(pair[end], 0) + sum(amounts)
    return weights


def _named(sums: Mapping[tuple[str, str], list[int]], end: int, what: str) -> dict[str, str]:
    return _names(_weights(sums, (end,)), what)


def _largest(sums: Mapping[tuple[str, str], list[int]], inside: frozenset[str]) -> dict[str, str]:
    weights = {key: weight for key, weight in _weights(sums, (0, 1)).items() if key in inside}
    return _names(weights, "accounts of the case")


def _names(weights: Mapping[str, int], what: str) -> dict[str, str]:
    """Account -> the end it is drawn as: itself while there is room, else the gathered rest."""
    order = sorted(weights, key=lambda key: (-weights[key], key))
    own = order if len(order) <= MOST_ENDS + 1 else order[:MOST_ENDS]
    rest = f"{len(order) - len(own):,} other {what}"
    return {key: words.visible(key) if key in own else rest for key in order}


def _gathered(
    sums: Mapping[tuple[str, str], list[int]],
    sources: Mapping[str, str],
    targets: Mapping[str, str],
) -> tuple[Flow, ...]:
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for (source, target), amounts in sums.items():
        ends = (sources[source], targets[target])
        minor, count = found.get(ends, (0, 0))
        found[ends] = (minor + sum(amounts), count + len(amounts))
    flows = (Flow(*ends, minor, count) for ends, (minor, count) in found.items())
    return tuple(sorted(flows, key=lambda flow: (-flow.minor, flow.source, flow.target)))
