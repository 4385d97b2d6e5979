"""Whoever dealt with the confirmed is read again at lower thresholds, and nobody else."""

from pathlib import Path

import pytest

from tanglaw.engine.detect import detect
from tanglaw.engine.look_back import LookBack, look_back
from tanglaw.engine.results import Detection
from tanglaw.model.alert import SubjectKind
from tanglaw.typology.declaration import Typology
from tests.support.told import PAYEES, fan_in, small_typology, told_ledger

SENDS = small_typology("sends", PAYEES >= 4)
PEOPLE = ("S,T,F is wallet", "S belongs to PS", "F belongs to PF")
CONFIRMED = "F is known as confirmed_facilitator"
PAID = ("d0 S > F 1 USD wallet", "d1 S > A 1 USD wallet", "d2 T > A,B 1 USD wallet")


def both(
    folder: Path, *steps: str, typologies: tuple[Typology, ...] = (SENDS,)
) -> tuple[Detection, LookBack | None]:
    first = detect(told_ledger(folder, *PEOPLE, *steps), typologies, threads=1)
    return first, look_back(first, 1)


def named(detection: Detection) -> list[tuple[str, str]]:
    found = {
        (hits.typology.name, detection.subject_id(hits.typology, int(subject)))
        for hits in detection.hits
        for subject in hits.subject
    }
    return sorted(found)


def test_who_dealt_with_the_confirmed_is_read_again(tmp_path: Path) -> None:
    first, again = both(tmp_path, CONFIRMED, *PAID)
    assert named(first) == []
    assert again is not None
    assert named(again.detection) == [("sends", "S")]
    assert (again.confirmed, again.read_again) == (1, 1)


def test_nobody_confirmed_nothing_read_again(tmp_path: Path) -> None:
    assert both(tmp_path / "a", *PAID)[1] is None
    expired = 'known: {"account_id": "F", "kind": "referred", "expires_at": "2199-01-01"}'
    assert both(tmp_path / "b", expired, *PAID)[1] is None


def test_other_accounts_of_the_same_parties_are_read_too(tmp_path: Path) -> None:
    more = ("G,R is wallet", "G belongs to PF", "R belongs to PS")
    steps = (CONFIRMED, *more, "d0 S > G 1 USD wallet", "d1 R > A,B 1 USD wallet")
    _, again = both(tmp_path, *steps)
    assert again is not None
    assert named(again.detection) == [("sends", "R")]


def test_the_confirmed_themselves_are_read_again_under_every_account(tmp_path: Path) -> None:
    steps = (CONFIRMED, "G is wallet", "G belongs to PF", "d0 G > A,B 1 USD wallet")
    first, again = both(tmp_path, *steps)
    assert named(first) == []
    assert again is not None
    assert named(again.detection) == [("sends", "G")]
    assert (again.confirmed, again.read_again) == (1, 2)


def test_an_instrument_is_near_and_a_hub_is_not(tmp_path: Path) -> None:
    steps = (CONFIRMED, "T is known as hub", "d0 F payout_changed = T", "d1 F > T 1 USD wallet")
    _, again = both(tmp_path / "a", *steps, "d2 T > A,B 1 USD wallet")
    assert again is not None
    assert again.read_again == 0
    _, again = both(tmp_path / "b", CONFIRMED, steps[2], "d2 T > A,B 1 USD wallet")
    assert again is not None
    assert named(again.detection) == [("sends", "T")]


def test_who_has_an_alert_already_is_not_judged_again(tmp_path: Path) -> None:
    steps = (CONFIRMED, "d0 S > F,A,B,C 1 USD wallet")
    first, again = both(tmp_path, *steps)
    assert named(first) == [("sends", "S")]
    assert again is not None
    assert named(again.detection) == []


@pytest.mark.parametrize("kind", [SubjectKind.ACCOUNT, SubjectKind.PARTY])
def test_all_hits_stand_in_order(tmp_path: Path, kind: SubjectKind) -> None:
    sends = small_typology("sends", PAYEES >= 4, subject=kind)
    steps = (CONFIRMED, *PAID, "d3 T > F,C 1 USD wallet", "d4 T > A,B,C 1 USD wallet")
    first, again = both(tmp_path, *steps, typologies=(fan_in(9), sends))
    assert again is not None
    merged = again.with_hits_of(first)
    (mine,) = [hits for hits in merged.hits if hits.typology.name == "sends"]
    moments = list(zip(mine.subject.tolist(), mine.ts_us.tolist(), strict=True))
    assert moments == sorted(moments)
    assert len(set(mine.subject.tolist())) == 2
    assert mine.typology == sends
