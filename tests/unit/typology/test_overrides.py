"""An institution moves numbers, within bounds, and what ran says which."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanglaw.errors import UsageError
from tanglaw.model.moment import days
from tanglaw.typologies import library
from tanglaw.typology.canonical import canonical_json, digest, from_canonical_json, library_digest
from tanglaw.typology.declaration import Override, Typology
from tanglaw.typology.explain import Explainer, Occasion
from tanglaw.typology.expression import AtLeast, ShareAtLeast, Then, terms_of
from tanglaw.typology.legs import usd
from tanglaw.typology.overrides import Settings, with_overrides
from tanglaw.typology.patterns import Cycle, Pattern

SHIPPED = library()


def set_to(settings: Settings, name: str) -> Typology:
    (typology,) = [t for t in with_overrides(SHIPPED, settings) if t.name == name]
    return typology


def test_nothing_set_changes_nothing() -> None:
    assert with_overrides(SHIPPED, {}) == SHIPPED


def test_a_threshold_a_window_and_a_share_move() -> None:
    settings = {
        "ctl_boss_card": {
            "earners_loading": {"at_least": 6, "within": "60 days"},
            "left": {"share_at_least": "60%"},
        }
    }
    tuned = set_to(settings, "ctl_boss_card")
    assert not isinstance(tuned.condition, Pattern)
    earners, left = terms_of(tuned.condition)
    assert isinstance(earners, AtLeast)
    assert (earners.threshold, earners.measure.within_us) == (6, days(60))
    assert isinstance(left, ShareAtLeast)
    assert left.share == Fraction(3, 5)
    assert tuned.overrides == (
        Override("earners_loading", "at_least", "3", "6"),
        Override("earners_loading", "within", "90 days", "60 days"),
        Override("left", "share_at_least", "50%", "60%"),
    )


def test_others_stay_as_they_were() -> None:
    tuned = with_overrides(SHIPPED, {"TL-0002": {"earners_loading": {"at_least": 6}}})
    assert [new.name for old, new in zip(SHIPPED, tuned, strict=True) if new != old] == [
        "ctl_boss_card"
    ]


def test_a_band_moves_in_every_term_that_reads_the_measure() -> None:
    settings = {"snd_low_value_repeat": {"small_payments": {"amount_max": "60.50"}}}
    tuned = set_to(settings, "snd_low_value_repeat")
    tops = {m.legs.amount_max for m in tuned.measures if m.name == "small_payments"}
    assert tops == {usd(60) + usd(1) // 2}
    assert tuned.overrides[0].chosen == "$60.50"


def test_a_pattern_and_a_sequence_move() -> None:
    settings = {
        "lau_cycle": {"pattern": {"min_hops": 4, "within": "20 days", "tolerance": "10%"}},
        "off_channel_shift": {"sequence": {"within": "30 days"}},
    }
    cycle = set_to(settings, "lau_cycle").condition
    assert isinstance(cycle, Cycle)
    assert (cycle.min_hops, cycle.within_us, cycle.tolerance) == (4, days(20), Fraction(1, 10))
    shift = set_to(settings, "off_channel_shift").condition
    assert isinstance(shift, Then)
    assert shift.within_us == days(30)


def test_the_digest_is_of_what_ran() -> None:
    tuned = with_overrides(SHIPPED, {"ctl_boss_card": {"earners_loading": {"at_least": 4}}})
    assert library_digest(tuned) != library_digest(SHIPPED)
    (boss,) = [typology for typology in tuned if typology.overrides]
    assert from_canonical_json(canonical_json(boss)) == boss
    assert digest(boss) != digest(set_to({}, "ctl_boss_card"))


def test_what_is_set_to_what_ships_is_no_override() -> None:
    assert set_to({"ctl_boss_card": {"earners_loading": {"at_least": 3}}}, "ctl_boss_card") == (
        set_to({}, "ctl_boss_card")
    )


def test_the_explanation_says_so() -> None:
    tuned = set_to({"ctl_boss_card": {"earners_loading": {"at_least": 6}}}, "ctl_boss_card")
    occasion = Occasion("this account", 0, 0, 0, 1)
    text = Explainer(tuned).text(occasion, {measure.name: 7 for measure in tuned.measures})
    assert "(at least 6 needed)" in text
    assert text.endswith(
        "Threshold set by the institution: 6 instead of 3 (`earners_loading`, at least)."
    )


WRONG: list[tuple[dict[str, object], str]] = [
    ({"ctl_bos_card": {}}, "Did you mean ctl_boss_card"),
    ({"ctl_boss_card": 3}, "a table of measures is needed"),
    ({"ctl_boss_card": {}, "TL-0002": {}}, "it is set twice"),
    ({"ctl_boss_card": {"earners_loading": 3}}, "a table of settings is needed"),
    ({"ctl_boss_card": {"earner_loading": {}}}, "Did you mean earners_loading"),
    ({"ctl_boss_card": {"earners_loading": {"at_last": 3}}}, "Did you mean at_least"),
    ({"ctl_boss_card": {"earners_loading": {"at_least": 0}}}, "between 1 and"),
    ({"ctl_boss_card": {"earners_loading": {"at_least": True}}}, "a whole number"),
    ({"ctl_boss_card": {"earners_loading": {"at_least": "3"}}}, "a whole number"),
    ({"ctl_boss_card": {"earners_loading": {"at_most": 3}}}, "no such threshold"),
    ({"ctl_boss_card": {"earners_loading": {"within": "401 days"}}}, "at most 400 days"),
    ({"ctl_boss_card": {"earners_loading": {"within": "0 days"}}}, "above 0"),
    ({"ctl_boss_card": {"earners_loading": {"within": 60}}}, "60 days"),
    ({"ctl_boss_card": {"earners_loading": {"ago": "90 days"}}}, "window would be empty"),
    ({"ctl_boss_card": {"earners_loading": {"amount_min": 5}}}, "no such band"),
    ({"ctl_boss_card": {"left": {"share_at_least": "0%"}}}, "above 0%"),
    ({"ctl_boss_card": {"left": {"share_at_least": 0.6}}}, "60%"),
    ({"snd_low_value_repeat": {"small_payments": {"amount_min": 100}}}, "band is empty"),
    ({"snd_low_value_repeat": {"small_payments": {"amount_min": "nan"}}}, "two decimals"),
    ({"snd_low_value_repeat": {"small_payments": {"amount_min": "1.234567891"}}}, "two decimals"),
    ({"lau_cycle": {"earners": {"min_hops": 3}}}, "lau_cycle.pattern"),
    ({"lau_cycle": {"pattern": {"min_hop": 3}}}, "Did you mean min_hops"),
    ({"lau_cycle": {"pattern": {"min_hops": 7}}}, "may not be above"),
    ({"off_channel_shift": {"sequence": {"within": "390 days"}}}, "further than 400 days"),
]


@pytest.mark.parametrize(("settings", "text"), WRONG, ids=[text for _, text in WRONG])
def test_what_cannot_be_set_is_refused_kindly(settings: Settings, text: str) -> None:
    with pytest.raises(UsageError) as caught:
        with_overrides(SHIPPED, settings)
    assert text in str(caught.value)
    assert caught.value.exit_code == 2


VALUES = st.one_of(
    st.integers(), st.floats(), st.booleans(), st.text(max_size=12), st.none(),
    st.sampled_from(["60%", "60 days", "0 days", "400 days", "1e9", "١٢ days"]),
)  # fmt: skip
NAMES = sorted({m.name for t in SHIPPED for m in t.measures} | {"pattern", "sequence"})
SETTINGS = (
    "at_least", "at_most", "share_at_least", "share_at_most", "within", "ago",
    "amount_min", "amount_max", "known_for_min", "known_for_max", "min_hops", "tolerance",
)  # fmt: skip


@given(
    st.sampled_from([t.name for t in SHIPPED]),
    st.sampled_from(NAMES),
    st.dictionaries(st.sampled_from(SETTINGS), VALUES, max_size=3),
)
def test_any_file_is_taken_or_refused_with_a_reason(
    name: str, measure: str, settings: dict[str, object]
) -> None:
    try:
        tuned = set_to({name: {measure: settings}}, name)
    except UsageError as wrong:
        assert wrong.message  # noqa: PT017
    else:
        assert 0 < tuned.lookback_us <= days(400)
