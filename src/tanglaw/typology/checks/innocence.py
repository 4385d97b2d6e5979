"""Innocent explanations are whole sentences, and at least one is there."""

from collections.abc import Iterator

from tanglaw.typology.checks.filed import Filed
from tanglaw.typology.declaration import Evidence


def check(filed: Filed) -> Iterator[str]:
    """What is wrong with the innocent explanations."""
    typology = filed.typology
    names = {measure.name for measure in typology.measures}
    if not typology.innocent_explanations:
        yield "no innocent explanation is given"
    for innocent in typology.innocent_explanations:
        text = innocent.text
        if not (text[:1].isupper() and text.endswith(".") and len(text.split()) >= 4):
            yield f"{text!r} is not a sentence"
        if innocent.of is not None and innocent.of not in names:
            yield f"{text!r} looks at a measure {innocent.of!r} that the condition does not read"
        if innocent.clears and innocent.evidence is Evidence.NONE:
            yield f"{text!r} clears without evidence"
