"""Scenario files: the shipped ones are sound, and what is wrong in one is said."""

from pathlib import Path

import pytest

from tanglaw.errors import UsageError
from tanglaw.simulate.scenario import load, names, parse
from tanglaw.simulate.worlds import plan_of

SHIPPED = ("card-programme", "chat-platform", "everything", "fiu", "remitter-2026", "wallet")


def test_the_shipped_scenarios_are_there() -> None:
    assert names() == SHIPPED


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_scenario_is_sound(name: str) -> None:
    scenario = load(name)
    assert len(scenario.about) > 40
    plan = plan_of(scenario, 1)
    assert 0 < plan.prevalence < 0.1
    assert scenario.shows("transfers")
    assert scenario.shows("labels")


def test_a_file_of_ones_own_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        'about = "x"\n[world]\ndays = 77\n[sees]\nkinds = ["bank"]\n[assume]\nlate_rows = 0\n'
    )
    scenario = load(str(path))
    assert scenario.name == "mine"
    assert scenario.sees.kinds == ("bank",)
    plan = plan_of(scenario, 3, days=None, assume={"hard_share": 1})
    assert (plan.days, plan.assume) == (77, {"late_rows": 0.0, "hard_share": 1.0})


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("about = ", "not TOML"),
        ("color = 1", "unknown key"),
        ("[world]\nplanets = 1", "unknown key"),
        ("[world]\ndays = 'many'", "not a int"),
        ("[sees]\nchannels = ['pigeon']", "channels names 'pigeon'"),
        ("[sees]\nkinds = ['throne']", "kinds names 'throne'"),
        ("[sees]\nothers = 'maybe'", "others names 'maybe'"),
        ("[sees]\nboth_ends = 1", "not a bool"),
        ("[hides]\ntransfers = ['amount']", "hides.transfers names 'amount'"),
        ("[hides]\nnothing = []", "hides names 'nothing'"),
    ],
)
def test_what_is_wrong_is_said(text: str, says: str) -> None:
    with pytest.raises(UsageError, match=says) as refused:
        parse("mine", text)
    assert refused.value.hint
    assert refused.value.place == "scenario mine"


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(UsageError) as refused:
        load("nowhere")
    assert "remitter-2026" in (refused.value.hint or "")
