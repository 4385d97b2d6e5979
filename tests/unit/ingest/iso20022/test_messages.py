"""Files of messages: envelopes, prefixes, hostile XML, size, and what is refused."""

import os
import re
import sys
import tracemalloc
from pathlib import Path

import pytest

from tanglaw.errors import MessageError, UsageError
from tanglaw.ingest.iso20022 import ingest_iso20022, read_messages
from tanglaw.ingest.payments import Payment, Statement, Unusable
from tests.unit.ingest.feeds import rejects, rows
from tests.unit.ingest.iso20022 import writing as w

PACS = """<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08"><FIToFICstmrCdtTrf>
<GrpHdr><MsgId>P1</MsgId><CreDtTm>2026-03-01T10:00:00Z</CreDtTm></GrpHdr>
<CdtTrfTxInf><PmtId><EndToEndId>E1</EndToEndId></PmtId>
<PmtTpInf><LclInstrm><Cd>INST</Cd></LclInstrm></PmtTpInf>
<IntrBkSttlmAmt Ccy="JPY">1200</IntrBkSttlmAmt><IntrBkSttlmDt>2026-03-02</IntrBkSttlmDt>
<AccptncDtTm>2026-03-02T23:10:11.5+09:00</AccptncDtTm><InstdAmt Ccy="USD">9.00</InstdAmt>
<Dbtr><Nm>Giver</Nm><Id><OrgId><LEI>529900T8BM49AURSDO55</LEI></OrgId></Id></Dbtr>
<DbtrAcct><Id><Othr><Id>123</Id></Othr></Id></DbtrAcct>
<DbtrAgt><FinInstnId><BICFI>BANKJPJTXXX</BICFI></FinInstnId></DbtrAgt>
<CdtrAgt><FinInstnId><ClrSysMmbId><ClrSysId><Cd>USABA</Cd></ClrSysId><MmbId>121</MmbId>
</ClrSysMmbId></FinInstnId></CdtrAgt><Cdtr><Nm>Taker</Nm></Cdtr>
<CdtrAcct><Id><Othr><Id>456</Id></Othr></Id></CdtrAcct><Purp><Cd>SALA</Cd></Purp>
</CdtTrfTxInf></FIToFICstmrCdtTrf></Document>"""


def written(tmp_path: Path, text: str | bytes, name: str = "message.xml") -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def payments(path: Path) -> list[Payment]:
    return [item for item in read_messages(path) if isinstance(item, Payment)]


def test_interbank_transfer_says_what_moved(tmp_path: Path):
    (payment,) = payments(written(tmp_path, PACS))
    assert (payment.amount, payment.currency, payment.channel) == ("1200", "JPY", "instant")
    assert payment.occurred_at == "2026-03-02T23:10:11.500000+09:00"
    assert payment.originator.account == "BANKJPJT:123"
    assert payment.originator.country == "JP"
    assert payment.originator.holder is not None
    assert payment.originator.holder.registered == "lei:529900T8BM49AURSDO55"
    assert payment.beneficiary.account == "USABA121:456"
    assert payment.purpose == "SALA"


@pytest.mark.parametrize(
    "change",
    [
        lambda text: re.sub(r"<(/?)(\w)", r"<\1p:\2", text).replace("xmlns=", "xmlns:p="),
        lambda text: f"<env:Envelope xmlns:env='e'><AppHdr/>{text}</env:Envelope>",
        lambda text: text.replace("pacs.008.001.08", "pacs.008.001.99"),
        lambda text: text.encode("utf-16"),
        lambda text: f"\ufeff<?xml version='1.0' encoding='UTF-8'?><!-- a -->{text}",
    ],
    ids=["prefix", "envelope", "version", "utf-16", "byte-order mark"],
)
def test_dress_does_not_change_a_payment(tmp_path: Path, change):
    (plain,) = payments(written(tmp_path, PACS))
    (dressed,) = payments(written(tmp_path, change(PACS)))
    assert (dressed.transfer_id, dressed.amount) == (plain.transfer_id, plain.amount)
    assert dressed.originator == plain.originator


def test_several_documents_in_one_file(tmp_path: Path):
    other = PACS.replace("pacs.008", "pacs.009").replace("FIToFICstmrCdtTrf", "FICdtTrf")
    text = f"<batch>{PACS}{w.document(w.statement([w.entry('1.00')]))}{other}</batch>"
    out = tmp_path / "feed"
    ingest_iso20022([written(tmp_path, text)], out)
    assert len(rows(out, "transfers")) == 2
    (reject,) = rejects(out)
    assert str(reject["reason"]).startswith("pacs.009")


