"""The published signs that a typology covers are known, and it covers at least one."""

from collections.abc import Iterator

from tanglaw.typology.checks.filed import Filed
from tanglaw.typology.indicators import INDICATORS


def check(filed: Filed) -> Iterator[str]:
    """What is wrong with the list of indicators."""
    if not filed.typology.indicators:
        yield "no published sign is named"
    for indicator in filed.typology.indicators:
        if indicator not in INDICATORS:
            yield f"no published sign is called {indicator!r}"
