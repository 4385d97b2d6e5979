"""A file of the library holds what ships, and nothing that an institution set."""

from collections.abc import Iterator

from tanglaw.typology.checks.filed import Filed


def check(filed: Filed) -> Iterator[str]:
    """Whether the file pretends that somebody set its numbers."""
    if filed.typology.overrides:
        yield "overrides are made when the library is run, not in its files"
