"""FinCEN SAR against the official schema, and read back by another parser."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
import xmlschema

from tanglaw.model.report import Fact, Narrative, Paragraph, Report, Sentence
from tanglaw.report.completeness import gaps
from tanglaw.report.formats.fincen import FORMAT, key_terms
from tests.support.reporting import HOSTILE_NAMES

N = {"f": "www.fincen.gov/base"}


@pytest.fixture(scope="module")
def schema(shared_data: Path) -> xmlschema.XMLSchema11:
    path = shared_data / "schemas" / "fincen" / "EFL_SARXBatchSchema.xsd"
    return xmlschema.XMLSchema11(path)


def topical(report: Report, topics: str) -> Report:
    return replace(report, filing={**report.filing, "topics": Fact(topics, "test")})


@pytest.mark.shared
@pytest.mark.parametrize("topics", ["trafficking", "sextortion,child_exploitation,trafficking"])
@pytest.mark.parametrize("kind", ["plain", "victims", "no transfers", "amended"])
def test_valid_against_the_official_schema(
    told, schema: xmlschema.XMLSchema11, kind: str, topics: str
) -> None:
    report = topical(told("fincen"), topics)
    match kind:
        case "victims":
            report = replace(report, parties=report.victims)
        case "no transfers":
            report = replace(report, transfers=())
        case "amended":
            more = {"kind": Fact("amended", "t"), "follows": Fact("31000000012345", "t")}
            report = replace(report, filing={**report.filing, **more})
    assert gaps(report, FORMAT) == ()
    schema.validate(FORMAT.write(report).content.decode())


@pytest.mark.shared
@pytest.mark.parametrize("kind", HOSTILE_NAMES)
def test_hostile_names_stay_valid(told, schema: xmlschema.XMLSchema11, kind: str) -> None:
    report = told("fincen", HOSTILE_NAMES[kind])
    if not gaps(report, FORMAT):
        schema.validate(FORMAT.write(report).content.decode())


@pytest.mark.parametrize(
    ("topics", "note", "narrative", "classes"),
    [
        ("trafficking", "HUMAN TRAFFICKING FIN-2020-A008", [], {("9", "927", "")}),
        ("sextortion", "FIN-2025-SEXTORTION", [], {("9", "9999", "SEXTORTION")}),
        (
            "trafficking,child_exploitation",
            "OCSE-FIN-2021-NTC3",
            ["HUMAN TRAFFICKING FIN-2020-A008"],
            {("9", "927", ""), ("9", "9999", "OCSE")},
        ),
    ],
)
def test_key_terms_stand_where_they_belong(
    told, topics: str, note: str, narrative: list[str], classes: set[tuple[str, str, str]]
) -> None:
    report = topical(told("fincen"), topics)
    root = ET.fromstring(FORMAT.write(report).content)
    assert root.findtext(".//f:FilingInstitutionNotetoFinCEN", namespaces=N) == note
    text = " ".join(each.text or "" for each in root.iterfind(".//f:ActivityNarrativeText", N))
    assert text.startswith(f"Key terms: {note}")
    assert all(term in text for term in narrative)
    found = {
        tuple(
            each.findtext(f"f:{tag}", "", N)
            for tag in (
                "SuspiciousActivityTypeID",
                "SuspiciousActivitySubtypeID",
                "OtherSuspiciousActivityTypeText",
            )
        )
        for each in root.iterfind(".//f:SuspiciousActivityClassification", N)
    }
    assert found == classes


def test_round_trip(told) -> None:
    report = told("fincen")
    root = ET.fromstring(FORMAT.write(report).content)
    subjects = [
        party
        for party in root.iterfind(".//f:Activity/f:Party", N)
        if party.findtext("f:ActivityPartyTypeCode", namespaces=N) == "33"
    ]
    assert root.get("PartyCount") == "2"
    for element, party in zip(subjects, report.subjects, strict=True):
        family = element.findtext("f:PartyName/f:RawEntityIndividualLastName", "", N)
        given = element.findtext("f:PartyName/f:RawIndividualFirstName", "", N)
        assert (family, given) == (party.text("family_name"), party.text("given_name"))
        born = element.findtext("f:IndividualBirthDateText", "", N)
        assert born == party.text("birth_date").replace("-", "")
        accounts = [each.text for each in element.iterfind(".//f:AccountNumberText", N)]
        assert tuple(accounts) == party.accounts
    assert root.get("TotalAmount") == "7315"
    assert root.findtext(".//f:SuspiciousActivityFromDateText", "", N) == "20260131"
    numbers = [e.get("SeqNum") for e in root.iter() if e.get("SeqNum")]
    assert numbers == [str(n) for n in range(1, len(numbers) + 1)]


def test_no_rate_no_amount(told) -> None:
    report = told("fincen")
    euros = tuple(replace(each, currency="EUR") for each in report.transfers)
    root = ET.fromstring(FORMAT.write(replace(report, transfers=euros)).content)
    assert root.findtext(".//f:AmountUnknownIndicator", namespaces=N) == "Y"
    assert root.find(".//f:TotalSuspiciousAmountText", N) is None


def test_a_long_narrative_keeps_to_five_blocks(told) -> None:
    many = tuple(Sentence(f"Sentence {n} says something about a payment.") for n in range(900))
    report = replace(told("fincen"), narrative=Narrative((Paragraph("How", many),)))
    root = ET.fromstring(FORMAT.write(report).content)
    texts = [each.text or "" for each in root.iterfind(".//f:ActivityNarrativeText", N)]
    assert len(texts) == 5
    assert all(len(text) <= 4_000 for text in texts)
    assert sum(map(len, texts)) <= 17_000
    assert "left out" in texts[-1]


def test_an_analysts_text_that_is_too_long_is_a_gap(told) -> None:
    own = Narrative((Paragraph("", (Sentence("x" * 20_000),)),), edited=True)
    (gap,) = gaps(replace(told("fincen"), narrative=own), FORMAT)
    assert gap.what == "the narrative has 20,000 characters, and 16,900 fit"


def test_without_a_topic_nothing_is_guessed(told) -> None:
    report = topical(told("fincen"), "")
    assert key_terms(report) == ()
    (gap,) = gaps(report, FORMAT)
    assert "what the case is about" in gap.what
