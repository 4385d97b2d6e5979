"""goAML against the official schema (anchors normalised), and read back by another parser."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
import xmlschema

from tanglaw.model.report import Fact, Report
from tanglaw.report.completeness import gaps
from tanglaw.report.formats.goaml import FORMAT
from tanglaw.report.goaml_sides import name_text
from tanglaw.report.markup import normalised, valid_xml
from tests.support.reporting import HOSTILE_NAMES


@pytest.fixture(scope="module")
def schema(shared_data: Path) -> xmlschema.XMLSchema11:
    path = shared_data / "schemas" / "goaml" / "5.0.2" / "goAMLSchema.xsd"
    return xmlschema.XMLSchema11(normalised(path.read_bytes()).decode("utf-8-sig"))


def multi(report: Report) -> Report:
    settings = dict(report.settings)
    settings["goaml"] = {**settings["goaml"], "sides": Fact("multi", "test")}
    return replace(report, settings=settings)


@pytest.mark.shared
@pytest.mark.parametrize("sides", ["bi", "multi", "activity", "victims"])
def test_valid_against_the_official_schema(told, schema: xmlschema.XMLSchema11, sides: str) -> None:
    report = told("goaml")
    match sides:
        case "multi":
            report = multi(report)
        case "activity":
            report = replace(report, transfers=())
        case "victims":
            report = replace(report, parties=report.victims)
    assert gaps(report, FORMAT) == ()
    schema.validate(FORMAT.write(report).content.decode())


@pytest.mark.shared
@pytest.mark.parametrize("kind", ["markup", "right-to-left", "formula", "lines"])
def test_hostile_names_stay_valid(told, schema: xmlschema.XMLSchema11, kind: str) -> None:
    report = told("goaml", HOSTILE_NAMES[kind])
    if not gaps(report, FORMAT):
        schema.validate(FORMAT.write(report).content.decode())


@pytest.mark.shared
def test_the_quick_check_agrees_and_quotes_nothing(told, shared_data: Path) -> None:
    path = shared_data / "schemas" / "goaml" / "5.0.2" / "goAMLSchema.xsd"
    content = FORMAT.write(told("goaml")).content
    assert valid_xml(content, path) is None
    broken = content.replace(b"<last_name>Cruz", b"<last_name>&lt;Cruz")
    why = valid_xml(broken, path)
    assert why is not None
    assert "last_name" in why
    assert "Cruz" not in why


def test_only_anchors_and_the_odd_range_are_normalised() -> None:
    text = b'<xs:pattern value="^[a-zA-Z0-9 .\'-]*$" /><xs:pattern value="[a-zA-Z0-9-+]+" />'
    expected = b'<xs:pattern value="[a-zA-Z0-9 .\'-]*" /><xs:pattern value="[a-zA-Z0-9+\\-]+" />'
    assert normalised(text) == expected
    assert normalised(b"<a>^$ 9-+</a>") == b"<a>^$ 9-+</a>"


def text_of(element: ET.Element, path: str) -> str:
    found = element.find(path)
    assert found is not None, path
    return found.text or ""


@pytest.mark.parametrize("form", ["bi", "multi"])
def test_round_trip_fact_by_fact(told, form: str) -> None:
    report = told("goaml") if form == "bi" else multi(told("goaml"))
    root = ET.fromstring(FORMAT.write(report).content)
    assert text_of(root, "rentity_id") == "4711"
    assert text_of(root, "entity_reference") == "QW-2026-0007"
    assert text_of(root, "reason").split() == report.narrative.text.split()
    assert text_of(root, "action") == report.filed("action_taken")
    assert [each.text for each in root.iter("indicator")] == ["ALP01"]
    found = root.findall("transaction")
    assert len(found) == len(report.transfers)
    for element, transfer in zip(found, report.transfers, strict=True):
        assert text_of(element, "transactionnumber") == transfer.transfer_id
        assert float(text_of(element, "amount_local")) == pytest.approx(
            float(transfer.amount) * 3.6725, abs=0.006
        )
        accounts = [each.text for each in element.iter("account") if not len(each)]
        assert accounts == [transfer.originator, transfer.beneficiary]
        foreign = [each.text for each in element.iter("foreign_amount")]
        assert foreign == [transfer.amount] * 2


def test_my_client_is_the_persons_of_the_case_here(told) -> None:
    root = ET.fromstring(FORMAT.write(told("goaml")).content)
    ours = {
        account.text
        for element in root.iter()
        if element.tag.endswith("_my_client")
        for account in element.iter("account")
    }
    assert ours == {"CARD-4410", "RCT-20", "W-OUT-77"}
    suspected = {
        side.findtext("*/account"): side.findtext(f"{prefix}_is_suspected")
        for prefix in ("from", "to")
        for name in (f"t_{prefix}", f"t_{prefix}_my_client")
        for side in root.iter(name)
    }
    assert suspected["CARD-4410"] == "true"
    assert suspected["W-OUT-77"] == "false"
    assert suspected["EARN-101"] == "false"


def test_a_name_in_other_letters_is_kept_beside(told) -> None:
    report = told("goaml", "Мария Круз")
    assert gaps(report, FORMAT) == ()
    draft = FORMAT.write(report)
    root = ET.fromstring(draft.content)
    person = next(p for p in root.iter("t_person") if p.findtext("full_name_frn") == "Мария Круз")
    assert (person.findtext("first_name"), person.findtext("last_name")) == ("Mariya", "Kruz")
    assert any("full_name_frn" in note for note in draft.notes)


def test_names_have_goamls_letters() -> None:
    assert name_text("Ñoño <b>O'Neil</b> 3rd.") == "Nono bO'Neilb 3rd."
    assert name_text("<>&") == ""


def test_a_rate_that_nobody_stated_is_asked_for(told) -> None:
    report = told("goaml")
    settings = {k: v for k, v in report.settings.items() if not k.startswith("rates")}
    (gap,) = gaps(replace(report, settings=settings), FORMAT)
    assert gap.what == "what one USD was worth in AED"
    assert "[rates.AED]" in gap.remedy
