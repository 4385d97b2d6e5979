"""Whatever bytes come in, ingest answers with payments, a draft or a kind error."""

from contextlib import suppress
from datetime import UTC
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tanglaw.errors import FeedError, MessageError
from tanglaw.ingest.iso20022 import read_messages
from tanglaw.ingest.mapping import load_mapping, propose_mapping
from tanglaw.ingest.mt940 import read_statements

SAMPLES = Path(__file__).parent / "iso20022" / "samples"
XML = [path.read_bytes() for path in sorted(SAMPLES.glob("*.xml"))]
MT = [
    (
        b":20:REF1\n:25:NL91ABNA0417164300\n:28C:1/1\n:60F:C260301EUR100,00\n"
        b":61:2603010302C10,50NTRFNONREF//B1\nmore\n:86:166?00A?20B?30DRESDEFF?31123456?32C\n"
        b":61:260303RD3,NTRFNL71RABO0123456789\n:62F:C260304EUR108,50\n-\n"
    )
]
CSV = [
    b'id,date,from,to,amount,currency,type\n1,01/02/2026,A,B,5.00,USD,wire\n2,03/02/2026,A,"B",-1,USD,x\n',
    b"Buchungstag;Auftraggeber;Empfaenger;Betrag\n01.02.2026;A;B;1.234,50\n",
]


@st.composite
def damaged(draw: st.DrawFn, originals: list[bytes]) -> bytes:
    data = bytearray(draw(st.sampled_from(originals)))
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(data)))
        to = min(len(data), at + draw(st.integers(0, 40)))
        match draw(st.sampled_from(["put", "cut", "repeat", "move"])):
            case "put":
                data[at:to] = draw(st.binary(max_size=12) | st.sampled_from([b",", b":61:", b"<"]))
            case "cut":
                del data[at:to]
            case "repeat":
                data[at:at] = data[at:to]
            case _:
                data = data[to:] + data[:to]
    return bytes(data)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("damaged")


@settings(max_examples=300)
@given(damaged(XML))
def test_messages(folder: Path, data: bytes):
    path = folder / "in.xml"
    path.write_bytes(data)
    with suppress(MessageError):
        list(read_messages(path))


@settings(max_examples=300)
@given(damaged(MT))
def test_statements(folder: Path, data: bytes):
    path = folder / "in.sta"
    path.write_bytes(data)
    with suppress(MessageError):
        list(read_statements(path, UTC))


@settings(max_examples=150)
@given(damaged(CSV))
def test_drafts(folder: Path, data: bytes):
    path = folder / "in.csv"
    path.write_bytes(data)
    with suppress(FeedError):
        (folder / "draft.toml").write_text(propose_mapping(path), encoding="utf-8")
        load_mapping(folder / "draft.toml")
