"""FINTRAC STR against the schema, and read back fact by fact."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from tanglaw.model.report import Fact
from tanglaw.report.completeness import gaps
from tanglaw.report.formats.fintrac import FORMAT, project_codes
from tanglaw.report.markup import valid_json
from tests.support.reporting import HOSTILE_NAMES


@pytest.fixture(scope="module")
def schema(shared_data: Path) -> Path:
    return shared_data / "schemas" / "fintrac" / "str_v1_schema.json"


@pytest.mark.shared
@pytest.mark.parametrize("kind", ["person", "company", "victims", "rejected"])
def test_valid_against_the_schema(told, schema: Path, kind: str) -> None:
    report = told("fintrac")
    match kind:
        case "company":
            first, *rest = report.parties
            report = replace(report, parties=(replace(first, kind="legal_person"), *rest))
        case "victims":
            report = replace(report, parties=report.victims)
        case "rejected":
            first, *rest = report.transfers
            report = replace(report, transfers=(replace(first, status="rejected"), *rest))
    assert gaps(report, FORMAT) == ()
    content = FORMAT.write(report).content
    Draft7Validator(json.loads(schema.read_bytes())).validate(json.loads(content))
    assert valid_json(content, schema) is None


@pytest.mark.shared
@pytest.mark.parametrize("kind", HOSTILE_NAMES)
def test_hostile_names_stay_valid(told, schema: Path, kind: str) -> None:
    report = told("fintrac", HOSTILE_NAMES[kind])
    if not gaps(report, FORMAT):
        assert valid_json(FORMAT.write(report).content, schema) is None


@pytest.mark.parametrize(
    ("topics", "codes"),
    [
        ("child_exploitation", (8,)),
        ("sextortion", (8,)),
        ("trafficking,child_exploitation", (7, 8)),
        ("laundering", ()),
    ],
)
def test_projects_shadow_and_protect(told, topics: str, codes: tuple[int, ...]) -> None:
    report = told("fintrac")
    report = replace(report, filing={**report.filing, "topics": Fact(topics, "test")})
    assert project_codes(report) == codes
    details = json.loads(FORMAT.write(report).content)["detailsOfSuspicion"]
    assert details["publicPrivatePartnershipProjectNameCodes"] == list(codes)


def test_round_trip(told) -> None:
    report = told("fintrac")
    told_back = json.loads(FORMAT.write(report).content)
    assert told_back["reportDetails"]["reportingEntityReportReference"] == "QW-2026-0007"
    assert (
        told_back["detailsOfSuspicion"]["descriptionOfSuspiciousActivity"] == report.narrative.text
    )
    assert told_back["actionTaken"]["description"] == report.filed("action_taken")
    people = {each["refId"]: each for each in told_back["definitions"]}
    assert len(people) == 3 * len(report.subjects)
    assert people["S1-5"]["surname"] == "Cruz"
    assert people["S1-5"]["dateOfBirth"] == "1980-04-05"
    for element, transfer in zip(told_back["transactions"], report.transfers, strict=True):
        details = element["suspiciousTransactionDetails"]
        assert details["reportingEntityTransactionReference"] == transfer.transfer_id
        start, end = element["startingActions"][0], element["completingActions"][0]
        assert start["details"]["amount"] == transfer.amount
        assert start["details"]["account"]["number"] == transfer.originator
        assert end["details"]["account"]["number"] == transfer.beneficiary
        from_card = transfer.originator == "CARD-4410"
        assert bool(start["conductors"]) is from_card is start["details"]["conductorIndicator"]
        refs = [each["refId"] for action in (start, end) for each in references(action)]
        assert set(refs) <= people.keys()


def references(action: dict) -> list[dict]:
    return [
        *action["details"]["account"]["holders"],
        *action.get("conductors", ()),
        *action.get("beneficiaries", ()),
    ]


def test_a_reference_that_does_not_fit_is_a_gap(told) -> None:
    report = told("fintrac")
    report = replace(report, filing={**report.filing, "reference": Fact("QW 7", "test")})
    (gap,) = gaps(report, FORMAT)
    assert gap.what.startswith("`reference` has other signs")
