"""Large worlds: the contract's letter, sizes, determinism on threads, truth, mistakes."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tanglaw.errors import UsageError
from tanglaw.simulate.scenario import load
from tanglaw.simulate.situations import Variant, all_situations, groups
from tanglaw.simulate.worlds import WorldReport, plan_of, simulate_world

SMALL = {"accounts": 9_000, "days": 90, "prevalence": 0.02}


@pytest.fixture(scope="module", autouse=True)
def small_blocks() -> Iterator[None]:
    """So that small worlds have several blocks too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tanglaw.simulate.worlds.BLOCK_ACCOUNTS", 3_000)
        yield


def made(folder: Path, scenario: str = "everything", *, seed: int = 4, threads: int = 2, **given):
    seen = load(scenario)
    plan = plan_of(seen, seed, **(SMALL | given))
    return simulate_world(folder, seen, plan, threads=threads)


def digest(folder: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        found.update(str(path.relative_to(folder)).encode() + path.read_bytes())
    return found.hexdigest()


def ask(folder: Path, query: str) -> list[tuple[object, ...]]:
    with duckdb.connect(":memory:") as connection:
        connection.execute("set timezone = 'UTC'")
        for table in folder.iterdir():
            if table.is_dir():
                connection.execute(f"create view {table.name} as from '{table}/*.parquet'")
        return connection.execute(query).fetchall()


def number(folder: Path, query: str) -> float:
    return float(str(ask(folder, query)[0][0]))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, WorldReport]:
    folder = tmp_path_factory.mktemp("world") / "feed"
    return folder, made(folder, mistakes=0.0)


def test_the_reader_keeps_every_row(world: tuple[Path, WorldReport]) -> None:
    from tanglaw.ingest.feed.reading import read_feed

    folder, report = world
    assert report.blocks >= 2
    reading = read_feed(folder)
    assert list(reading.rejects) == []
    assert not any(reading.ignored_columns.values())
    for name, count in reading.tables.items():
        assert (count.kept, count.repeated) == (report.rows[name], 0), name


@pytest.mark.parametrize("threads", [1, 3])
def test_the_bytes_do_not_depend_on_threads(
    world: tuple[Path, WorldReport], tmp_path: Path, threads: int
) -> None:
    made(tmp_path / "again", threads=threads, mistakes=0.0)
    assert digest(tmp_path / "again") == digest(world[0])


def test_another_seed_makes_another_world(world: tuple[Path, WorldReport], tmp_path: Path) -> None:
    made(tmp_path / "other", seed=5, mistakes=0.0)
    assert digest(tmp_path / "other") != digest(world[0])


def test_a_world_has_about_as_much_as_was_asked_for(tmp_path: Path) -> None:
    for wanted in (120_000, 500_000):
        report = made(tmp_path / str(wanted), transfers=wanted, accounts=12_000)
        assert report.rows["transfers"] == pytest.approx(wanted, rel=0.05)
        assert report.rows["accounts"] == pytest.approx(12_000, rel=0.06)


@pytest.mark.parametrize("prevalence", [0.0, 0.0001, 0.001, 0.02])
def test_prevalence_is_the_share_of_planted_accounts(tmp_path: Path, prevalence: float) -> None:
    report = made(tmp_path / "feed", prevalence=prevalence)
    planted = number(
        tmp_path / "feed",
        "select count(distinct entity_id) from labels where entity_kind = 'account'"
        " and not starts_with(label, 'benign')",
    )
    wanted = prevalence * report.rows["accounts"]
    assert wanted <= planted <= wanted + 60, "the last one may be large"


def test_payments_lie_in_the_life_of_both_accounts(world: tuple[Path, WorldReport]) -> None:
    query = (
        "with ends as (select originator_account as account_id, occurred_at from transfers"
        " union all select beneficiary_account, occurred_at from transfers)"
        " select count(*) from ends e left join accounts a using (account_id) where"
        " a.account_id is null or e.occurred_at::timestamptz < a.opened_at::timestamptz"
        " or e.occurred_at::timestamptz >= a.closed_at::timestamptz"
    )
    assert number(world[0], query) == 0


def test_each_benign_group_is_at_least_as_large_as_what_it_resembles(tmp_path: Path) -> None:
    made(tmp_path / "feed", each=1)
    rows = ask(
        tmp_path / "feed",
        "select split_part(scenario, '/', 1), count(*) from labels"
        " where entity_kind = 'account' group by 1",
    )
    sizes = {str(name): int(str(count)) for name, count in rows}
    for group in groups(every=True):
        for name in group.resembles:
            assert sizes.get(group.name, 0) >= sizes[name], (group.name, name)


