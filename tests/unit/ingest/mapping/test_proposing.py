"""Drafts: what they guess, that they load, and that they show no names."""

from pathlib import Path

import pytest

from tanglaw.errors import FeedError
from tanglaw.ingest.mapping import apply_mapping, load_mapping, propose_mapping
from tests.unit.ingest.feeds import rejects, rows


def drafted(tmp_path: Path, name: str, text: str | bytes):
    source = tmp_path / name
    source.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    draft = tmp_path / "draft.toml"
    draft.write_text(propose_mapping(source), encoding="utf-8")
    out = tmp_path / f"feed of {source.stem}"
    apply_mapping(load_mapping(draft), [source], out)
    return draft.read_text(encoding="utf-8"), out


def test_german_bank_export(tmp_path: Path):
    text = (
        "Buchungstag;Auftraggeber Konto;Empfänger Konto;Betrag;Währung;Verwendungszweck\n"
        "31.03.2026;DE1;DE2;1.234,50;EUR;MARKER\n"
        "01.04.2026;DE1;DE3;12,00;EUR;MARKER\n"
    ).encode("cp1252")
    draft, out = drafted(tmp_path, "export.csv", text)
    assert "MARKER" not in draft
    assert 'delimiter = ";"' in draft
    got = [
        (r["occurred_at"], r["beneficiary_account"], r["amount"]) for r in rows(out, "transfers")
    ]
    assert got == [
        ("2026-03-31T00:00:00Z", "DE2", "1234.50"),
        ("2026-04-01T00:00:00Z", "DE3", "12.00"),
    ]


def test_day_and_month_that_may_be_swapped_are_asked_about(tmp_path: Path):
    text = "id,date,sender,receiver,amount,currency\n1,03/04/2026,A,B,5.00,USD\n"
    draft, _ = drafted(tmp_path, "export.csv", text)
    assert "%d/%m/%Y" in draft
    assert '# check: or "%m/%d/%Y"?' in draft
    clear, _ = drafted(tmp_path, "other.csv", text.replace("03/04", "03/24"))
    assert 'time = "%m/%d/%Y" }  # check:' in clear


def test_epochs_signs_types_and_currency_names(tmp_path: Path):
    lines = "\n".join(
        f'{{"txn_id": "t{n}", "timestamp": {1_700_000_000_000 + n}, "from": "A", "to": "B{n}", '
        f'"amount": {"-" if n else ""}1.5, "currency": "Swiss Franc", "type": "ATM withdrawal"}}'
        for n in range(3)
    )
    draft, out = drafted(tmp_path, "export.jsonl", lines)
    assert 'time = "epoch_ms"' in draft
    assert "does the money go the other way?" in draft
    got = [
        (r["transfer_id"], r["originator_account"], r["amount"], r["currency"], r["channel"])
        for r in rows(out, "transfers")
    ]
    assert got == [
        ("t0", "A", "1.50", "CHF", "cash_out"),
        ("t1", "B1", "1.50", "CHF", "cash_out"),
        ("t2", "B2", "1.50", "CHF", "cash_out"),
    ]


def test_missing_columns_are_said_and_make_no_hub(tmp_path: Path):
    draft, out = drafted(tmp_path, "export.csv", "when,worth\nx,1\ny,2\n")
    assert draft.count("no column") >= 3
    assert len({r["originator_account"] for r in rows(out, "transfers")}) == 2
    assert rejects(out) == []


@pytest.mark.parametrize("text", ["", "a,b\n", "\n\n"])
def test_file_without_rows(tmp_path: Path, text: str):
    path = tmp_path / "export.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FeedError):
        propose_mapping(path)


@pytest.mark.parametrize("text", ['a,"b"c\n1,2\n', "a;b\n2²;1\n", "\x00,\x01\n1,2\n"])
def test_odd_files_make_a_draft_or_a_kind_error(tmp_path: Path, text: str):
    path = tmp_path / "export.csv"
    path.write_text(text, encoding="utf-8")
    try:
        draft = propose_mapping(path)
    except FeedError as error:
        draft = str(error)
    assert "export.csv" in draft


@pytest.mark.parametrize("name", ['a".csv', "ü ö.csv", "a'b#.csv"])
def test_odd_names_make_a_mapping_that_loads(tmp_path: Path, name: str):
    text = 'id,"da""te",from,to,amount\n1,2026-01-01T00:00:00Z,A,B,1\n'
    draft, out = drafted(tmp_path, name, text)
    assert len(rows(out, "transfers")) == 1
    assert "check" in draft


@pytest.mark.shared
def test_drafts_of_reference_data_get_nearly_all_rows_in(shared_data: Path, tmp_path: Path):
    source = shared_data / "amlworld" / "hi_small_subset_clean.csv"
    draft = tmp_path / "draft.toml"
    draft.write_text(propose_mapping(source), encoding="utf-8")
    text = draft.read_text(encoding="utf-8")
    assert '"{from_bank}-{from_acct}"' in text
    assert '"Bitcoin" = "BTC"' in text
    assert propose_mapping(source) == text
