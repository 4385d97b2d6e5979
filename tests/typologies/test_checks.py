"""Every check holds for every typology, and the folder is the registry."""

from pathlib import Path

import pytest

import tanglaw.typologies
from tanglaw.errors import TypologyError
from tanglaw.typologies import by_name, check_library, library, read_lock, write_lock
from tanglaw.typologies.checked import filed
from tanglaw.typology.canonical import (
    canonical_json,
    digest,
    from_canonical_json,
    library_digest,
)
from tanglaw.typology.checks.battery import checks, problems
from tanglaw.typology.checks.filed import Filed
from tanglaw.typology.declaration import Typology

COMPULSORY = {
    "ctl_boss_card", "ctl_shared_payout", "ctl_shared_device", "ctl_payout_converge",
    "rcp_fan_in_unrelated", "rcp_rapid_cashout", "snd_low_value_repeat",
    "snd_multi_beneficiary", "rec_multi_level", "vic_burst_new_payee",
    "lau_fan_in", "lau_fan_out", "lau_cycle",
}  # fmt: skip


def named(typology: Typology) -> str:
    return typology.name


@pytest.mark.parametrize("one", filed(), ids=lambda one: one.typology.name)
def test_every_check_holds(one: Filed) -> None:
    assert [f"{p.check}: {p.text}" for p in problems(one)] == []


def test_the_library_has_no_problem_and_no_clash() -> None:
    assert check_library() == ()


def test_the_folder_is_the_registry() -> None:
    folder = tanglaw.typologies.__path__[0]
    files = {p.stem for p in Path(folder).glob("*/*.py")} - {"__init__"}
    assert files == {typology.name for typology in library()}
    assert files >= COMPULSORY
    assert [t.name for t in library()] == sorted(files)


@pytest.mark.parametrize("typology", library(), ids=named)
def test_canonical_json_comes_back(typology: Typology) -> None:
    text = canonical_json(typology)
    assert from_canonical_json(text) == typology
    assert canonical_json(from_canonical_json(text)) == text
    assert "\n" not in text


def test_the_lock_says_what_runs() -> None:
    locked = read_lock()
    assert {t.id: digest(t) for t in library()} == {i: row.digest for i, row in locked.items()}
    assert library_digest(library()) == library_digest(reversed(library()))


def test_the_lock_can_be_written_again(tmp_path: Path) -> None:
    file = tmp_path / "lock.json"
    write_lock(file)
    shipped = Path(tanglaw.typologies.__path__[0]) / "typologies.lock.json"
    assert file.read_bytes() == shipped.read_bytes()


def test_another_name_is_answered_with_the_nearest() -> None:
    assert by_name("lau_fan_in").id == "TL-0011"
    with pytest.raises(TypologyError, match="lau_fan_in"):
        by_name("lau_fan_inn")
    with pytest.raises(TypologyError, match="no typology has this name"):
        by_name("nonsense")


def test_there_are_checks() -> None:
    assert len(checks()) >= 13
