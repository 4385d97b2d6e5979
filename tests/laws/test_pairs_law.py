"""A pair is what one party sends another, whatever the accounts: in every engine the same."""

import random

import numpy as np
import pytest

from tanglaw.engine.detect import detect
from tanglaw.engine.incremental.arrivals import rows_of
from tanglaw.engine.incremental.judge import IncrementalJudge
from tanglaw.model.alert import SubjectKind
from tanglaw.typology.expression import AllOf, AtLeast, Key, count, distinct, then, total
from tanglaw.typology.legs import debits
from tests.laws.agreement import compare
from tests.laws.arriving import Step, in_batch, incrementally
from tests.laws.streams import HOUR, typology_of
from tests.support.ledgers import Rows, T, ledger_of

OWNERS = {
    "purse": ("P", "wallet"),
    "card": ("P", "prepaid_card"),
    "bank": ("R", "bank"),
    "till": ("R", "wallet"),
    "other": ("Q", "bank"),
}
ACROSS = (("purse", "bank"), ("card", "till"), ("purse", "till"))


def paid(*ends: tuple[str, str], owners: dict[str, tuple[str, str]] = OWNERS) -> Rows:
    """A transfer an hour, from and to these accounts."""
    rows = [T(f"t{i}", i * HOUR, a, b) for i, (a, b) in enumerate(ends)]
    return Rows(rows, dict(owners))


def thrice():
    return [typology_of("pair", count("n", debits(), within=9 * HOUR) >= 3, SubjectKind.PAIR)]


def fired(rows: Rows, typologies=None) -> list[str]:
    """The ids of the pairs that are hit; oracle, kernel, SQL and fold must agree."""
    ledger, typologies = ledger_of(rows), typologies or thrice()
    agreement = compare(ledger, typologies)
    assert (agreement.kernel_differs, agreement.sql_differs) == ((), ())
    order = list(range(len(ledger.transfers)))
    for seed in range(4):
        steps = [Step("transfers", (i,)) for i in random.Random(seed).sample(order, len(order))]
        fold = incrementally(ledger, typologies, steps, cursors_from=2 if seed % 2 else 128)
        assert fold.standing == in_batch(ledger, typologies)
    detection = detect(ledger, typologies)
    hits = detection.hits[0]
    return sorted({detection.subject_id(hits.typology, s) for s in hits.subject.tolist()})


def test_a_pair_that_shows_only_across_kinds_of_account_fires():
    assert len(set(ACROSS)) == len(ACROSS)
    assert fired(paid(*ACROSS)) == ["purse>bank"]


@pytest.mark.parametrize(
    ("ends", "owners"),
    [
        (ACROSS[:2], OWNERS),  # twice alone
        ((*ACROSS[:2], ("purse", "other")), OWNERS),  # another payee
        ((*ACROSS[:2], ("other", "bank")), OWNERS),  # another payer
        ((*ACROSS[:2], ("bank", "purse")), OWNERS),  # the way back is another pair
        (ACROSS, {}),  # nobody's accounts are each a party of their own
        ((("purse", "card"), ("card", "purse"), ("purse", "card")), OWNERS),  # one's own money
    ],
)
def test_near_misses_do_not_fire(ends, owners):
    assert fired(paid(*ends, owners=owners)) == []


def test_a_hub_among_the_accounts_takes_its_transfers_with_it():
    rows = paid(*ACROSS, ("purse", "bank"))
    assert fired(rows) == ["purse>bank"]
    rows.known = [("card", "hub")]
    assert fired(rows) == ["purse>bank"]
    rows.known = [("purse", "hub")]
    assert fired(rows) == []


def test_what_is_told_apart_within_a_pair():
    accounts = distinct("a", debits(), within=9 * HOUR, key=Key.ACCOUNT)
    one = AtLeast(distinct("p", debits(), within=9 * HOUR), 1)
    both = typology_of("pair", AllOf((accounts >= 2, one)), SubjectKind.PAIR)
    assert fired(paid(*ACROSS), [both]) == ["purse>bank"]
    assert fired(paid(("purse", "bank"), ("card", "bank")), [both]) == []


def test_a_sequence_for_one_pair_across_kinds_of_account():
    """Spending from a wallet, then remittances from a card to the bank of the same person."""
    spent = total("spent", debits("platform_spend"), within=9 * HOUR)
    sent = count("sent", debits("remittance"), within=9 * HOUR)
    shift = typology_of("pair", then(spent >= 200, sent >= 2, within=24 * HOUR), SubjectKind.PAIR)
    rows = paid(*ACROSS[:2], ("card", "bank"), ("card", "bank"))
    rows.transfers[:2] = [T(f"s{i}", i, "purse", "till", channel="platform_spend") for i in (0, 1)]
    assert fired(rows, [shift]) == ["purse>till"]
    rows.accounts["bank"] = ("Q", "bank")
    assert fired(rows, [shift]) == []


def test_a_late_first_transfer_names_the_pair_until_it_is_withdrawn():
    ledger = ledger_of(paid(*ACROSS, ("card", "bank")))
    (typology,) = thrice()
    judge = IncrementalJudge(ledger, [typology])

    def name(i: int, *, withdrawn: bool = False) -> str:
        row = np.array([i])
        judge.transfers(rows_of(ledger.transfers, row), row, withdrawn=withdrawn)
        return judge.subject_id(typology, 0)

    assert [name(i) for i in (2, 3, 1, 0)] == [
        "purse>till",
        "purse>till",
        "card>till",
        "purse>bank",
    ]
    assert name(0, withdrawn=True) == "card>till"
    assert name(1, withdrawn=True) == "purse>till"
    assert name(0) == "purse>bank"


def test_a_bounded_judge_keeps_a_name_that_can_change_no_more():
    ends = [ACROSS[i % 3] for i in range(200)]
    ledger = ledger_of(paid(*ends))
    judge = IncrementalJudge(ledger, thrice(), lateness_us=5 * HOUR)
    for i in range(0, 200, 2):
        rows = np.array([i + 1, i])
        assert len(judge.transfers(rows_of(ledger.transfers, rows), rows).refused) == 0
    assert judge.subject_id(judge.typologies[0], 0) == "purse>bank"
    assert sum(map(len, judge._arrivals.pairs._transfers)) == 1
