"""Nobody is called a suspect, and no protected attribute is spoken of."""

import re
from collections.abc import Iterator

from tanglaw.typology.checks.filed import Filed
from tanglaw.typology.declaration import Typology

FORBIDDEN = (
    r"suspects?",
    r"criminals?",
    r"offenders?",
    r"perpetrators?",
    r"prostitut\w*",
    r"sex workers?",
    r"sex",
    r"genders?",
    r"female|male|women|woman|men|girls?|boys?",
    r"ages?|aged|elderly",
    r"nationalit\w*",
    r"ethnic\w*",
    r"surnames?",
    r"religio\w*",
    r"races?|racial",
    r"birthplace",
)
_FORBIDDEN = re.compile(rf"\b({'|'.join(FORBIDDEN)})\b", re.IGNORECASE)


def check(filed: Filed) -> Iterator[str]:
    """Words that may not stand in a typology's own text (a source's title may hold them)."""
    for text in _texts(filed.typology):
        for match in _FORBIDDEN.finditer(text):
            yield f"the word {match[0]!r} stands in {text!r}"


def _texts(typology: Typology) -> Iterator[str]:
    yield from (typology.offence, typology.title, typology.summary)
    yield from (typology.victim_note, typology.threshold_note)
    yield from (innocent.text for innocent in typology.innocent_explanations)
    yield from (role.basis for role in typology.roles)
    yield from (example.title for example in typology.examples)
