"""A feed of all tables becomes the ledger that the contract describes."""
# ruff: noqa: E501 - rows of a feed are easier to read on one line

from pathlib import Path

import pytest

from tanglaw.errors import FeedError
from tanglaw.ingest.feed import read_feed, read_labels
from tanglaw.model import schema
from tanglaw.model.ledger import NONE, REF_CAP, UNKNOWN_TIME
from tanglaw.model.moment import iso
from tanglaw.model.reading import Label, TableCount
from tests.unit.ingest.feed.folders import transfer, write_csv, write_jsonl, write_text

DAY = "2026-01-01"
AT = "2026-01-01T10:00:00+08:00"


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    write_csv(
        tmp_path,
        "transfers",
        [
            transfer(2, outlet_id="O9", occurred_at="2026-01-02T00:00:00Z", status="reversed"),
            transfer(1, occurred_at="2026-01-01T00:00:00+08:00", originator_country="PH"),
        ],
    )
    write_csv(
        tmp_path,
        "accounts",
        [
            {"account_id": "A", "party_id": "P2", "kind": "platform_earner", "institution": "Y"},
            {"account_id": "Z", "kind": "crypto", "country": "PH", "currency": "BTC"},
            {"account_id": "C", "party_id": "P1", "kind": "bank", "opened_at": AT},
        ],
    )
    write_csv(
        tmp_path,
        "parties",
        [{"party_id": "P2", "kind": "natural_person", "country": "PH", "birth_date": "1990-13-01"}],
    )
    write_csv(
        tmp_path,
        "account_events",
        [
            {"event_id": "E2", "occurred_at": AT, "account_id": "A", "kind": "payout_changed", "value": "NEW"},
            {"event_id": "E1", "occurred_at": AT, "account_id": "A", "kind": "login", "device_id": "D1", "network_id": "N1", "value": "x"},
        ],
    )  # fmt: skip
    write_csv(
        tmp_path,
        "identifiers",
        [
            {"party_id": "P3", "scheme": "phone", "value": "+63"},
            {"account_id": "A", "party_id": "P2", "scheme": "email", "value": "a@b"},
            {"party_id": "", "scheme": "email", "value": "nobody"},
        ],
    )
    write_csv(
        tmp_path, "relations", [{"party_a": "P1", "party_b": "P4", "kind": "spouse", "since": DAY}]
    )
    write_csv(
        tmp_path,
        "referrals",
        [{"occurred_at": AT, "recruiter_account": "R", "recruit_account": "A", "programme": "p"}],
    )
    write_jsonl(
        tmp_path,
        "messages",
        [
            {
                "message_id": "M",
                "occurred_at": AT,
                "conversation_id": "c",
                "sender_account": "S",
                "recipient_account": "A",
                "text": "hello",
            }
        ],
    )
    write_csv(
        tmp_path,
        "known",
        [
            {"account_id": "A", "party_id": "P2", "kind": "referred", "since": DAY, "expires_at": "2020-01-01"},
            {"account_id": "H", "kind": "hub"},
            {"account_id": "H", "kind": "referred"},
        ],
    )  # fmt: skip
    return tmp_path


def test_accounts_and_parties_that_are_only_named_are_created(feed: Path) -> None:
    ledger = read_feed(feed).ledger
    accounts, parties = ledger.accounts, ledger.parties
    ids = accounts.ids.to_pylist()
    assert ids == ["A", "B", "C", "H", "NEW", "R", "S", "Z"]
    assert accounts.listed.tolist() == [one in "ACZ" for one in ids]
    assert parties.ids.to_pylist() == ["P1", "P2", "P3", "P4"]
    assert parties.listed.tolist()[:4] == [False, True, False, False]
    assert [parties.id_of(at) for at in accounts.party.tolist()] == [
        "P2", None, "P1", None, None, None, None, None,
    ]  # fmt: skip
    assert len(set(accounts.party.tolist())) == 8
    assert parties.count == 4 + 6 == len(parties.country) == len(parties.listed)
    kinds = [schema.PARTY_KINDS[kind] for kind in parties.kind.tolist()]
    assert kinds == ["unknown", "natural_person", *["unknown"] * 8]
    assert accounts.kind.tolist()[ids.index("B")] == NONE
    assert ledger.institutions[accounts.institution[0]] == "Y"
    assert iso(int(accounts.opened_us[2])) == "2026-01-01T02:00:00Z"
    assert accounts.closed_us[2] == UNKNOWN_TIME
    assert ledger.countries[accounts.country[7]] == "PH"


