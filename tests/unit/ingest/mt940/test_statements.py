"""Statements written by hand: directions, reversals, balances, counterparties, and refusals."""

import logging
from pathlib import Path

import pytest

from tanglaw.errors import MessageError
from tanglaw.ingest.mt940 import ingest_mt940
from tests.unit.ingest.feeds import rejects, rows

HEAD = ":20:REF1\n:25:NL91ABNA0417164300\n:28C:1/1\n:60F:C260301EUR100,00\n"


def ingest(tmp_path: Path, text: str | bytes, **options: object):
    source = tmp_path / "statement.sta"
    source.write_bytes(text if isinstance(text, bytes) else text.encode())
    out = tmp_path / "feed"
    return ingest_mt940([source], out, **options), out  # type: ignore[arg-type]


def test_directions_dates_and_reversals(tmp_path: Path):
    lines = (
        ":61:2603010302C10,50NTRFNONREF\n:86:one\n"
        ":61:260303D3,NTRFNONREF\n"
        ":61:260304RC1,00NTRFNONREF\n"
        ":61:260304RD2,00NTRFNONREF\n"
        ":62F:C260304EUR108,50\n"
    )
    report, out = ingest(tmp_path, HEAD + lines)
    own = "NL91ABNA0417164300"
    got = [
        (r["occurred_at"][:10], r["originator_account"] == own, r["amount"], r["status"])
        for r in rows(out, "transfers")
    ]
    assert got == [
        ("2026-03-02", False, "10.50", "settled"),
        ("2026-03-03", True, "3.00", "settled"),
        ("2026-03-04", True, "1.00", "reversed"),
        ("2026-03-04", False, "2.00", "reversed"),
    ]
    assert "statements whose lines and balances: 1 agree" in report.notes


def test_lines_without_a_type_code_are_all_kept(tmp_path: Path):
    _, out = ingest(tmp_path, HEAD + ":61:260301C1,00\n:61:260301C2,00\n:61:260301C3,00\n")
    assert [r["amount"] for r in rows(out, "transfers")] == ["1.00", "2.00", "3.00"]


def test_balances_that_do_not_agree_are_said(tmp_path: Path):
    text = HEAD + ":61:260301C1,00NTRFX\n:62F:C260301EUR999,00\n"
    report, _ = ingest(tmp_path, text)
    assert "statements whose lines and balances: 1 do NOT agree" in report.notes


@pytest.mark.parametrize(
    ("details", "account", "institution"),
    [
        (
            ":86:166?00GUTSCHRIFT?20SVWZ+Text?30DRESDEFF508?31DE14508800500194785000?32KARL\n",
            "DE14508800500194785000",
            "DRESDEFF508",
        ),
        (":86:166?00X?20Y?3010020030?311234567?32KARL\n", "10020030:1234567", "10020030"),
        (":86:/TRTP/SEPA/IBAN/NL71RABO0123456789/BIC/RABONL2U/NAME/K\n", "NL71RABO0123456789", ""),
        (":86:nothing to go by\n", "", ""),
    ],
)
def test_counterparties(tmp_path: Path, details: str, account: str, institution: str):
    _, out = ingest(tmp_path, HEAD + ":61:260301C1,00NTRFNONREF\n" + details)
    giver = rows(out, "transfers")[0]["originator_account"]
    assert giver == account or (not account and giver.startswith("unknown:"))
    listed = {r["account_id"]: r for r in rows(out, "accounts")}
    assert listed[giver]["institution"] == institution


def test_reference_that_is_an_iban_is_the_counterparty(tmp_path: Path):
    _, out = ingest(tmp_path, HEAD + ":61:2603010301D65,00NOVBNL47INGB9999999999\nk jansen\n")
    assert rows(out, "transfers")[0]["beneficiary_account"] == "NL47INGB9999999999"


@pytest.mark.parametrize(
    ("reference", "known"),
    [
        ("DE89370400440532013000", True),  # cut by the library, proven by its check digits
        ("DE88370400440532013000", False),
        ("BE68539007547034", True),
        ("BE68539007547035", False),
        ("NONREF", False),
    ],
)
def test_reference_cut_in_two_is_an_iban_only_if_it_checks(
    tmp_path: Path, reference: str, known: bool
):
    _, out = ingest(tmp_path, HEAD + f":61:2603010301D5,00NTRF{reference}\n")
    account = rows(out, "transfers")[0]["beneficiary_account"]
    assert (account == reference) is known
    assert known or account.startswith("unknown:")


