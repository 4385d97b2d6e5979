"""How labels of any origin are understood."""

import pytest

from tanglaw.evaluate.truth import LabelRow, truth_of


def account(id_: str, label: str, scenario: str = "s/easy/1") -> LabelRow:
    return LabelRow("account", id_, label, scenario)


@pytest.mark.parametrize("label", ["", "0", "false", "False", "normal", "benign", "benign:hub"])
def test_benign_labels(label: str) -> None:
    truth = truth_of([account("A", label)])
    assert not truth.scenarios
    assert set(truth.benign) == {("account", "A")}


@pytest.mark.parametrize("label", ["1", "true", "planted", "controller", "anything else"])
def test_everything_else_is_planted(label: str) -> None:
    truth = truth_of([account("A", label)])
    assert truth.of_kind("account") == {"A"}
    assert not truth.benign


@pytest.mark.parametrize(
    ("scenario", "situation", "variant"),
    [
        ("boss_card/easy/3", "boss_card", "easy"),
        ("boss_card/3", "boss_card", ""),
        ("fan_in-12", "fan_in", ""),
        ("gather_scatter_7", "gather_scatter", ""),
        ("some pattern", "some pattern", ""),
        ("", "planted", ""),
    ],
)
def test_what_kind_of_scenario_it_is(scenario: str, situation: str, variant: str) -> None:
    (found,) = truth_of([account("A", "planted", scenario)]).scenarios.values()
    assert (found.situation, found.variant) == (situation, variant)


def test_without_a_scenario_each_entity_is_its_own() -> None:
    truth = truth_of([account("A", "planted", ""), account("B", "planted", "")])
    assert len(truth.scenarios) == 2


@pytest.mark.parametrize(
    ("labels", "core"),
    [
        ({"B": "controller", "P": "performer"}, {"B"}),
        ({"F": "facilitator", "B": "controller", "C": "consumer"}, {"F", "B"}),
        ({"V": "victim", "M": "mule", "C": "consumer"}, {"V", "M"}),
        ({"C": "consumer", "P": "performer"}, {"C"}),
        ({"X": "planted", "Y": "planted"}, {"X", "Y"}),
    ],
)
def test_whom_a_scenario_is_about(labels: dict[str, str], core: set[str]) -> None:
    (scenario,) = truth_of(account(i, label) for i, label in labels.items()).scenarios.values()
    assert {id_ for _, id_ in scenario.core} == core


def test_transfers_are_the_core_only_of_scenarios_without_people() -> None:
    rows = [
        LabelRow("transfer", "T", "planted", "x-1"),
        LabelRow("transfer", "U", "planted", "y-1"),
    ]
    truth = truth_of([*rows, account("A", "planted", "y-1")])
    assert truth.scenarios["x-1"].core == {("transfer", "T")}
    assert truth.scenarios["y-1"].core == {("account", "A")}


def test_planted_wins_over_benign() -> None:
    truth = truth_of([account("A", "benign:shop"), account("A", "planted")])
    assert not truth.benign
    assert truth.of_kind("account") == {"A"}


def test_groups_by_label_then_by_scenario() -> None:
    rows = [account("A", "benign:shop"), account("B", "normal", "payroll/2"), account("C", "0", "")]
    assert truth_of(rows).benign == {
        ("account", "A"): "shop",
        ("account", "B"): "payroll",
        ("account", "C"): "benign",
    }


def test_harmed_are_performers_and_victims_who_are_not_in_control_as_well() -> None:
    rows = [account("P", "performer"), account("V", "victim"), account("S", "performer"),
            account("S", "facilitator", "other"), account("M", "mule")]  # fmt: skip
    assert truth_of(rows).harmed == {"P", "V"}
