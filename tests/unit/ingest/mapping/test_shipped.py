"""The shipped mappings on the data they are for, against an independent reading with DuckDB."""

from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path

import duckdb
import pytest

from tanglaw.ingest.mapping import apply_mapping, load_mapping, shipped
from tests.unit.ingest.feeds import rejects, rows


def test_every_shipped_mapping_loads():
    assert shipped() == ("amlgentex", "amlsim", "amlworld", "amlworld_original")
    for name in shipped():
        mapping = load_mapping(name)
        assert mapping.name == name
        assert "transfers" in mapping.tables


@pytest.fixture(scope="module")
def amlgentex(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("amlgentex") / "feed"
    report = apply_mapping(load_mapping("amlgentex"), [shared_data / "amlgentex"], out)
    assert report.rejected == 0
    return out


@pytest.mark.shared
def test_amlgentex_takes_the_whole_ledger_in(shared_data: Path, amlgentex: Path):
    ledger, feed = shared_data / "amlgentex" / "tx_log.parquet", amlgentex / "transfers.csv"
    with duckdb.connect() as db:
        db.execute(f"create view t as from read_csv('{feed}', all_varchar = true)")
        count, cents = db.execute(
            "select count(*), sum(amount::decimal(18, 2) * 100)::bigint from t"
        ).fetchall()[0]
        wanted = sum(
            int(Decimal(repr(a)).quantize(Decimal("0.01"), ROUND_HALF_EVEN) * 100)
            for (a,) in db.execute(f"select amount from read_parquet('{ledger}')").fetchall()
        )
        ends = db.execute(
            "select min(occurred_at), max(occurred_at), count(distinct transfer_id), "
            "count(*) filter (where originator_account not in ('salary_source', 'spending_sink') "
            "and beneficiary_account not in ('salary_source', 'spending_sink')) from t"
        ).fetchall()[0]
    assert (count, cents) == (679_386, wanted)
    assert ends == ("2023-01-01T00:00:00Z", "2023-04-10T00:00:00Z", 679_386, 111_386)
    known = [(row["account_id"], row["kind"]) for row in rows(amlgentex, "known")]
    assert known == [("salary_source", "hub"), ("spending_sink", "hub")]


@pytest.mark.shared
def test_amlgentex_labels_name_the_same_pattern_for_transfers_and_members(amlgentex: Path):
    labels = rows(amlgentex, "labels")
    by_kind = {
        kind: {row["scenario"] for row in labels if row["entity_kind"] == kind}
        for kind in ("transfer", "account")
    }
    assert len(by_kind["transfer"]) == 70
    assert by_kind["transfer"] == by_kind["account"]
    members = {(r["scenario"], r["entity_id"]) for r in labels if r["entity_kind"] == "account"}
    planted = {r["entity_id"]: r["scenario"] for r in labels if r["entity_kind"] == "transfer"}
    assert len(planted) == 884
    for transfer in rows(amlgentex, "transfers"):
        scenario = planted.get(transfer["transfer_id"])
        ends = {transfer["originator_account"], transfer["beneficiary_account"]}
        if scenario:
            assert {(scenario, end) for end in ends - {"salary_source"}} <= members


@pytest.mark.shared
def test_amlworld_keeps_every_row_and_finds_the_answer_key(shared_data: Path, tmp_path: Path):
    data = shared_data / "amlworld"
    out = tmp_path / "feed"
    report = apply_mapping(load_mapping("amlworld"), [data], out)
    assert (report.table("transfers").written, report.rejected) == (15_531, 0)
    labels = rows(out, "labels")
    planted = [row for row in labels if row["entity_kind"] == "transfer"]
    assert len(planted) == 5_177
    assert len([row for row in planted if row["scenario"]]) == 3_209
    with duckdb.connect() as db:
        key = db.execute(
            "select replace(lower(typology), '-', '_') || '-' || attempt, count(*) "
            "from read_csv(?) group by 1",
            [str(data / "hi_small_patterns.csv")],
        ).fetchall()
    found: dict[str, int] = {}
    for row in planted:
        if row["scenario"]:
            found[row["scenario"]] = found.get(row["scenario"], 0) + 1
    assert found == dict(key)
    transfers = rows(out, "transfers")
    assert {
        len(row["amount"].partition(".")[2]) for row in transfers if row["currency"] == "BTC"
    } == {8}
    assert {row["channel"] for row in transfers if row["currency"] == "BTC"} == {"crypto"}
    assert all("." not in row["amount"] for row in transfers if row["currency"] == "JPY")


def test_amlworld_as_published_reads_the_header_with_two_accounts(tmp_path: Path):
    source = tmp_path / "HI-Small_Trans.csv"
    source.write_text(
        "Timestamp,From Bank,Account,To Bank,Account,Amount Received,Receiving Currency,"
        "Amount Paid,Payment Currency,Payment Format,Is Laundering\n"
        "2022/09/01 00:20,010,8000EBD30,0012,8000EBD31,3697.34,US Dollar,3697.34,US Dollar,ACH,1\n",
        encoding="utf-8",
    )
    out = tmp_path / "feed"
    apply_mapping(load_mapping("amlworld_original"), [source], out)
    assert rows(out, "transfers") == [
        {
            "transfer_id": "1",
            "occurred_at": "2022-09-01T00:20:00Z",
            "originator_account": "010-8000EBD30",
            "beneficiary_account": "0012-8000EBD31",
            "amount": "3697.34",
            "currency": "USD",
            "channel": "wire",
        }
    ]
    assert [row["entity_id"] for row in rows(out, "labels")] == ["1"]


def test_amlsim_reads_no_names_and_labels_only_true_alerts(tmp_path: Path):
    data = tmp_path / "outputs"
    data.mkdir()
    (data / "transactions.csv").write_text(
        "tran_id,orig_acct,bene_acct,tx_type,base_amt,tran_timestamp,is_sar,alert_id\n"
        "7,10,20,TRANSFER,12.345,2017-01-02T00:00:00Z,True,3\n"
        "8,20,10,CASH-OUT,5,2017-01-03T00:00:00Z,False,-1\n",
        encoding="utf-8",
    )
    (data / "accounts.csv").write_text(
        "acct_id,dsply_nm,acct_rptng_crncy,branch_id,open_dt,first_name,gender,country,bank_id\n"
        "10,C_10,USD,1,2017-01-01T00:00:00Z,MARKER,MARKER,US,bank\n",
        encoding="utf-8",
    )
    (data / "alert_transactions.csv").write_text(
        "alert_id,alert_type,is_sar,tran_id,orig_acct,bene_acct,tx_type,base_amt,tran_timestamp\n"
        "3,fan_in,True,7,10,20,TRANSFER,12.345,2017-01-02T00:00:00Z\n"
        "4,cycle,False,8,20,10,TRANSFER,5,2017-01-03T00:00:00Z\n",
        encoding="utf-8",
    )
    out = tmp_path / "feed"
    report = apply_mapping(load_mapping("amlsim"), [data], out)
    assert [row["amount"] for row in rows(out, "transfers")] == ["12.34", "5.00"]
    assert [row["channel"] for row in rows(out, "transfers")] == ["wire", "cash_out"]
    assert [(r["entity_id"], r["scenario"]) for r in rows(out, "labels")] == [("7", "fan_in-3")]
    assert rejects(out) == []
    assert report.table("transfers").rounded == 1
    for file in out.iterdir():
        assert "MARKER" not in file.read_text(encoding="utf-8")
