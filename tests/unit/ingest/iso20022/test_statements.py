"""Entries of statements: batches, reversals, pending ones, strangers and balances."""

from pathlib import Path

import pytest

from tanglaw.ingest.feed_writer import IngestReport
from tanglaw.ingest.iso20022 import ingest_iso20022
from tests.unit.ingest.feeds import rejects, rows
from tests.unit.ingest.iso20022 import writing as w

OWN = "NL00OWN0000000001"
Feed = tuple[IngestReport, Path]


def ingest(tmp_path: Path, text: str, **options: object) -> Feed:
    source = tmp_path / "statement.xml"
    source.write_text(text, encoding="utf-8")
    out = tmp_path / "feed"
    return ingest_iso20022([source], out, **options), out  # type: ignore[arg-type]


def test_credit_comes_from_the_debtor_and_debit_goes_to_the_creditor(tmp_path: Path):
    one = w.entry("10.00", details=w.details(w.transaction("", w.debtor("FR01") + w.creditor(OWN))))
    two = w.entry("4.5", "DBIT", details=w.details(w.transaction("", w.creditor("BE02"))))
    _, out = ingest(tmp_path, w.document(w.statement([one, two])))
    got = [
        (r["originator_account"], r["beneficiary_account"], r["amount"], r["status"])
        for r in rows(out, "transfers")
    ]
    assert got == [("FR01", OWN, "10.00", "settled"), (OWN, "BE02", "4.50", "settled")]


def test_batch_entry_becomes_one_transfer_for_each_transaction(tmp_path: Path):
    batch = w.details(
        w.transaction("1.00", w.debtor("FR01")),
        w.transaction("2.00", w.debtor("FR02")),
        w.transaction("3.00", w.debtor("FR03")),
    )
    _, out = ingest(tmp_path, w.document(w.statement([w.entry("6.00", details=batch)])))
    got = [(r["originator_account"], r["amount"]) for r in rows(out, "transfers")]
    assert got == [("FR01", "1.00"), ("FR02", "2.00"), ("FR03", "3.00")]


@pytest.mark.parametrize("second", ["2.00", ""])
def test_batch_that_does_not_add_up_stays_one_transfer(tmp_path: Path, second: str):
    batch = w.details(
        w.transaction("1.00", w.debtor("FR01")), w.transaction(second, w.debtor("FR02"))
    )
    _, out = ingest(tmp_path, w.document(w.statement([w.entry("6.00", details=batch)])))
    got = rows(out, "transfers")
    assert [r["amount"] for r in got] == ["6.00"]
    assert got[0]["originator_account"].startswith("unknown:")


def test_reversal_is_reversed_and_keeps_the_other_end(tmp_path: Path):
    detail = w.details(w.transaction("", w.debtor(OWN) + w.creditor("BE02")))
    back = w.entry("7.00", "CRDT", extra="<RvslInd>true</RvslInd>", details=detail)
    _, out = ingest(tmp_path, w.document(w.statement([back])))
    row = rows(out, "transfers")[0]
    assert (row["originator_account"], row["beneficiary_account"]) == ("BE02", OWN)
    assert row["status"] == "reversed"


@pytest.mark.parametrize(
    ("side", "reversal", "account_of", "wanted"),
    [
        ("CRDT", "false", w.debtor, "originator_account"),
        ("DBIT", "false", w.creditor, "beneficiary_account"),
        ("DBIT", "true", w.debtor, "beneficiary_account"),
        ("CRDT", "true", w.creditor, "originator_account"),
    ],
)
def test_other_end_is_found_by_role_where_the_own_end_has_but_a_name(
    tmp_path: Path, side: str, reversal: str, account_of, wanted: str
):
    names = "<Dbtr><Nm>Own</Nm></Dbtr>" if account_of is w.creditor else "<Cdtr><Nm>Own</Nm></Cdtr>"
    detail = w.details(w.transaction("", names + account_of("FR01")))
    extra = f"<RvslInd>{reversal}</RvslInd>"
    _, out = ingest(
        tmp_path, w.document(w.statement([w.entry("1.00", side, extra=extra, details=detail)]))
    )
    assert rows(out, "transfers")[0][wanted] == "FR01"