def test_transfers_are_in_order_of_time(feed: Path) -> None:
    ledger = read_feed(feed).ledger
    transfers = ledger.transfers
    assert [transfers.id_of(at) for at in range(2)] == ["T1", "T2"]
    assert transfers.ids.to_pylist() == ["T2", "T1"]
    assert transfers.row.tolist() == [1, 0]
    assert transfers.offset_min.tolist() == [480, 0]
    assert iso(int(transfers.ts_us[0])) == "2025-12-31T16:00:00Z"
    assert [schema.STATUSES[at] for at in transfers.status.tolist()] == ["settled", "reversed"]
    assert [schema.CHANNELS[at] for at in transfers.channel.tolist()] == ["remittance"] * 2
    assert transfers.outlet.tolist() == [NONE, 0]
    assert ledger.outlets.to_pylist() == ["O9"]
    assert transfers.seen_us is None
    assert ledger.countries[transfers.originator_country[0]] == "PH"
    assert transfers.beneficiary_country.tolist() == [NONE, NONE]
    assert [(one.code, one.decimals) for one in ledger.currencies] == [("PHP", 2)]
    assert transfers.amount.tolist() == [125_050, 125_050]
    assert transfers.ref.tolist() == [125_050 * 17_500] * 2


def test_events_and_the_instrument_they_name(feed: Path) -> None:
    ledger = read_feed(feed).ledger
    events = ledger.events
    assert events.ids.to_pylist() == ["E1", "E2"]
    assert events.instrument.tolist() == [NONE, ledger.accounts.ids.to_pylist().index("NEW")]
    assert [ledger.values[at].as_py() for at in events.value.tolist()] == ["x", "NEW"]
    assert [ledger.devices[at].as_py() for at in events.device.tolist()[:1]] == ["D1"]
    assert events.network.tolist() == [0, NONE]


def test_identifiers_relations_referrals_messages(feed: Path) -> None:
    ledger = read_feed(feed).ledger
    identifiers = ledger.identifiers
    named = {
        (party, account, ledger.values[value].as_py())
        for party, account, value in zip(
            identifiers.party.tolist(),
            identifiers.account.tolist(),
            identifiers.value.tolist(),
            strict=True,
        )
    }
    assert named == {(2, NONE, "+63"), (1, 0, "a@b")}
    assert (ledger.relations.party_a[0], ledger.relations.party_b[0]) == (0, 3)
    assert iso(int(ledger.relations.since_us[0])) == "2026-01-01T00:00:00Z"
    assert ledger.programmes == ("p",)
    assert len(ledger.referrals) == len(ledger.messages) == 1
    assert "hello" not in repr(ledger)


def test_known_rows_name_one_subject_each(feed: Path) -> None:
    reading = read_feed(feed)
    known = reading.ledger.known
    assert sorted(zip(known.account.tolist(), known.party.tolist(), strict=True)) == [
        (-1, 1), (0, -1), (3, -1),
    ]  # fmt: skip
    assert iso(int(known.expires_us.max())) == "2020-01-01T00:00:00Z"
    assert reading.tables["known"] == TableCount(3, 2, 1, 0)