def test_same_message_twice_gives_the_same_ids(tmp_path: Path):
    sources = [written(tmp_path, PACS, "a.xml"), written(tmp_path, PACS, "b.xml")]
    out = tmp_path / "feed"
    ingest_iso20022(sources, out)
    ids = [r["transfer_id"] for r in rows(out, "transfers")]
    assert len(ids) == 2
    assert len(set(ids)) == 1


def test_equal_entries_of_one_statement_stay_two(tmp_path: Path):
    text = w.document(w.statement([w.entry("1.00"), w.entry("1.00")]))
    assert len({p.transfer_id for p in payments(written(tmp_path, text))}) == 2


def test_transfers_alike_in_one_message_stay_apart_and_so_do_messages(tmp_path: Path):
    start, end = PACS.index("<CdtTrfTxInf>"), PACS.index("</FIToFI")
    twice = PACS[:end] + PACS[start:end] + PACS[end:]
    other = PACS.replace("<MsgId>P1<", "<MsgId>P2<")
    changed = PACS.replace(">1200<", ">1300<")
    texts = (twice, other, changed)
    ids = [p.transfer_id for text in texts for p in payments(written(tmp_path, text))]
    assert len(set(ids)) == len(ids) == 4


LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{('&' + chr(97 + n) + ';') * 10}'>" for n in range(9))
    + "]>"
)


