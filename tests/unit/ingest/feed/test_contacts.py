"""What the ledger keeps of messages: flags, never their text."""
# ruff: noqa: E501 - one message a line

import json
import random
from pathlib import Path

import numpy as np
import pytest

from tanglaw.ingest.feed import contacts, read_feed
from tanglaw.ingest.messages import Kind
from tanglaw.model.ledger import OPENER, REPEATED, Contacts, Ledger
from tanglaw.model.schema import CONTACT_KINDS

SAID = (
    ("m1", "00:00", "c1", "A", "B", "hi there"),
    ("m2", "00:01", "c1", "B", "A", "what's your number?"),
    ("m3", "00:02", "c1", "A", "B", "0917"),
    ("m4", "00:03", "c1", "A", "B", "555"),
    ("m5", "00:04", "c1", "A", "B", "1234"),
    ("m6", "01:00", "c2", "C", "B", "zero nine one seven five five five one two three four"),
    ("m7", "02:00", "c3", "D", "B", "call me on 0917 555 9999"),
)


def feed(folder: Path, said, accounts=(), identifiers=()) -> Path:
    names = ("message_id", "occurred_at", "conversation_id", "sender_account", "recipient_account")
    rows = [
        {**dict(zip(names, row, strict=False)), "text": row[5]} | {"occurred_at": _at(row[1])}
        for row in said
    ]
    transfer = {
        "transfer_id": "T1", "occurred_at": _at("00:00"), "originator_account": "B",
        "beneficiary_account": "A", "amount": "1", "currency": "USD", "channel": "wallet",
    }  # fmt: skip
    folder.mkdir(exist_ok=True)
    for table, lines in (
        ("messages", rows),
        ("transfers", [transfer]),
        ("accounts", accounts),
        ("identifiers", identifiers),
    ):
        if lines:
            text = "".join(json.dumps(line) + "\n" for line in lines)
            (folder / f"{table}.jsonl").write_text(text, encoding="utf-8")
    return folder


def _at(clock: str) -> str:
    return f"2026-03-01T{clock}:00Z"


def ledger(folder: Path, said=SAID, **tables) -> Ledger:
    return read_feed(feed(folder, said, **tables)).ledger


def account(book: Ledger, index: int) -> str:
    return str(book.accounts.ids[int(index)])


def test_the_kinds_are_those_of_the_detector():
    assert tuple(kind.value for kind in Kind) == CONTACT_KINDS


def test_contacts_say_who_when_what_and_how(tmp_path):
    book = ledger(tmp_path / "f", accounts=[{"account_id": "A", "kind": "wallet", "country": "PH"}])
    found = book.contacts
    assert [account(book, a) for a in found.giver] == ["A", "C"]
    assert [account(book, a) for a in found.receiver] == ["B", "B"]
    assert found.pieces.tolist() == [3, 1]
    assert found.coded.tolist() == [False, True]
    assert found.asked.tolist() == [True, False]
    assert found.contact.tolist() == [0, 0]
    assert found.elsewhere.tolist() == [False, True]
    assert found.returned.tolist() == [False, False]
    assert [CONTACT_KINDS[kind] for kind in found.kind] == ["phone", "phone"]
    assert (found.per_mille > 500).all()


def test_a_closed_accounts_contact_returns(tmp_path):
    closed = {"account_id": "A", "kind": "wallet", "closed_at": _at("00:30")}
    book = ledger(tmp_path / "f", accounts=[closed])
    assert book.contacts.returned.tolist() == [False, True]


def test_a_listed_identifier_is_the_same_contact(tmp_path):
    listed = {"account_id": "Z", "scheme": "phone", "value": "+63 (917) 555-1234"}
    z = {"account_id": "Z", "kind": "wallet"}
    book = ledger(tmp_path / "f", said=SAID[1:5], accounts=[z], identifiers=[listed])
    assert book.contacts.elsewhere.tolist() == [True]
    own = {**listed, "account_id": "A"}
    book = ledger(tmp_path / "g", said=SAID[1:5], identifiers=[own])
    assert book.contacts.elsewhere.tolist() == [False]


