from pathlib import Path

import pytest

from tanglaw.bootstrap.switched_off import read_link_ids
from tanglaw.errors import UsageError


def test_one_id_a_line(tmp_path: Path) -> None:
    file = tmp_path / "links.txt"
    file.write_text("# a carrier's device\n0123456789ab\n\n  ba9876543210  # café\n")
    assert read_link_ids(file) == ("0123456789ab", "ba9876543210")
    assert read_link_ids(None) == ()


@pytest.mark.parametrize("line", ["short", "0123456789AB", "0123456789abc", "+639171234567"])
def test_what_is_no_id_is_refused_by_its_line_alone(tmp_path: Path, line: str) -> None:
    file = tmp_path / "links.txt"
    file.write_text(f"0123456789ab\n{line}\n")
    with pytest.raises(UsageError) as caught:
        read_link_ids(file)
    assert caught.value.place == f"{file}:2"
    assert line not in caught.value.message


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    for content in (None, b"\xff\xfe", b"0" * 1_000_001):
        file = tmp_path / "links.txt"
        if content is not None:
            file.write_bytes(content)
        with pytest.raises(UsageError):
            read_link_ids(file)
