"""What a case falls into without the links that are switched off, in words. Not the rules."""

from collections.abc import Sequence
from itertools import pairwise

from tanglaw.model.alert import Case, CaseLink


def rebuilt_lines(case: Case, off: Sequence[str]) -> list[str]:
    """A line for every part that the remaining links hold together; empty when no link is off."""
    if not off:
        return []
    parts = _parts([each.account for each in case.subjects], _left(case.links, off))
    return [
        f"Together: {', '.join(part)}" if len(part) > 1 else f"Alone: {part[0]}" for part in parts
    ]


def _left(links: Sequence[CaseLink], off: Sequence[str]) -> list[CaseLink]:
    return [link for link in links if link.link_id not in off]


def _parts(accounts: Sequence[str], links: Sequence[CaseLink]) -> list[list[str]]:
    group = {account: account for account in accounts}

    def root(account: str) -> str:
        while group[account] != account:
            account = group[account]
        return account

    for link in links:
        known = [each for each in link.accounts if each in group]
        for one, other in pairwise(known):
            group[root(other)] = root(one)
    parts: dict[str, list[str]] = {}
    for account in accounts:
        parts.setdefault(root(account), []).append(account)
    return sorted(parts.values(), key=lambda part: (-len(part), part))