def test_rejects_of_all_tables_are_in_the_order_of_the_contract(feed: Path) -> None:
    reading = read_feed(feed)
    assert [(one.file, one.line, one.column, one.row_kept) for one in reading.rejects] == [
        ("parties.csv", 2, "birth_date", True),
        ("identifiers.csv", 4, None, False),
        ("known.csv", 4, "expires_at", False),
    ]


def test_what_only_refused_rows_name_is_not_in_the_ledger(tmp_path: Path) -> None:
    write_csv(
        tmp_path, "transfers", [transfer(1), transfer(2, originator_account="X", amount="no")]
    )
    assert read_feed(tmp_path).ledger.accounts.ids.to_pylist() == ["A", "B"]


def test_the_last_moment_counts_every_table(feed: Path) -> None:
    assert iso(read_feed(feed).ledger.end_us) == "2026-01-02T00:00:00Z"


@pytest.mark.parametrize(
    ("name", "row", "other"),
    [
        ("transfers", transfer(1, memo="m"), {"memo": "n"}),
        ("transfers", transfer(1), {"amount": "1250.51"}),
        ("accounts", {"account_id": "A", "kind": "bank", "closed_reason": "x"}, {"kind": "wallet"}),
        ("accounts", {"account_id": "A", "kind": "bank"}, {"closed_reason": "y"}),
        ("parties", {"party_id": "P", "kind": "unknown", "name": "m"}, {"name": "n"}),
        ("parties", {"party_id": "P", "kind": "unknown"}, {"birth_date": "1990-01-01"}),
        ("account_events", {"event_id": "E", "occurred_at": AT, "account_id": "A", "kind": "login"}, {"value": "v"}),
        ("messages", {"message_id": "M", "occurred_at": AT, "conversation_id": "c", "sender_account": "S", "recipient_account": "A", "text": "t"}, {"text": "u"}),
    ],
)  # fmt: skip
def test_a_repeated_id_is_skipped_or_refused(name, row, other, tmp_path: Path) -> None:
    if name != "transfers":
        write_csv(tmp_path, "transfers", [transfer()])
    write_csv(tmp_path, name, [row, row | other, row, row | other])
    reading = read_feed(tmp_path)
    assert reading.tables[name] == TableCount(read=4, kept=1, rejected=2, repeated=1)
    unique = schema.table(name).unique
    assert [(one.line, one.column, one.value, one.row_kept) for one in reading.rejects] == [
        (line, unique, row[unique], False) for line in (3, 5)
    ]


def test_a_moment_written_otherwise_is_the_same_content(tmp_path: Path) -> None:
    rows = [transfer(1), transfer(1, occurred_at="2026-03-02T05:14:05+08:00")]
    write_csv(tmp_path, "transfers", rows)
    assert read_feed(tmp_path).tables["transfers"] == TableCount(2, 1, 0, 1)


def test_rows_without_an_id_repeat_as_a_whole(tmp_path: Path) -> None:
    write_csv(tmp_path, "transfers", [transfer()])
    row = {"party_a": "P", "party_b": "Q", "kind": "parent", "basis": "told"}
    write_csv(tmp_path, "relations", [row, row, row | {"basis": "seen"}, row | {"party_b": "R"}])
    reading = read_feed(tmp_path)
    assert reading.tables["relations"] == TableCount(read=4, kept=3, rejected=0, repeated=1)
    assert not len(reading.rejects)


def test_a_refused_row_does_not_take_its_id(tmp_path: Path) -> None:
    write_csv(tmp_path, "transfers", [transfer(1, amount="x"), transfer(1)])
    assert read_feed(tmp_path).tables["transfers"] == TableCount(2, 1, 1, 0)


