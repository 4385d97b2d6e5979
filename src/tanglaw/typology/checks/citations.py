"""Every typology rests on sources that were read, and says where in them."""

from collections.abc import Iterator

from tanglaw.typology.checks.filed import Filed
from tanglaw.typology.declaration import Citation
from tanglaw.typology.sources import SOURCES


def check(filed: Filed) -> Iterator[str]:
    """What is wrong with the citations."""
    if not filed.typology.citations:
        yield "no source is cited"
    for citation in filed.typology.citations:
        for text in _wrong(citation):
            yield f"citation {citation.key or citation.title!r}: {text}"


def _wrong(citation: Citation) -> Iterator[str]:
    if citation.key not in SOURCES:
        yield "no source has this key"
    elif citation.url != SOURCES[citation.key].url:
        yield "the address is not the source's"
    if not citation.url.startswith(("https://", "http://")):
        yield "the address is not a web address"
    if len(citation.locator.split()) < 2:
        yield "the locator does not say where in the source"
    if not citation.publisher or not citation.title or not citation.read_as:
        yield "publisher, title and how it was read are needed"
