"""Canonical JSON: every node comes back, and what is not one is refused."""

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanglaw.errors import TypologyError
from tanglaw.model.alert import Family, Role
from tanglaw.model.moment import days
from tanglaw.typology.canonical import (
    canonical_json,
    digest,
    from_canonical_json,
    library_digest,
)
from tanglaw.typology.declaration import (
    Citation,
    Evidence,
    Example,
    Innocent,
    RoleSuggestion,
    Status,
    Typology,
)
from tanglaw.typology.expression import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    Key,
    ShareAtLeast,
    ShareAtMost,
    count,
    distinct,
    total,
)
from tanglaw.typology.legs import credits_, usd
from tanglaw.typology.patterns import Cycle

MEASURES = (
    count("how_many", credits_("wire"), within=days(3)),
    total("how_much", credits_().where(amount_min=usd(5), unrelated=True), within=days(7)),
    distinct("where_from", credits_(), within=days(9), key=Key.COUNTRY),
)
PLAIN = Typology(
    id="TL-9999",
    name="some_typology",
    version=1,
    status=Status.SHADOW,
    family=Family.TIMING,
    offence="an offence",
    title="A title",
    summary="A summary.",
    indicators=("snd-escalation",),
    citations=(Citation("P", "T", "https://example.org", "p. 3", date(2025, 3, 1)),),
    innocent_explanations=(Innocent("It is fine.", Evidence.KINSHIP, of="how_many", clears=True),),
    victim_note="A note.",
    condition=AtLeast(MEASURES[0], 3),
    examples=(Example("ä · „é“", ("d0 A > B 1 USD wire",), fires_at=None),),
    roles=(RoleSuggestion(Role.UNKNOWN, "for {how_many} reasons"),),
)

leaves = st.one_of(
    st.builds(AtLeast, st.sampled_from(MEASURES), st.integers(1, 10**12)),
    st.builds(AtMost, st.sampled_from(MEASURES), st.integers(0, 10**12)),
    *(
        st.builds(
            share,
            st.sampled_from(MEASURES),
            st.sampled_from(MEASURES),
            st.fractions(Fraction(1, 100), Fraction(1)),
        )
        for share in (ShareAtLeast, ShareAtMost)
    ),
)
conditions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        *(
            st.lists(inner, min_size=1, max_size=3).map(tuple).map(node)  # type: ignore[arg-type]
            for node in (AllOf, AnyOf)
        )
    ),
    max_leaves=6,
)


@given(conditions)
def test_every_condition_comes_back(condition: Condition) -> None:
    typology = replace(PLAIN, condition=condition)
    text = canonical_json(typology)
    assert from_canonical_json(text) == typology
    assert canonical_json(from_canonical_json(text)) == text


def test_a_pattern_comes_back() -> None:
    typology = replace(PLAIN, condition=Cycle(days(30), tolerance=Fraction(1, 7)))
    assert from_canonical_json(canonical_json(typology)) == typology


def test_the_text_is_canonical() -> None:
    text = canonical_json(PLAIN)
    assert text == json.dumps(
        json.loads(text), sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    assert '"published":"2025-03-01"' in text
    assert "ä · „é“" in text


def test_a_digest_changes_with_anything() -> None:
    changed = replace(PLAIN, condition=AtLeast(MEASURES[0], 4))
    reworded = replace(PLAIN, victim_note="Another note.")
    assert len({digest(PLAIN), digest(changed), digest(reworded)}) == 3
    assert library_digest([PLAIN, changed]) == library_digest([changed, PLAIN])
    assert library_digest([PLAIN]) != library_digest([changed])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"version":1', '"version":true'),
        ('"version":1', '"version":"1"'),
        ('"version":1', '"verzion":1'),
        ('"status":"shadow"', '"status":"asleep"'),
        ('"node":"AtLeast"', '"node":"Always"'),
        ('"examples":[', '"examples":7,"more":['),
        ('"2025-03-01"', '"yesterday"'),
        ('"tags":["credit.wire"]', '"tags":"credit.wire"'),
        ("{", ""),
    ],
)
def test_what_is_not_canonical_json_is_refused(old: str, new: str) -> None:
    text = canonical_json(PLAIN)
    assert old in text
    with pytest.raises(TypologyError, match="not the canonical JSON of a typology"):
        from_canonical_json(text.replace(old, new, 1))
