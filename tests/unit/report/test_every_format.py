"""What holds for every format, those not written yet too."""

import io
import json
import zipfile
from dataclasses import replace

import pypdf
import pytest

from tanglaw.model.report import GapKind
from tanglaw.report.completeness import gaps
from tanglaw.report.registry import format_named, formats
from tests.support.reporting import HOSTILE_NAMES
from tests.unit.report.conftest import HOME

NAMES = [each.name for each in formats()]
VICTIMS = [f"Victim Number{n}" for n in range(6)]


def words(form: str, content: bytes) -> str:
    """A draft's text as a reader finds it."""
    if form == "bundle":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [archive.read(name) for name in archive.namelist()]
        return "\n".join(part.decode("utf-8", errors="replace") for part in parts)
    if form == "pdf":
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    return content.decode("utf-8")


def test_each_has_a_home() -> None:
    assert set(NAMES) == set(HOME)


@pytest.mark.parametrize("name", NAMES)
def test_the_told_case_is_complete(told, name: str) -> None:
    assert gaps(told(name), format_named(name)) == ()


@pytest.mark.parametrize("name", NAMES)
def test_same_case_same_bytes(told, name: str) -> None:
    form = format_named(name)
    first, second = form.write(told(name)), form.write(told(name))
    assert first == second
    assert len(first.content) > 500


@pytest.mark.parametrize("name", NAMES)
def test_a_possible_victim_is_named_nowhere(told, name: str) -> None:
    report = told(name)
    assert len(report.victims) == 6, "the test would prove nothing"
    text = words(name, format_named(name).write(report).content)
    assert [victim for victim in VICTIMS if victim in text or victim.split()[1] in text] == []
    assert "999 0310" not in text, "a possible victim's telephone number"
    assert "2001-01-01" not in text, "a possible victim's birth date"


@pytest.mark.parametrize("name", NAMES)
def test_subjects_and_transfers_are_there(told, name: str) -> None:
    report = told(name)
    text = words(name, format_named(name).write(report).content)
    assert "Cruz" in text
    assert "CARD-4410" in text
    if name not in ("fincen", "cybertip"):  # these tell sums and subjects, not single transfers
        there = [each for each in report.transfers if each.transfer_id in text]
        assert len(there) == len(report.transfers) > 100


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_profile_is_never_filled_in(told, name: str) -> None:
    form = format_named(name)
    bare = replace(told(name), settings={}, filing={})
    found = gaps(bare, form)
    assert bool(found) is form.needs_profile
    for gap in found:
        assert gap.kind is GapKind.MISSING, gap
        assert "--profile" in gap.remedy or "--facts" in gap.remedy, gap
        assert gap.what
        assert gap.about
    assert form.write(bare).content, "a draft with gaps can be looked at"


@pytest.mark.parametrize("kind", HOSTILE_NAMES)
@pytest.mark.parametrize("name", NAMES)
def test_hostile_names_survive_or_are_refused_with_a_reason(told, name: str, kind: str) -> None:
    form, hostile = format_named(name), HOSTILE_NAMES[kind]
    report = told(name, hostile)
    assert report.subjects[0].text("name").startswith(hostile.strip()[:3])
    found = gaps(report, form)
    assert all(hostile not in gap.what + gap.about + gap.remedy for gap in found), "names in texts"
    draft = form.write(report)  # with gaps too it must not break
    if found:
        assert {gap.about for gap in found} == {"party P-301"}
        assert all(gap.kind is GapKind.UNFIT or "name" in gap.what for gap in found)
        return
    text = words(name, draft.content)
    for piece in survivors(name, kind):
        assert piece in text.replace("\u200b", ""), piece


def survivors(form: str, kind: str) -> list[str]:
    """Pieces of a hostile name that a reader of the format must find."""
    match kind:
        case "markup":
            return ["alert", "Bobby"]
        case "right-to-left":
            ascii_only = form == "fincen"
            return ["evil"] if ascii_only or form == "pdf" else ["\u0645\u0631\u064a\u0645"]
        case "control":
            return ["Ana", "Red"]
        case "long":
            # a page sets the name over many lines
            return ["xxxxxxxx"] if form == "pdf" else ["x" * 9_996]
        case "formula":
            return ["HYPERLINK"]
        case _:
            return ["Ana"]


def test_some_hostile_names_are_refused_and_some_survive(told) -> None:
    outcome = {
        (name, kind): bool(gaps(told(name, hostile), format_named(name)))
        for name in ("goaml", "fintrac", "html", "ftm")
        for kind, hostile in HOSTILE_NAMES.items()
    }
    assert outcome["goaml", "control"], "XML cannot hold it"
    assert outcome["goaml", "long"]
    assert outcome["fintrac", "long"]
    assert not outcome["goaml", "markup"]
    assert not outcome["html", "control"]
    assert not outcome["ftm", "long"]


@pytest.mark.parametrize("name", NAMES)
def test_a_case_without_transfers(told, name: str) -> None:
    form = format_named(name)
    report = replace(told(name), transfers=())
    found = gaps(report, form)
    assert bool(found) is (name == "fintrac"), found
    assert form.write(report).content


@pytest.mark.parametrize("name", NAMES)
def test_a_case_of_victims_alone_names_no_subject(told, name: str) -> None:
    form = format_named(name)
    report = told(name)
    report = replace(report, parties=report.victims)
    assert report.subjects == ()
    text = words(name, form.write(report).content)
    assert [victim for victim in VICTIMS if victim in text] == []


@pytest.mark.parametrize("name", NAMES)
def test_texts_about_a_format(name: str) -> None:
    form = format_named(name)
    assert form.title
    assert form.jurisdiction
    assert json.dumps(form.unknown)
    assert form.schema in ("", "xsd", "json")