def test_openers_with_the_same_words_are_told_from_others(tmp_path):
    said = [
        (f"m{i}", f"00:{i:02}", f"c{i}", "A", f"B{i}", f"hello dear {name}, i like your lovely smile")
        for i, name in enumerate(("Tom", "Bill", "Jan"))
    ] + [("m9", "00:30", "c9", "A", "B9", "are you coming to the shop now"),
         ("mx", "00:40", "c0", "A", "B0", "hello dear Tom, i like your lovely smile")]  # fmt: skip
    book = ledger(tmp_path / "f", said=said)
    both = OPENER | REPEATED
    assert book.messages.flags.tolist() == [OPENER, both, both, OPENER, 0]


def test_messages_without_text_are_only_metadata(tmp_path):
    said = [(*row[:5], None) for row in SAID]
    book = ledger(tmp_path / "f", said=said)
    assert len(book.contacts) == 0
    assert book.messages.flags.sum() == 3 * OPENER


@pytest.mark.parametrize("seed", range(3))
def test_neither_the_order_of_rows_nor_the_key_nor_threads_matter(tmp_path, seed, monkeypatch):
    shuffled = list(SAID)
    random.Random(seed).shuffle(shuffled)
    expected = ledger(tmp_path / "f").contacts
    monkeypatch.setenv("TANGLAW_CONTACT_KEY", f"another {seed}")
    found = read_feed(feed(tmp_path / "g", shuffled), threads=1 + seed).ledger.contacts
    for name in Contacts.__slots__:
        np.testing.assert_array_equal(getattr(found, name), getattr(expected, name))


@pytest.mark.parametrize("threads", [2, 4])
def test_processes_share_the_work_and_not_the_result(tmp_path, monkeypatch, threads):
    said = [
        (f"{row[0]}-{i}", f"{i:02}:{row[1][3:]}", f"{row[2]}-{i}", *row[3:])
        for i in range(6)
        for row in SAID
    ]
    monkeypatch.setenv("TANGLAW_CONTACT_KEY", "one")
    folder = feed(tmp_path / "f", said)
    expected = read_feed(folder, threads=1).ledger
    begun = []
    real = contacts.read_shares
    monkeypatch.setattr(contacts, "LEAST_SHARE", 1)
    monkeypatch.setattr(contacts, "read_shares", lambda *a: begun.append(a[-1]) or real(*a))
    found = read_feed(folder, threads=threads).ledger
    assert begun == [threads]
    assert len(expected.contacts) == 12
    for name in Contacts.__slots__:
        np.testing.assert_array_equal(
            getattr(found.contacts, name), getattr(expected.contacts, name)
        )
    np.testing.assert_array_equal(found.messages.flags, expected.messages.flags)


@pytest.mark.parametrize(
    ("scheme", "value", "said"),
    [
        ("email", "Maria88@Gmail.com", ("maria88", "at gmail", "dot com")),
        ("handle", "@Maria_88", ("find maria_88 on the paper plane app",)),
        ("crypto_address", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
         ("1A1zP1eP5QGefi2DMP", "TfTL5SLmv7DivfNa")),
    ],
)  # fmt: skip
def test_what_was_given_is_what_the_feed_lists_for_another(tmp_path, scheme, value, said):
    talk = [(f"m{i}", f"00:0{i}", "c1", "A", "B", text) for i, text in enumerate(said)]
    z = {"account_id": "Z", "kind": "wallet"}
    listed = {"account_id": "Z", "scheme": scheme, "value": value}
    book = ledger(tmp_path / "f", said=talk, accounts=[z], identifiers=[listed])
    assert book.contacts.elsewhere.tolist() == [True]
    other = {**listed, "value": f"x{value[1:]}"}
    book = ledger(tmp_path / "g", said=talk, accounts=[z], identifiers=[other])
    assert book.contacts.elsewhere.tolist() == [False]