def test_own_account_is_not_its_own_counterparty(tmp_path: Path):
    _, out = ingest(tmp_path, HEAD + ":61:2603010301D5,00NTRFNL91ABNA0417164300\n")
    assert rows(out, "transfers")[0]["beneficiary_account"].startswith("unknown:")


def test_the_last_century_is_not_the_next(tmp_path: Path):
    text = ":20:R\n:25:1234567\n:28:1\n:60F:C991230DEM1,00\n:61:991231C5,00NTRFX\n"
    _, out = ingest(tmp_path, text)
    assert rows(out, "transfers")[0]["occurred_at"] == "1999-12-31T00:00:00Z"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no MT940"),
        ("hello\nworld\n", "no MT940"),
        (":61:260301C1,00NTRFX\n", "belong to no statement"),
        (":20:R\n:60F:C260301EUR1,00\n:61:260301C1,00NTRFX\n", "without an account"),
        (":20:R\n:25:123\n:61:260301C1,00NTRFX\n", "ISO 4217"),
        (HEAD + ":61:2603xxC1,00NTRFX\n", "field :61:"),
        (HEAD + ":61:261301C1,00NTRFX\n", "not as SWIFT"),
        (HEAD + ":61:260301C12345678901234567,00NTRFX\n", "not as SWIFT"),
        (HEAD + ":61:260301C1,005NTRFX\n", "decimals"),
    ],
)
def test_what_cannot_be_read_is_said_once_and_quietly(
    tmp_path: Path, text: str, said: str, capfd: pytest.CaptureFixture[str]
):
    if said == "decimals":  # a bad line of a good statement
        _, out = ingest(tmp_path, text)
        assert said in str(rejects(out)[0]["reason"])
    else:
        with pytest.raises(MessageError, match=said):
            ingest(tmp_path, text)
        assert not (tmp_path / "feed").exists()
    assert capfd.readouterr() == ("", "")


def test_one_bad_statement_does_not_take_the_others_along(tmp_path: Path):
    bad = HEAD.replace("REF1", "REF2") + ":61:26xx01C1,00NTRFX\n"
    good = HEAD + ":61:260301C1,00NTRFX\n"
    _, out = ingest(tmp_path, good + bad + good.replace("1/1", "2/1"))
    assert [r["amount"] for r in rows(out, "transfers")] == ["1.00", "1.00"]
    (reject,) = rejects(out)
    assert (reject["line"], reject["column"]) == (6, ":61:")


def test_names_and_memos_stay_out_of_errors_and_logs(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
):
    caplog.set_level(logging.DEBUG)
    good = HEAD + ":61:260301C1,00NTRFX\n:86:166?20MARKER?30DRESDEFF?31123456789?32MARKER\n"
    bad = HEAD.replace("1/1", "2/1") + ":61:MARKER\n:86:MARKER\n"
    _, out = ingest(tmp_path, good + bad)
    with pytest.raises(MessageError) as caught:
        ingest(tmp_path, bad, force=True)
    assert "MARKER" not in caplog.text + str(caught.value) + "".join(capfd.readouterr())
    for file in out.iterdir():
        assert file.name == "parties.csv" or "MARKER" not in file.read_text(encoding="utf-8")
    assert logging.getLogger("mt940").propagate


def test_memo_is_kept_when_asked(tmp_path: Path):
    text = HEAD + ":61:260301C1,00NTRFX\n:86:rent for march\n"
    _, out = ingest(tmp_path, text, keep_memo=True)
    assert rows(out, "transfers")[0]["memo"] == "rent for march"


def test_windows_line_ends_and_swift_blocks_change_nothing(tmp_path: Path):
    text = HEAD + ":61:260301C1,00NTRFX\n:62F:C260301EUR101,00\n"
    _, plain = ingest(tmp_path, text)
    dressed = "{1:F01ABNANL2AXXXX}{2:O940}{4:\n" + text + "-}{5:}\n"
    (tmp_path / "b.sta").write_bytes(b"\xef\xbb\xbf" + dressed.replace("\n", "\r\n").encode())
    ingest_mt940([tmp_path / "b.sta"], tmp_path / "other")
    same = ("amount", "occurred_at", "beneficiary_account", "transfer_id")
    one, two = rows(plain, "transfers")[0], rows(tmp_path / "other", "transfers")[0]
    assert [one[k] for k in same] == [two[k] for k in same]
