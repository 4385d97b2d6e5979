from pathlib import Path

import pytest

from tanglaw.errors import UsageError
from tanglaw.report.sheets import clock, jurisdictions, read_sheets


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_later_file_stands_and_says_where_from(tmp_path: Path) -> None:
    profile = written(tmp_path, "profile.toml", '[filer]\ngiven_name = "A"\nphone = 7\n')
    facts = written(tmp_path, "facts.toml", '[filer]\ngiven_name = "B"\n[party."P.1"]\nx = true\n')
    read = read_sheets([profile, facts])
    assert read.settings["filer"]["given_name"].text == "B"
    assert read.settings["filer"]["given_name"].source == "facts.toml"
    assert read.settings["filer"]["phone"].text == "7"
    assert read.parties["P.1"]["x"].text == "true"


def test_cases_have_facts_in_common_and_of_their_own(tmp_path: Path) -> None:
    text = '[case]\ntopics = ["a", "b"]\nday = 2026-01-02\n[case."c 1"]\nreference = "R"\n'
    text += '[[decision]]\ncase = "c 1"\nby = "I"\nwhat = "report"\n'
    read = read_sheets([written(tmp_path, "facts.toml", text)])
    assert {name: fact.text for name, fact in read.filing.items()} == {
        "topics": "a,b",
        "day": "2026-01-02",
    }
    assert read.cases["c 1"]["reference"].text == "R"
    ((case, decision),) = read.decisions
    assert (case, decision.by, decision.what, decision.why) == ("c 1", "I", "report", "")


def test_a_jurisdiction_is_laid_under_the_profile(tmp_path: Path) -> None:
    text = 'jurisdiction = "goaml_sample"\n[goaml.transmode]\nwire = "MINE"\n'
    read = read_sheets([written(tmp_path, "profile.toml", text)])
    assert read.settings["goaml.transmode"]["wire"].text == "MINE"
    assert read.settings["goaml.transmode"]["crypto"].source == "goaml_sample.toml (shipped)"


@pytest.mark.parametrize("name", jurisdictions())
def test_every_shipped_configuration_has_a_deadline_with_its_source(
    tmp_path: Path, name: str
) -> None:
    read = read_sheets([written(tmp_path, "profile.toml", f'jurisdiction = "{name}"\n')])
    told = clock(read.settings)
    assert told is not None
    assert told.days >= 0
    assert len(told.source) > 20


def test_no_configuration_no_deadline() -> None:
    assert clock(read_sheets([]).settings) is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('jurisdiction = "xx"\n', "there is no configuration for this jurisdiction"),
        ("party = 3\n", "[party] must be a table"),
        ("decision = 3\n", "decisions are written as [[decision]]"),
        ("a = \n", "this is not TOML"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_sheets([written(tmp_path, "profile.toml", text)])
    assert why in str(caught.value)


def test_absent_and_undecodable_files(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_sheets([tmp_path / "absent.toml"])
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError, match="not UTF-8"):
        read_sheets([tmp_path / "bad.toml"])


def test_a_deadline_is_a_number_of_days(tmp_path: Path) -> None:
    path = written(tmp_path, "profile.toml", '[deadline]\ndays = "soon"\n')
    with pytest.raises(UsageError, match="whole number of days"):
        clock(read_sheets([path]).settings)