@pytest.mark.parametrize(
    ("rates", "wanted", "source"),
    [
        ([], 100_00 * 17_500, "reference"),
        ([("2026-01-01", "PHP", "0.02")], 100_00 * 20_000, "feed"),
        ([("2026-03-01", "PHP", "0.03"), ("2026-01-01", "PHP", "0.02")], 100_00 * 30_000, "feed"),
        ([("2026-03-02", "PHP", "0.04"), ("2026-03-03", "PHP", "0.05")], 100_00 * 40_000, "feed"),
        ([("2026-01-01", "USD", "1")], 100_00 * 17_500, "feed+reference"),
    ],
)
def test_reference_values(rates, wanted, source, tmp_path: Path) -> None:
    write_csv(tmp_path, "transfers", [transfer(amount="100")])
    if rates:
        write_csv(tmp_path, "rates", [{"date": d, "currency": c, "usd": u} for d, c, u in rates])
    reading = read_feed(tmp_path)
    assert reading.ledger.transfers.ref.tolist() == [wanted]
    assert reading.rates_source == reading.ledger.rates_source == source


def test_two_rates_for_one_day(tmp_path: Path) -> None:
    write_csv(tmp_path, "transfers", [transfer(amount="100")])
    text = "date,currency,usd\n2026-01-01,PHP,0.02\n2026-01-01,PHP,0.03\n2026-01-01,PHP,0.020\n"
    write_text(tmp_path, "rates.csv", text)
    reading = read_feed(tmp_path)
    assert reading.tables["rates"] == TableCount(read=3, kept=1, rejected=1, repeated=1)
    assert [(one.line, one.column, one.value) for one in reading.rejects] == [(3, "usd", "0.03")]
    assert reading.ledger.transfers.ref.tolist() == [100_00 * 20_000]


def test_values_are_capped_and_absent_where_there_is_no_rate(tmp_path: Path) -> None:
    rows = [
        transfer(1, amount="92233720368547758.07"),
        transfer(2, currency="DEM"),
        transfer(3, currency="BTC", channel="crypto", amount="92233720368.54775807"),
        transfer(4, currency="XRP", channel="crypto", amount="2"),
        transfer(5, amount="0"),
    ]
    write_csv(tmp_path, "transfers", rows)
    ref = read_feed(tmp_path).ledger.transfers.ref.tolist()
    assert ref[:3] == [REF_CAP, -1, REF_CAP]
    assert ref[3] == 2 * 240_000_000
    assert ref[4] == 0


def test_labels_are_never_read_on_the_way(tmp_path: Path) -> None:
    write_csv(tmp_path, "transfers", [transfer()])
    before = read_feed(tmp_path).feed_digest
    write_text(tmp_path, "labels.csv", "entity_kind,entity_id,label\naccount,A,planted\n,,x\n")
    reading = read_feed(tmp_path)
    assert "labels" not in reading.tables | dict.fromkeys(reading.ledger.present)
    assert reading.feed_digest == before
    assert read_labels(tmp_path) == (Label("account", "A", "planted", None),)
    write_text(tmp_path, "labels.csv", "no\n")
    assert not len(read_feed(tmp_path).rejects)
    with pytest.raises(FeedError, match="entity_kind"):
        read_labels(tmp_path)


def test_the_digest_covers_names_and_bytes(tmp_path: Path) -> None:
    path = write_csv(tmp_path, "transfers", [transfer()])
    first = read_feed(tmp_path).feed_digest
    write_text(tmp_path, "notes.txt", "not of the feed")
    assert read_feed(tmp_path).feed_digest == first
    path.write_bytes(path.read_bytes() + b"\n")
    assert read_feed(tmp_path).feed_digest != first


def test_progress_is_told(tmp_path: Path) -> None:
    write_csv(tmp_path, "transfers", [transfer(k) for k in range(10)])
    heard: list[tuple[str, int, int]] = []

    class Listener:
        def step(self, name: str, done: int, total: int) -> None:
            heard.append((name, done, total))

    read_feed(tmp_path, progress=Listener())
    assert heard
    assert heard[-1][0] == "read transfers"
    assert heard[-1][1] == heard[-1][2] > 0
