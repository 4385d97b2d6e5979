"""The feed as a whole: the contract's letter, determinism, order in time, sizes."""

import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tanglaw.errors import UsageError
from tanglaw.model.schema import TABLES, Cell
from tanglaw.simulate.clock import Clock
from tanglaw.simulate.places import decimals
from tanglaw.simulate.simulation import simulate
from tanglaw.simulate.situations import Variant, groups, situations
from tanglaw.simulate.world import World
from tests.unit.simulate.conftest import Feed

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")


def digest(folder: Path) -> str:
    files = sorted(path for path in folder.iterdir() if path.is_file())
    whole = hashlib.sha256()
    for path in files:
        whole.update(path.name.encode() + path.read_bytes())
    return whole.hexdigest()


def test_writes_every_table_of_the_contract(feed: Feed) -> None:
    assert set(feed.report.rows) == {table.name for table in TABLES}
    assert all(count > 0 for count in feed.report.rows.values())


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_columns_and_closed_lists_are_those_of_the_schema(feed: Feed, table) -> None:
    described = feed.ask(f"describe {table.name}")
    assert {row[1] for row in described} == {"VARCHAR"}
    columns = {str(row[0]) for row in described}
    assert columns <= {column.name for column in table.columns}
    for column in table.columns:
        if column.name not in columns:
            assert not column.compulsory
            continue
        values = {row[0] for row in feed.ask(f"select distinct {column.name} from {table.name}")}
        assert "" not in values
        assert not (column.compulsory and None in values), column.name
        if column.cell is Cell.CHOICE:
            assert values - {None} <= set(column.choices), column.name
        if column.cell is Cell.TIME:
            assert all(TIME.fullmatch(str(value)) for value in values if value), column.name


def test_ids_are_unique(feed: Feed) -> None:
    for table in TABLES:
        if table.unique:
            query = f"select count(*) - count(distinct {table.unique}) from {table.name}"
            assert feed.ask(query) == [(0,)], table.name


def test_amounts_are_exact_and_positive(feed: Feed) -> None:
    for currency, example in feed.ask("select currency, amount from transfers"):
        places = decimals(str(currency))
        assert re.fullmatch(rf"\d+\.\d{{{places}}}" if places else r"\d+", str(example))
    assert feed.ask("select count(*) from t where value <= 0") == [(0,)]


def test_rows_refer_to_rows_that_exist(feed: Feed) -> None:
    for table, column in (
        ("transfers", "originator_account"),
        ("transfers", "beneficiary_account"),
        ("account_events", "account_id"),
        ("referrals", "recruiter_account"),
        ("referrals", "recruit_account"),
        ("messages", "sender_account"),
        ("messages", "recipient_account"),
        ("known", "account_id"),
    ):
        query = (
            f"select count(*) from {table} where {column} not in (select account_id from accounts)"
        )
        assert feed.ask(query) == [(0,)], (table, column)
    for column in ("party_a", "party_b"):
        query = (
            f"select count(*) from relations where {column} not in (select party_id from parties)"
        )
        assert feed.ask(query) == [(0,)]
    changed = "select count(*) from account_events where kind = 'payout_changed' and value not in"
    assert feed.ask(f"{changed} (select account_id from accounts)") == [(0,)]


def test_labels_refer_to_entities_that_exist(feed: Feed) -> None:
    homes = {
        "account": "select account_id from accounts",
        "party": "select party_id from parties",
        "device": "select device_id from account_events where device_id is not null",
        "transfer": "select transfer_id from transfers",
    }
    assert {row[0] for row in feed.ask("select distinct entity_kind from labels")} == set(homes)
    for kind, home in homes.items():
        query = f"select count(*) from labels where entity_id not in ({home})"
        query += f" and entity_kind = '{kind}'"
        assert feed.ask(query) == [(0,)], kind


