"""CyberTipline, AMLC, FollowTheMoney and the bundle, each read back by another reader."""

import csv
import io
import json
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import replace
from hashlib import sha256

import pyarrow.parquet as pq
import pytest

from tanglaw.model.report import Fact
from tanglaw.report.completeness import gaps
from tanglaw.report.formats import amlc, bundle, cybertip, ftm


def test_cybertip_under_golden_test(told, golden) -> None:
    golden("report/cybertip.xml", cybertip.FORMAT.write(told("cybertip")).content.decode())


def test_cybertip_carries_no_file_and_victims_by_account(told) -> None:
    report = told("cybertip")
    root = ET.fromstring(cybertip.FORMAT.write(report).content)
    assert root.findtext("incidentSummary/incidentType") == "Child Sex Trafficking"
    assert [each.findtext("espIdentifier") for each in root.findall("victim")] == [
        party.accounts[0] for party in report.victims
    ]
    reported = root.find("personOrUserReported")
    assert reported is not None
    assert reported.findtext("personOrUserReportedPerson/lastName") == "Cruz"
    assert reported.findtext("espIdentifier") == "CARD-4410"
    tags = {element.tag.lower() for element in root.iter()}
    assert not any("file" in tag or "upload" in tag for tag in tags - {"profileurl"})


def test_cybertip_knows_its_kinds_of_incident(told) -> None:
    report = told("cybertip")
    report = replace(report, filing={**report.filing, "incident_type": Fact("Theft", "test")})
    (gap,) = gaps(report, cybertip.FORMAT)
    assert gap.what.startswith("the kind of incident is not one of")


def test_amlc_round_trip(told) -> None:
    report = told("amlc")
    text = amlc.FORMAT.write(report).content.decode("utf-8-sig")
    head, columns, *rows = csv.reader(io.StringIO(text))
    assert head == ["H", "2", "012345"]
    assert tuple(columns) == amlc.COLUMNS
    details = [dict(zip(columns, row, strict=True)) for row in rows if row[0] == "D"]
    for row, transfer in zip(details, report.transfers, strict=True):
        assert row["internal_reference"] == transfer.transfer_id
        assert (row["originator_account"], row["beneficiary_account"]) == (
            transfer.originator,
            transfer.beneficiary,
        )
        assert float(row["amount_php"]) == pytest.approx(float(transfer.amount) * 56, abs=0.006)
    trailer, narrative = rows[-2:]
    assert trailer[:2] == ["T", str(len(report.transfers))]
    assert float(trailer[2]) == pytest.approx(sum(float(r["amount_php"]) for r in details))
    assert narrative == ["N", report.narrative.text]


def test_no_cell_is_a_formula_or_another_record(told) -> None:
    for name in ('=HYPERLINK("http://e.org","x") Cruz', "Ana T,0,0,0\r\nCruz"):
        report = told("amlc", name)
        text = amlc.FORMAT.write(report).content.decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text)))
        assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)
        assert {row[0] for row in rows} == {"H", "record", "D", "T", "N"}


def test_ftm_loads_in_its_own_library(told) -> None:
    library = pytest.importorskip(
        "followthemoney", reason="the extra `followthemoney` is not installed"
    )
    report = told("ftm")
    lines = ftm.FORMAT.write(report).content.decode().splitlines()
    proxies = [library.model.get_proxy(json.loads(line), cleaned=False) for line in lines]
    by_schema: dict[str, int] = {}
    for proxy, line in zip(proxies, lines, strict=True):
        by_schema[proxy.schema.name] = by_schema.get(proxy.schema.name, 0) + 1
        kept = json.loads(line)["properties"]
        assert set(kept) == set(proxy.properties), "the library dropped something"
        proxy.schema.validate(proxy.to_dict())
    assert by_schema["Payment"] == len(report.transfers)
    assert by_schema["BankAccount"] == len(report.accounts)
    assert by_schema["Person"] + by_schema.get("LegalEntity", 0) == 3


def test_ftm_references_lead_somewhere(told) -> None:
    entities = [json.loads(line) for line in ftm.FORMAT.write(told("ftm")).content.splitlines()]
    ids = [entity["id"] for entity in entities]
    assert len(set(ids)) == len(ids)
    ends = ("payer", "beneficiary", "payerAccount", "beneficiaryAccount", "subject", "object")
    pointed = {v for e in entities for name in ends for v in e["properties"].get(name, ())}
    assert pointed
    assert pointed <= set(ids)
    assert not any("topics" in entity["properties"] for entity in entities)


def test_bundle_holds_what_its_manifest_says(told) -> None:
    report = told("bundle", audit_head="ab" * 32)
    with zipfile.ZipFile(io.BytesIO(bundle.FORMAT.write(report).content)) as archive:
        assert archive.testzip() is None
        files = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(files.pop("manifest.json"))
    assert manifest["files"].keys() == files.keys()
    for name, content in files.items():
        assert manifest["files"][name]["sha256"] == sha256(content).hexdigest()
        assert manifest["files"][name]["bytes"] == len(content)
    assert manifest["audit_head"] == "ab" * 32
    rows = list(csv.DictReader(io.StringIO(files["transfers.csv"].decode())))
    table = pq.read_table(io.BytesIO(files["transfers.parquet"])).to_pylist()
    assert [row["transfer_id"] for row in rows] == [t.transfer_id for t in report.transfers]
    assert [{k: v or "" for k, v in row.items()} for row in table] == rows
    assert [row["amount"] for row in rows] == [t.amount for t in report.transfers]
    case = json.loads(files["case.json"])
    assert case["case_id"] == report.case.case_id
    sources = {f["source"] for party in case["parties"] for f in party["facts"].values()}
    assert {"parties.csv", "facts.toml", "parties.csv, split"} <= sources
    assert all(not p["facts"] for p in case["parties"] if p["possible_victim"])


def test_bundle_says_when_there_is_no_audit_chain(told) -> None:
    with zipfile.ZipFile(io.BytesIO(bundle.FORMAT.write(told("bundle")).content)) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    assert manifest["audit_head"] is None
    assert manifest["audit_head_why"]
