"""CSV against Python's own reader, and what broken records cost."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tanglaw.ingest.feed.csv_source import open_csv
from tanglaw.model.schema import table

PARTIES = table("parties")
NAMES = ["party_id", "kind", "name"]
cell = st.lists(st.sampled_from([*'ab,"\né ', "\r\n"]), max_size=6).map("".join)


def read(path: Path, text: str) -> tuple[list[tuple[int, list[str]]], list[int]]:
    """Rows with their line, and the lines of broken records."""
    path.write_bytes(text.encode())
    rows, broken = [], []
    for chunk in open_csv(PARTIES, path).chunks():
        columns = [chunk.columns[name].to_pylist() for name in NAMES]
        cells = [list(row) for row in zip(*columns, strict=True)]
        rows += zip(chunk.line.tolist(), cells, strict=True)
        broken += chunk.broken.line.tolist()
        for column in chunk.columns.values():
            column.validate(full=True)
    return rows, broken


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("csv") / "parties.csv"


@given(
    rows=st.lists(st.lists(cell, min_size=3, max_size=3), max_size=12),
    end=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    last=st.booleans(),
)
def test_what_python_writes_is_read_back(path, rows, end, quoting, last) -> None:
    file = io.StringIO()
    csv.writer(file, lineterminator=end, quoting=quoting).writerows([NAMES, *rows])
    text = file.getvalue()
    found, broken = read(path, text if last else text.removesuffix(end))
    assert [cells for _, cells in found] == rows
    assert broken == []
    line = 2
    for at, cells in found:
        assert at == line
        line += 1 + sum(cell.count("\n") for cell in cells)


BROKEN = ['x,"open,z', 'x,"shut" y,z', 'x,y"z"', "x,y", "x,y,z,w", '"', '"x,y,z', 'x,"""y,z']


@given(st.lists(st.one_of(st.sampled_from(BROKEN), st.just(None)), max_size=30))
@example(['x,"open,z', None, 'x,"""y,z', None])
@example(['"', None, '"', None, '"x,y,z', None, '"'])
def test_good_lines_survive_any_broken_ones(path, lines: list[str | None]) -> None:
    texts = [
        f"P{at},natural_person,plain" if line is None else line for at, line in enumerate(lines)
    ]
    found, broken = read(path, "\n".join([",".join(NAMES), *texts]) + "\n")
    good = [at + 2 for at, line in enumerate(lines) if line is None]
    assert [at for at, _ in found if at in good] == good
    assert len(found) == len(good)
    assert len(broken) == len(lines) - len(good)


def test_reading_goes_on_over_chunks(path: Path) -> None:
    lines = [f'P{at},natural_person,"{at}"' for at in range(300_000)]
    lines[::1000] = ["broken"] * 300
    found, broken = read(path, "\n".join([",".join(NAMES), *lines]))
    assert len(found) == 299_700
    assert broken == list(range(2, 300_002, 1000))
    assert found[-1] == (300_001, ["P299999", "natural_person", "299999"])