@pytest.mark.parametrize("status", ["<Sts><Cd>PDNG</Cd></Sts>", "<Sts>PDNG</Sts>"])
def test_pending_entries_are_left_out_and_said(tmp_path: Path, status: str):
    text = w.document(w.statement([w.entry("7.00", status=status), w.entry("1.00")]))
    report, out = ingest(tmp_path, text)
    assert [r["amount"] for r in rows(out, "transfers")] == ["1.00"]
    assert report.table("transfers").skipped == 1
    assert "1 left out: an entry that is not booked (PDNG)" in report.notes
    assert rejects(out) == []


def test_strangers_never_share_an_account(tmp_path: Path):
    _, out = ingest(tmp_path, w.document(w.statement([w.entry("1.00"), w.entry("1.00")])))
    givers = [r["originator_account"] for r in rows(out, "transfers")]
    assert len(set(givers)) == 2
    assert all(giver.startswith("unknown:") for giver in givers)
    listed = [r["account_id"] for r in rows(out, "accounts")]
    assert sorted(listed) == sorted([OWN, *givers])


def test_cash_withdrawn_goes_to_an_outlet(tmp_path: Path):
    code = (
        "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>CCRD</Cd><SubFmlyCd>CWDL</SubFmlyCd></Fmly>"
        "</Domn></BkTxCd>"
    )
    _, out = ingest(tmp_path, w.document(w.statement([w.entry("50.00", "DBIT", extra=code)])))
    row = rows(out, "transfers")[0]
    kinds = {r["account_id"]: r["kind"] for r in rows(out, "accounts")}
    assert (row["channel"], kinds[row["beneficiary_account"]]) == ("cash_out", "cash_outlet")


@pytest.mark.parametrize(("closing", "word"), [("16.00", "agree"), ("17.00", "do NOT agree")])
def test_balances_are_checked(tmp_path: Path, closing: str, word: str):
    balances = w.balance("OPBD", "10.00") + w.balance("CLBD", closing)
    text = w.document(w.statement([w.entry("8.00"), w.entry("2.00", "DBIT")], balances))
    report, _ = ingest(tmp_path, text)
    assert f"statements whose lines and balances: 1 {word}" in report.notes


def test_too_many_decimals_are_refused_with_their_place(tmp_path: Path):
    _, out = ingest(tmp_path, w.document(w.statement([w.entry("1.005"), w.entry("2.00")])))
    assert [r["amount"] for r in rows(out, "transfers")] == ["2.00"]
    (reject,) = rejects(out)
    assert (reject["column"], reject["value"], reject["row_kept"]) == ("Amt", "1.005", False)
    assert "decimals" in str(reject["reason"])


def test_dates_start_the_day_in_the_declared_zone(tmp_path: Path):
    _, out = ingest(tmp_path, w.document(w.statement([w.entry("1.00")])), zone="Asia/Manila")
    assert rows(out, "transfers")[0]["occurred_at"] == "2026-03-02T00:00:00+08:00"


def test_hour_is_taken_from_the_same_day_only(tmp_path: Path):
    same = w.transaction("", "", "<RltdDts><TxDtTm>2026-03-02T21:15:00+01:00</TxDtTm></RltdDts>")
    other = w.transaction("", "", "<RltdDts><TxDtTm>2026-02-28T21:15:00+01:00</TxDtTm></RltdDts>")
    entries = [w.entry("1.00", details=w.details(one)) for one in (same, other)]
    _, out = ingest(tmp_path, w.document(w.statement(entries)))
    got = [r["occurred_at"] for r in rows(out, "transfers")]
    assert got == ["2026-03-02T21:15:00+01:00", "2026-03-02T00:00:00Z"]


def test_names_go_to_parties_and_memos_nowhere_unless_asked(tmp_path: Path):
    more = "<RmtInf><Ustrd>MEMO-MARKER</Ustrd></RmtInf>"
    detail = w.details(w.transaction("", w.debtor("FR01", "NAME-MARKER"), more))
    text = w.document(w.statement([w.entry("1.00", details=detail)]))
    _, out = ingest(tmp_path, text)
    assert [r["name"] for r in rows(out, "parties")] == ["NAME-MARKER"]
    for file in out.iterdir():
        content = file.read_text(encoding="utf-8")
        assert "MEMO-MARKER" not in content
        assert file.name == "parties.csv" or "NAME-MARKER" not in content
    ingest_iso20022([tmp_path / "statement.xml"], tmp_path / "kept", keep_memo=True)
    assert rows(tmp_path / "kept", "transfers")[0]["memo"] == "MEMO-MARKER"
