from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from tanglaw.model.moment import days, hours
from tanglaw.typology.canonical import canonical_json, from_canonical_json
from tanglaw.typology.explain import Explainer, Occasion
from tanglaw.typology.legs import usd
from tanglaw.typology.pattern_words import percent
from tanglaw.typology.patterns import (
    Bipartite,
    Chain,
    Cycle,
    Edge,
    GatherScatter,
    Pattern,
    ScatterGather,
    SharedSenders,
    Stack,
    Successor,
    Tree,
    tables_of,
)
from tests.laws.streams import typology_of

GOLDEN = Path(__file__).parents[2] / "golden" / "explanations" / "patterns.txt"
ONE_OF_EACH: tuple[Pattern, ...] = (
    Cycle(days(30)),
    Chain(days(14), days(3), tolerance=Fraction(1, 20), amount_min=usd(10)),
    ScatterGather(days(14)),
    GatherScatter(days(14)),
    Bipartite(days(7), density=Fraction(2, 3), channels=("wire", "crypto")),
    Stack(days(7), min_sources=1),
    SharedSenders(hours(36)),
    Tree(days(90), Edge.REFERRAL),
    Tree(days(90), Edge.FEEDING, levels=2),
    Successor(days(120), quiet_us=days(14), share=Fraction(1, 3)),
)


def test_every_pattern_in_words() -> None:
    when = Occasion("this account", 0, 0, 0, 1, steps=7, lasted_us=hours(30))
    text = "".join(
        Explainer(typology_of("p", pattern)).text(when, {}) + "\n" for pattern in ONE_OF_EACH
    )
    assert text == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("pattern", ONE_OF_EACH, ids=repr)
def test_every_pattern_comes_back_from_canonical_json(pattern: Pattern) -> None:
    typology = typology_of("p", pattern)
    assert from_canonical_json(canonical_json(typology)) == typology
    other = replace(pattern, within_us=pattern.within_us + 1)
    assert canonical_json(typology_of("p", other)) != canonical_json(typology)
    assert typology.lookback_us == pattern.within_us


def test_what_a_pattern_needs() -> None:
    further = [sorted(tables_of(pattern) - {"transfers"}) for pattern in ONE_OF_EACH]
    assert further == [[]] * 7 + [["referrals"], [], ["accounts"]]


def test_shares_are_rounded_down() -> None:
    assert [percent(Fraction(*pair)) for pair in ((2, 3), (1, 4), (21, 20), (1, 1))] == [
        "66.6%",
        "25%",
        "105%",
        "100%",
    ]