def test_nothing_happens_before_an_account_opens_or_after_it_closes(feed: Feed) -> None:
    ends = (
        "select a.account_id, cast(opened_at as timestamptz) as opens,"
        " cast(closed_at as timestamptz) as closes from accounts a"
    )
    for column in ("originator_account", "beneficiary_account"):
        query = f"select count(*) from t join ({ends}) e on e.account_id = {column}"
        assert feed.ask(f"{query} where moment < opens or moment >= closes") == [(0,)], column
    events = f"select count(*) from account_events v join ({ends}) e using (account_id)"
    assert feed.ask(f"{events} where cast(v.occurred_at as timestamptz) < opens") == [(0,)]


def test_transfers_lie_within_the_simulated_days_and_are_numbered_in_time(feed: Feed) -> None:
    within = "select min(moment) >= '2026-01-01T00:00:00Z' and max(moment) < '2026-06-30T00:00:00Z'"
    assert feed.ask(f"{within} from t") == [(True,)]
    query = "select moment from t order by transfer_id"
    moments = [row[0] for row in feed.ask(query)]
    assert moments == sorted(moments)  # type: ignore[type-var]


def test_manila_evenings_are_written_as_manila_time(feed: Feed) -> None:
    offsets = feed.ask(
        "select distinct right(occurred_at, 6) from transfers where originator_country = 'PH'"
    )
    assert offsets == [("+08:00",)]


def test_every_benign_group_is_as_large_as_what_it_resembles(feed: Feed) -> None:
    sizes = dict(feed.ask("select situation, count(distinct account_id) from member group by 1"))
    checked = 0
    for group in groups():
        for situation in group.resembles:
            assert situation in {each.name for each in situations()}
            assert int(str(sizes[group.name])) >= int(str(sizes[situation])), (
                group.name,
                situation,
            )
            checked += 1
    assert checked > 20
    lonely = {each.name for each in situations()} - {n for g in groups() for n in g.resembles}
    assert not lonely, "every planted situation has a benign look-alike"


def test_ids_do_not_betray_the_story(feed: Feed) -> None:
    """Planted accounts are spread over the whole range of ids."""
    query = (
        "select avg(cast(substr(account_id, 2) as int)) / (select count(*) from accounts)"
        " from member where label not like 'benign%'"
    )
    assert 0.4 < float(str(feed.ask(query)[0][0])) < 0.6


def test_nobody_is_planted_twice_or_benign_as_well(feed: Feed) -> None:
    query = "select account_id from member group by 1 having count(distinct scenario) > 1"
    assert feed.ask(query) == []


def test_no_text_is_anything_but_neutral(feed: Feed) -> None:
    words = {row[0] for row in feed.ask("select distinct purpose from transfers")}
    assert len(words) < 40
    assert feed.ask(
        "select count(*) from identifiers where value ilike '%@%' "
        "and value not like '%@example.org'"
    ) == [(0,)]


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("a", "b", "c")]
    for folder, seed in zip(folders, (3, 3, 4), strict=True):
        simulate(folder, seed=seed, days=60, accounts=200, only=("boss_card", "fan_in"))
    first, again, other = (digest(folder) for folder in folders)
    assert first == again
    assert first != other


def test_csv_holds_what_parquet_holds(tmp_path: Path) -> None:
    import duckdb

    for kind in ("csv", "parquet"):
        simulate(tmp_path / kind, seed=3, days=60, accounts=200, only=("fan_in",), format=kind)
    for table in TABLES:
        csv = f"read_csv('{tmp_path}/csv/{table.name}.csv', all_varchar = true, header = true)"
        parquet = f"read_parquet('{tmp_path}/parquet/{table.name}.parquet')"
        for one, other in ((csv, parquet), (parquet, csv)):
            difference = f"select count(*) from (select * from {one} except select * from {other})"
            assert duckdb.sql(difference).fetchall() == [(0,)], table.name


