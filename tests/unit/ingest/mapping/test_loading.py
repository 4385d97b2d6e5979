"""Mistakes in a mapping file are told with their line and what to do."""

from pathlib import Path

import pytest

from tanglaw.errors import MappingError
from tanglaw.ingest.mapping import load_mapping

GOOD = """\
name = "bank"
description = "An export"

[source.main]
files = ["*.csv"]

[[fill]]
table = "transfers"
source = "main"

[fill.columns]
transfer_id = "id"
occurred_at = { column = "when", time = "%d.%m.%Y", zone = "Asia/Manila" }
originator_account = "from"
beneficiary_account = "to"
amount = "amount"
currency = { constant = "PHP" }
channel = { constant = "wire" }
"""


def load(tmp_path: Path, text: str):
    path = tmp_path / "bank.toml"
    path.write_text(text, encoding="utf-8")
    return load_mapping(path)


def test_good_mapping_loads(tmp_path: Path):
    mapping = load(tmp_path, GOOD)
    assert mapping.tables == ("transfers",)
    assert mapping.fill[0].columns["transfer_id"].candidates == ("id",)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('name = "bank"', "name = bank", 1, "not TOML"),
        ('description = "An export"\n', "", 1, "'description' is missing"),
        ("files = ", "fiels = ", 5, "Did you mean 'files'"),
        ('table = "transfers"', 'table = "transfer"', 8, "Did you mean 'transfers'"),
        ('source = "main"', 'source = "mian"', 9, "Did you mean 'main'"),
        ('amount = "amount"', 'amonut = "amount"', 7, "needs 'amount'"),
        ("channel = {", 'outlet = "o"\nchannel = {', 18, "Did you mean 'outlet_id'"),
        ("time = ", "tiem = ", 13, "Did you mean 'time'"),
        ("%d.%m.%Y", "ddmmyyyy", 13, "not a way to write times"),
        ("Asia/Manila", "Manila", 13, "no such time zone"),
        ('{ constant = "PHP" }', "{}", 17, "exactly one of"),
        ('{ constant = "PHP" }', '{ constant = "PHP", column = "c" }', 17, "exactly one of"),
        ('"id"', '{ template = "{@rwo}" }', 12, "Did you mean '@row'"),
        ('"id"', "7", 12, "valid dictionary"),
        ('"from"', '{ column = "f", round = "down" }', 14, "'round' means nothing for"),
        ('"amount"\n', '{ column = "a", zone = "UTC" }\n', 16, "'zone' means nothing for"),
    ],
)
def test_mistakes_have_a_place_and_a_hint(tmp_path: Path, old: str, new: str, line: int, said: str):
    assert old in GOOD
    with pytest.raises(MappingError) as caught:
        load(tmp_path, GOOD.replace(old, new))
    assert said in str(caught.value)
    assert caught.value.place == f"bank.toml:{line}"


def test_second_fill_is_told_from_the_first(tmp_path: Path):
    second = '\n[[fill]]\ntable = "known"\nsource = "main"\n\n[fill.columns]\nkind = "k"\n'
    with pytest.raises(MappingError) as caught:
        load(tmp_path, GOOD + second)
    assert caught.value.place == "bank.toml:20"
    assert "needs one of 'account_id', 'party_id'" in str(caught.value)


def test_unknown_name_suggests_a_shipped_one():
    with pytest.raises(MappingError, match="Did you mean 'amlworld'"):
        load_mapping("amlwrold")


def test_file_that_is_no_text(tmp_path: Path):
    path = tmp_path / "bank.toml"
    path.write_bytes(b"\xff\xfe\x00\xd8")
    with pytest.raises(MappingError, match="UTF-8"):
        load_mapping(path)
