"""Title, summary and notes say something."""

import re
from collections.abc import Iterator

from tanglaw.typology.checks.filed import Filed

_LEAST = {"title": 3, "offence": 2, "summary": 5, "victim_note": 5, "threshold_note": 3}
"""Least number of words."""
_KEY = re.compile(r"\b[A-E]\d{1,2}(?:\.\d{1,2})?\b")
"""What a number is called in somebody's notes, where its source should be named."""


def check(filed: Filed) -> Iterator[str]:
    """What a reader would miss."""
    typology = filed.typology
    texts = {
        "title": typology.title,
        "offence": typology.offence,
        "summary": typology.summary,
        "victim_note": typology.victim_note,
        "threshold_note": typology.threshold_note,
    }
    for name, text in texts.items():
        if len(text.split()) < _LEAST[name]:
            yield f"the {name} says too little"
    for name in ("summary", "victim_note", "threshold_note"):
        if not texts[name].endswith("."):
            yield f"the {name} is not a sentence"
    for match in _KEY.finditer(typology.threshold_note):
        yield f"the threshold_note names {match[0]!r}, which a reader cannot look up"
