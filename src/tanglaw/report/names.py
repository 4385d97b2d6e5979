"""Splits a name into the parts that forms ask for, by the order that the profile states.

Not a guess: without a stated order and without a comma a name stays whole.
"""

from collections.abc import Mapping

from tanglaw.model.report import Fact, Facts

ORDERS = ("given_first", "family_first")


def parts(facts: Facts, kind: str, settings: Mapping[str, Facts]) -> Facts:
    """``given_name`` and ``family_name`` of a natural person, or nothing.

    ``Family, Given`` is always understood; otherwise ``name_order`` in ``[parties]`` decides, and
    the first or last word alone is the family name.
    """
    name = facts.get("name")
    if name is None or kind == "legal_person":
        return {}
    order = settings.get("parties", {}).get("name_order")
    family, comma, given = name.text.partition(",")
    if not comma and order is not None and order.text in ORDERS:
        words = name.text.split()
        if len(words) < 2:
            return {}
        cut = -1 if order.text == "given_first" else 1
        first, second = " ".join(words[:cut]), " ".join(words[cut:])
        given, family = (first, second) if cut == -1 else (second, first)
    elif not comma:
        return {}
    source = f"{name.source}, split"
    found = {"given_name": given.strip(), "family_name": family.strip()}
    return {key: Fact(text, source) for key, text in found.items() if text}
