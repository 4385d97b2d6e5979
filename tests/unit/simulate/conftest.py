"""A simulated feed, made once, and DuckDB over it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from tanglaw.simulate.simulation import SimulationReport, simulate

Rows = list[tuple[object, ...]]


@dataclass(frozen=True)
class Feed:
    """A feed folder, the report of its making and a way to ask it."""

    folder: Path
    report: SimulationReport
    ask: Callable[[str], Rows]


@pytest.fixture(scope="session")
def feed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Feed]:
    folder = tmp_path_factory.mktemp("simulated") / "feed"
    report = simulate(folder, seed=11, accounts=1_000)
    with duckdb.connect(":memory:") as connection:
        connection.execute("set timezone = 'UTC'")
        for name in report.rows:
            connection.execute(f"create view {name} as from '{folder / name}.parquet'")
        connection.execute(
            "create view t as select *, cast(amount as decimal(18, 2)) as value,"
            " cast(occurred_at as timestamptz) as moment from transfers"
        )
        connection.execute(
            "create view member as select entity_id as account_id, label, scenario,"
            " split_part(scenario, '/', 1) as situation from labels where entity_kind = 'account'"
        )
        yield Feed(folder, report, lambda query: connection.execute(query).fetchall())
