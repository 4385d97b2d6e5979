"""Alerted accounts beside a trivial rival: the same number of accounts with the most transfers."""

from dataclasses import dataclass

from tanglaw.evaluate.counts import Share


@dataclass(frozen=True, slots=True)
class AccountRow:
    """Planted accounts among those picked, and among as many picked by summed degree alone.

    ``precision`` and ``degree_precision`` are of the picked accounts, ``recall`` and
    ``degree_recall`` of the planted ones.
    """

    picked: str
    precision: Share
    recall: Share
    degree_precision: Share
    degree_recall: Share


def account_row(
    name: str,
    picked: frozenset[str],
    planted: frozenset[str],
    degrees: tuple[tuple[str, int], ...],
) -> AccountRow:
    """Compare. ``degrees`` is sorted, highest first, ties by account id."""
    hits = len(picked & planted)
    top = frozenset(account for account, _ in degrees[: len(picked)])
    degree_hits = len(top & planted)
    return AccountRow(
        name,
        Share(hits, len(picked)),
        Share(hits, len(planted)),
        Share(degree_hits, len(top)),
        Share(degree_hits, len(planted)),
    )


def degree_auc(planted: frozenset[str], degrees: tuple[tuple[str, int], ...]) -> float | None:
    """Chance that a planted account has a higher degree than another; ties count half.

    ``None`` when all accounts or none are planted.
    """
    levels: dict[int, list[int]] = {}
    for account, degree in degrees:
        levels.setdefault(degree, [0, 0])[account in planted] += 1
    below = better = 0
    for degree in sorted(levels):
        others, here = levels[degree]
        better += here * (2 * below + others)
        below += others
    positives = sum(here for _, here in levels.values())
    return better / (2 * positives * below) if positives and below else None
