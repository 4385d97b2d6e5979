"""What is missing is named with where to add it, and adding it there ends the gap."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from tanglaw.model.report import Fact, GapKind
from tanglaw.report.completeness import gaps
from tanglaw.report.registry import format_named, formats
from tests.support.reporting import Workplace, report_of

WITH_PROFILE = [form.name for form in formats() if form.needs_profile]


@pytest.mark.parametrize("name", WITH_PROFILE)
def test_every_compulsory_entry_of_the_profile_is_missed_once(told, name: str) -> None:
    form, report = format_named(name), told(name)
    for entry in form.entries:
        if entry.section and not entry.optional:
            told_without = {
                k: v for k, v in report.settings[entry.section].items() if k != entry.name
            }
            settings = {**report.settings, entry.section: told_without}
            (gap,) = gaps(replace(report, settings=settings), form)
            assert gap.what == entry.words
            assert f"`{entry.name}` in [{entry.section}] of --profile" in gap.remedy


def test_the_remedy_is_where_it_can_be_added(places: Callable[..., Workplace]) -> None:
    place = places("goaml")
    form = format_named("goaml")
    kept = place.facts.read_text("utf-8")
    lost = re.sub(r"(?m)^(nationality|branch|gender) = .*\n", "", kept)
    try:
        place.facts.write_text(lost, encoding="utf-8")
        found = gaps(report_of(place), form)
        assert len(found) == 9
        lines: dict[str, list[str]] = {}
        for gap in found:
            match = re.search(r'`(\w+)` in (\[(?:party|account)\."[^"]+"\]) of --facts', gap.remedy)
            assert match is not None, gap
            lines.setdefault(match.group(2), []).append(f'{match.group(1)} = "PH"')
        for section, added in lines.items():
            lost = lost.replace(section, "\n".join([section, *added]))
        place.facts.write_text(lost, encoding="utf-8")
        assert gaps(report_of(place), form) == ()
    finally:
        place.facts.write_text(kept, encoding="utf-8")


@pytest.mark.parametrize(
    ("value", "why"),
    [("31/12/1980", "is no date"), ("1980-13-01", "is no date"), ("1980-04-05x", "is no date")],
)
def test_a_date_that_is_none_is_unfit(told, value: str, why: str) -> None:
    report = told("goaml")
    first, *rest = report.parties
    bad = replace(first, facts={**first.facts, "birth_date": Fact(value, "test")})
    (gap,) = gaps(replace(report, parties=(bad, *rest)), format_named("goaml"))
    assert gap.kind is GapKind.UNFIT
    assert why in gap.what
    assert value not in gap.what + gap.remedy


def test_nothing_is_asked_of_a_possible_victim(told) -> None:
    for name in WITH_PROFILE:
        report = told(name)
        bare = tuple(replace(p, facts={}, contacts=()) for p in report.parties)
        found = gaps(replace(report, parties=bare), format_named(name))
        about = {gap.about for gap in found}
        assert about or name == "cybertip", "the test would prove nothing"
        assert not about & {f"party {victim.key}" for victim in report.victims}


def test_a_transfer_in_an_unknown_channel_needs_a_code(told) -> None:
    report = told("goaml")
    first, *rest = report.transfers
    report = replace(report, transfers=(replace(first, channel="carrier_pigeon"), *rest))
    found = gaps(report, format_named("goaml"))
    assert [gap.what for gap in found] == ["the code for the channel `carrier_pigeon`"] * 2