def test_every_situation_has_a_benign_look_alike() -> None:
    seen = {name for group in groups(every=True) for name in group.resembles}
    assert {situation.name for situation in all_situations()} <= seen


def test_truth_tells_when_each_plant_could_be_known(tmp_path: Path) -> None:
    folder = tmp_path / "feed"
    made(folder, each=1, days=180)
    lines = [json.loads(line) for line in (folder / "truth.jsonl").read_text().splitlines()]
    assert len(lines) == len(all_situations()) * len(Variant)
    shown = {
        str(name): int(str(count))
        for name, count in ask(
            folder,
            "select scenario, count(*) from labels where entity_kind = 'transfer' group by 1",
        )
    }
    for line in lines:
        assert line["knowable_at"] is not None, line["scenario"]
        assert line["first_at"] <= line["knowable_at"] <= line["last_at"], line["scenario"]
        assert line["transfers_visible"] == shown.get(line["scenario"], 0)
        assert line["accounts"], line["scenario"]
    late = [line for line in lines if line["knowable_at"] > line["first_at"]]
    assert len(late) > len(lines) // 2, "most cannot be known from the first row"


def test_an_institution_sees_no_more_than_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "feed"
    report = made(folder, "wallet", each=1)
    assert not {"referrals", "messages"} & report.rows.keys()
    own = "select account_id from accounts where kind = 'wallet' and institution = 'QuickPeso'"
    strange = (
        f"select count(*) from transfers where originator_account not in ({own})"
        f" and beneficiary_account not in ({own})"
    )
    assert number(folder, strange) == 0
    assert (
        number(folder, f"select count(*) from account_events where account_id not in ({own})") == 0
    )
    bare = f"select count(*) from accounts where account_id not in ({own})"
    assert number(folder, bare) > 100
    assert number(folder, f"{bare} and coalesce(party_id, institution, opened_at) is not null") == 0


def test_a_remitter_does_not_see_outlets(tmp_path: Path) -> None:
    made(tmp_path / "feed", "remitter-2026")
    columns = {
        row[0] for row in ask(tmp_path / "feed", "select column_name from (describe transfers)")
    }
    assert "outlet_id" not in columns
    channels = ask(tmp_path / "feed", "select distinct channel from transfers")
    assert {row[0] for row in channels} <= {"remittance", "instant"}


def test_the_unit_sees_what_crosses_borders(tmp_path: Path) -> None:
    made(tmp_path / "feed", "fiu", days=120)
    query = "select count(*) from transfers where originator_country = beneficiary_country"
    assert number(tmp_path / "feed", query) == 0
    assert number(tmp_path / "feed", "select count(*) from transfers") > 1_000


def test_mistakes_come_at_the_rate_that_was_set(tmp_path: Path) -> None:
    folder = tmp_path / "feed"
    made(folder, mistakes=0.02, assume={"late_rows": 0.1}, lose=("relations",))
    rows = number(folder, "select count(*) from transfers")
    twice = rows - number(folder, "select count(distinct transfer_id) from transfers")
    assert twice / rows == pytest.approx(0.02, rel=0.2)
    other = rows - number(
        folder, "select count(*) from (select distinct transfer_id, amount from transfers)"
    )
    assert 0.8 < other / twice < 0.97, "few have another amount the second time"
    late = number(folder, "select count(*) from transfers where seen_at is not null")
    assert late / rows == pytest.approx(0.1, rel=0.1)
    assert number(folder, "select count(*) from transfers where originator_country is null") > 0
    assert not (folder / "relations").exists()


def test_an_assumption_changes_the_world(tmp_path: Path) -> None:
    found = []
    for factor in (1, 3):
        folder = tmp_path / str(factor)
        made(folder, each=2, only=("fan_in",), assume={"payers_per_recipient": factor})
        found.append(
            number(
                folder,
                "select count(*) from labels where entity_kind = 'account' and label = 'consumer'",
            )
        )
    assert found[1] > 2 * found[0]


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"days": 3}, "days"),
        ({"prevalence": 0.9}, "prevalence"),
        ({"accounts": 10}, "accounts"),
        ({"mistakes": -1}, "mistakes"),
        ({"each": 0}, "each"),
        ({"lose": ("transfers",)}, "lose"),
    ],
)
def test_numbers_out_of_range_are_refused(wrong: dict[str, object], place: str) -> None:
    with pytest.raises(UsageError) as refused:
        plan_of(load("everything"), 1, **wrong)
    assert refused.value.place == place
    assert refused.value.hint


def test_an_assumption_out_of_range_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        made(tmp_path / "feed", assume={"hard_share": 4.0})
    assert list(tmp_path.iterdir()) == []
