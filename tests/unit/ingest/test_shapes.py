"""The shape of a file is told from its first bytes; a mixture and a bare table are refused."""

from pathlib import Path

import pytest

from tanglaw.errors import UsageError
from tanglaw.ingest.shapes import Shape, shape_of

STATEMENT = ":20:REF\n:25:NL01/1\n:28C:1/1\n:60F:C260101EUR1,00\n"


def written(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    ("name", "text", "shape"),
    [
        ("a.dat", "\ufeff  <?xml version='1.0'?><Document/>", Shape.ISO20022),
        ("a.csv", STATEMENT, Shape.MT940),
        ("a.sta", "{1:F01BANK}{4:\r\n" + STATEMENT, Shape.MT940),
        ("a.csv", "date;amount\n2026-01-01;1\n", Shape.TABLE),
        ("a.parquet", b"PAR1\x00\x01", Shape.TABLE),
        ("empty.xml", "", Shape.ISO20022),
        ("empty.sta", "", Shape.MT940),
    ],
)
def test_the_first_bytes_tell(tmp_path, name, text, shape):
    assert shape_of([written(tmp_path, name, text)]) is shape


def test_a_folder_counts_by_its_files(tmp_path):
    written(tmp_path, "notes.md", "# no data")
    written(tmp_path, "one.sta", STATEMENT)
    assert shape_of([tmp_path]) is Shape.MT940


def test_several_shapes_are_refused_and_named(tmp_path):
    files = [written(tmp_path, "a.xml", "<Document/>"), written(tmp_path, "b.sta", STATEMENT)]
    with pytest.raises(UsageError, match=r"a\.xml looks like iso20022, b\.sta looks like mt940"):
        shape_of(files)


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(UsageError, match="no file"):
        shape_of([tmp_path])