def test_without_prevalence_nobody_does_anything_wrong(tmp_path: Path) -> None:
    import duckdb

    report = simulate(tmp_path / "feed", seed=1, days=60, accounts=200, prevalence=0)
    assert set(report.planted.values()) == {0}
    labels = duckdb.sql(
        f"select count(*) from '{tmp_path}/feed/labels.parquet' where not label like 'benign:%'"
    )
    assert labels.fetchall() == [(0,)]


def test_another_situation_does_not_change_what_one_draws(tmp_path: Path) -> None:
    """Scenes have streams of their own, so that feeds stay comparable as stories are added."""
    import duckdb

    found = []
    for number, only in enumerate((("fan_in",), ("fan_in", "rotation"))):
        folder = tmp_path / str(number)
        simulate(folder, seed=5, days=60, accounts=200, only=only)
        query = (
            f"select occurred_at, amount from '{folder}/transfers.parquet' where transfer_id in"
            f" (select entity_id from '{folder}/labels.parquet' where scenario like 'fan_in/%')"
            " order by all"
        )
        found.append(duckdb.sql(query).fetchall())
    assert found[0] == found[1]
    assert len(found[0]) > 20


def test_scenes_draw_from_streams_of_their_own() -> None:
    first, again, other = (World(3, Clock(60)).stream(name) for name in ("a/1", "a/1", "a/2"))
    draws = [list(rng.integers(0, 1 << 30, size=8)) for rng in (first, again, other)]
    assert draws[0] == draws[1]
    assert draws[0] != draws[2]


@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 2**32), days=st.integers(60, 200))
def test_any_seed_and_length_keep_the_rules(tmp_path_factory, seed: int, days: int) -> None:
    import duckdb

    folder = tmp_path_factory.mktemp("any") / "feed"
    simulate(folder, seed=seed, days=days, accounts=100)
    bad = duckdb.sql(
        f"with t as (from '{folder}/transfers.parquet'), ends as ("
        "select originator_account as account_id, occurred_at, amount from t union all"
        " select beneficiary_account, occurred_at, amount from t)"
        f" select count(*) from ends t join '{folder}/accounts.parquet' a using (account_id)"
        " where cast(t.occurred_at as timestamptz) < cast(a.opened_at as timestamptz)"
        " or cast(t.occurred_at as timestamptz) >= cast(a.closed_at as timestamptz)"
        " or cast(t.amount as decimal(18, 2)) <= 0"
    ).fetchall()
    assert bad == [(0,)]
    scenarios = duckdb.sql(
        f"select count(distinct scenario) from '{folder}/labels.parquet'"
        " where label not like 'benign%'"
    ).fetchall()
    assert scenarios == [(len(situations()) * len(Variant),)]


def test_progress_is_told_every_story(tmp_path: Path) -> None:
    heard: list[str] = []

    class Listener:
        def step(self, name: str, done: int, total: int) -> None:
            assert 0 <= done <= total
            heard.append(name)

    simulate(tmp_path / "f", seed=1, days=60, accounts=10, only=("fan_in",), progress=Listener())
    assert "fan_in" in heard
    assert "migrant_family" in heard


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"seed": -1}, "seed"),
        ({"days": 59}, "days"),
        ({"days": 4_000}, "days"),
        ({"accounts": 0}, "accounts"),
        ({"prevalence": -0.5}, "prevalence"),
        ({"prevalence": float("nan")}, "prevalence"),
        ({"only": ("no_such",)}, "only"),
    ],
)
def test_arguments_out_of_range_are_refused(tmp_path: Path, wrong, place: str) -> None:
    with pytest.raises(UsageError) as refused:
        simulate(tmp_path / "feed", **{"seed": 1, **wrong})
    assert refused.value.place == place
    assert refused.value.hint
    assert not (tmp_path / "feed").exists()


def test_the_reader_keeps_every_row(feed: Feed) -> None:
    from tanglaw.ingest.feed.reading import read_feed

    reading = read_feed(feed.folder)
    assert list(reading.rejects) == []
    assert not any(reading.ignored_columns.values())
    for name, count in reading.tables.items():
        assert (count.kept, count.repeated) == (feed.report.rows[name], 0), name