@pytest.mark.parametrize(
    "doctype",
    [
        LAUGHS,
        "<!DOCTYPE x [<!ENTITY leak SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE x SYSTEM 'http://example.invalid/x.dtd'>",
        "<!DOCTYPE x [<!ENTITY % p SYSTEM 'http://example.invalid/p'> %p;]>",
    ],
    ids=["billion laughs", "external entity", "external DTD", "parameter entity"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_are_refused(tmp_path: Path, doctype: str, encoding: str):
    text = doctype + PACS.replace("Giver", "&leak;&j;").replace('Ccy="USD"', 'Ccy="&j;"')
    with pytest.raises(MessageError, match="DOCTYPE"):
        payments(written(tmp_path, text.encode(encoding)))


def test_nothing_is_taken_of_a_torn_file(tmp_path: Path):
    whole = w.document(w.statement([w.entry("1.00")] * 50))
    torn = written(tmp_path, whole[: len(whole) * 3 // 4], "torn.xml")
    good = written(tmp_path, PACS, "good.xml")
    out = tmp_path / "feed"
    report = ingest_iso20022([torn, good], out)
    assert len(rows(out, "transfers")) == 1
    (reject,) = rejects(out)
    assert (reject["file"], reject["line"]) == ("torn.xml", 0)
    assert "files: 1 read, 1 refused" in report.notes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<a/>", "no ISO 20022 message"),
        ("not xml", "not well-formed"),
        ("", "not well-formed"),
        (PACS.replace("FIToFICstmrCdtTrf", "FICdtTrf"), "pacs.009"),
        (PACS.replace("FIToFICstmrCdtTrf", "CstmrDrctDbtInitn"), "pain.008"),
    ],
)
def test_what_cannot_be_read_is_said_and_leaves_nothing(tmp_path: Path, text: str, said: str):
    out = tmp_path / "feed"
    with pytest.raises(MessageError, match=said):
        ingest_iso20022([written(tmp_path, text)], out)
    assert [path.name for path in tmp_path.iterdir()] == ["message.xml"]


def test_messages_inside_supplementary_data_are_not_read(tmp_path: Path):
    inner = w.document(w.statement([w.entry("9.00")]), message="INNER")
    extra = f"<SplmtryData><Envlp>{inner}<X><CdtTrfTxInf/></X></Envlp></SplmtryData>"
    balances = w.balance("OPBD", "0.00") + w.balance("CLBD", "3.00")
    entries = [w.entry("1.00"), extra, w.entry("2.00")]
    items = list(read_messages(written(tmp_path, w.document(w.statement(entries, balances)))))
    assert [item.amount for item in items if isinstance(item, Payment)] == ["1.00", "2.00"]
    assert [item.agrees for item in items if isinstance(item, Statement)] == [True]


def test_statement_without_an_account_is_refused(tmp_path: Path):
    text = w.document(w.statement([w.entry("1.00")])).replace("<IBAN>NL00OWN0000000001</IBAN>", "")
    out = tmp_path / "feed"
    report = ingest_iso20022([written(tmp_path, text)], out)
    assert rejects(out)[0]["column"] == "Acct/Id"
    assert "no payments were found" in report.notes


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text on this system")
def test_file_whose_name_is_no_text(tmp_path: Path):
    path = tmp_path / os.fsdecode(b"caf\xe9.xml")
    path.write_text("torn", encoding="utf-8")
    out = tmp_path / "feed"
    good = tmp_path / os.fsdecode(b"\xe9.xml")
    good.write_text(PACS, encoding="utf-8")
    ingest_iso20022([path, good], out)
    assert len(rows(out, "transfers")) == 1
    assert rejects(out)[0]["file"] == "caf\\udce9.xml"


@pytest.mark.parametrize(
    "hostile",
    [
        "<x>" * 5_000 + "</x>" * 5_000,
        "<AddtlNtryInf>" + "x" * 12_000_000 + "</AddtlNtryInf>",
        f"<AddtlNtryInf a='{'x' * 12_000_000}'/>",
        f"<!-- {'x' * 12_000_000} -->",
        f"<{'x' * 60_000}/>",
    ],
    ids=["deep", "text", "attribute", "comment", "name"],
)
def test_nothing_is_taken_of_what_goes_beyond_the_limits(tmp_path: Path, hostile: str):
    entries = [w.entry("1.00"), w.entry("1.00", extra=hostile)]
    reading = read_messages(written(tmp_path, w.document(w.statement(entries))))
    with pytest.raises(MessageError, match="not well-formed"):
        next(reading)


@pytest.mark.parametrize(
    "text",
    [
        PACS.replace(">1200<", "><Amt>1</Amt><"),
        PACS.replace(">1200<", ">\ufffd<"),
        PACS.replace('Ccy="JPY"', ""),
        PACS.replace("2026-03-02", "2026-02-30"),
        PACS.replace("2026-03-02", "0001-01-01"),
    ],
)
def test_odd_values_are_put_on_record(tmp_path: Path, text: str):
    (item,) = read_messages(written(tmp_path, text))
    assert isinstance(item, Unusable)


def test_unknown_encoding_is_said(tmp_path: Path):
    with pytest.raises(MessageError, match="encoding"):
        payments(written(tmp_path, "<?xml version='1.0' encoding='UT0-8'?>" + PACS))


def test_errors_name_no_names(tmp_path: Path):
    text = w.document(
        w.statement(
            [
                w.entry(
                    "1,00",
                    details=w.details(w.transaction("", w.debtor("FR01", "NAME-MARKER"))),
                    extra="<AddtlNtryInf>TEXT-MARKER</AddtlNtryInf>",
                ),
                w.entry("1.00", details=w.details(w.transaction("", w.debtor("X" * 300)))),
            ]
        )
    )
    out = tmp_path / "feed"
    ingest_iso20022([written(tmp_path, text)], out)
    record = (out / "rejects.jsonl").read_text(encoding="utf-8")
    assert len(rejects(out)) == 2
    assert "MARKER" not in record
    with pytest.raises(MessageError) as caught:
        payments(written(tmp_path, text[:-30]))
    assert "MARKER" not in str(caught.value)


def test_unknown_zone(tmp_path: Path):
    with pytest.raises(UsageError, match="no such time zone"):
        ingest_iso20022([written(tmp_path, PACS)], tmp_path / "feed", zone="Manila")


def test_memory_stays_flat_however_long_the_statement(tmp_path: Path):
    padding = "<AddtlNtryInf>" + "x" * 400 + "</AddtlNtryInf>"

    def peak(count: int) -> int:
        path = tmp_path / f"{count}.xml"
        head, tail = w.document(w.statement([], number="S")).split("</Stmt>")
        with path.open("w", encoding="utf-8") as file:
            file.write(head)
            for number in range(count):
                detail = w.details(w.transaction("", w.debtor(f"FR{number:08}")))
                file.write(w.entry("1.00", details=detail, extra=padding))
            file.write("</Stmt>" + tail)
        tracemalloc.start()
        read = sum(isinstance(item, Payment) for item in read_messages(path))
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert read == count
        return top

    # Python's own memory only; what lxml keeps is seen by the trimmed tree below.
    assert peak(3_000) < peak(500) + 500_000


def test_the_tree_is_trimmed_as_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from tanglaw.ingest.iso20022 import messages

    left: list[int] = []
    trim = messages._trim

    def watched(element):
        trim(element)
        parent = element.getparent()
        if parent is not None:
            left.append(len(parent))

    monkeypatch.setattr(messages, "_trim", watched)
    text = w.document(w.statement([w.entry("1.00") for _ in range(4_000)]))
    assert len(payments(written(tmp_path, text))) == 4_000
    # The parser reads ahead by a block, so a few hundred small entries are there at a time.
    assert max(left) < 1_000
