import random

from hypothesis import given
from hypothesis import strategies as st

from tanglaw.store.evidence_reader import TransferRow
from tanglaw.web.views.flows import MOST_CURRENCIES, MOST_ENDS, build_flows


def paid(
    source: str, target: str, minor: int, code: str = "EUR", status: str = "settled"
) -> TransferRow:
    return TransferRow("T", 0, source, target, minor, 2, code, "wallet", status, None, None)


def test_money_comes_through_the_case_and_goes_on() -> None:
    (flows,) = build_flows({"m"}, [paid("s", "m", 500), paid("s", "m", 300), paid("m", "r", 700)])
    assert [(f.source, f.target, f.minor, f.transfers) for f in flows.inward] == [
        ("s", "m", 800, 2)
    ]
    assert [(f.source, f.target, f.minor) for f in flows.outward] == [("m", "r", 700)]


def test_what_was_rejected_or_stays_with_oneself_does_not_flow() -> None:
    assert build_flows({"m"}, [paid("s", "m", 5, status="rejected"), paid("m", "m", 9)]) == ()


def test_each_currency_is_its_own_and_nothing_is_converted() -> None:
    rows = [paid("s", "m", 100 * n, code) for n, code in enumerate(("EUR", "USD", "PHP"), 1)]
    found = build_flows({"m"}, rows)
    assert len(found) == MOST_CURRENCIES
    assert [sum(f.minor for f in each.inward) for each in found] == [300, 200]


def test_the_smallest_senders_are_gathered_with_their_number() -> None:
    (flows,) = build_flows({"m"}, [paid(f"s{n:02}", "m", 100 + n) for n in range(20)])
    ends = {f.source for f in flows.inward}
    assert len(ends) == MOST_ENDS + 1
    assert f"{20 - MOST_ENDS} other senders" in ends
    assert "s19" in ends
    assert "s00" not in ends


@given(st.integers(min_value=0, max_value=10_000))
def test_no_money_is_lost_and_few_ends_are_drawn(seed: int) -> None:
    chance = random.Random(seed)
    inside = {f"m{n}" for n in range(chance.randint(1, 30))}
    ends = [*sorted(inside), *(f"o{n}" for n in range(40))]
    rows = [
        paid(chance.choice(ends), chance.choice(ends), chance.randint(1, 999)) for _ in range(120)
    ]
    moved = [row for row in rows if row.originator_account != row.beneficiary_account]
    came = [row for row in moved if row.beneficiary_account in inside]
    left = [r for r in moved if r.originator_account in inside and r not in came]
    for flows in build_flows(inside, rows):
        assert sum(f.minor for f in flows.inward) == sum(row.amount_minor for row in came)
        assert sum(f.transfers for f in flows.inward) == len(came)
        assert sum(f.minor for f in flows.outward) == sum(row.amount_minor for row in left)
        assert len({f.source for f in flows.inward}) <= MOST_ENDS + 1
        assert len({f.target for f in flows.outward}) <= MOST_ENDS + 1


def test_the_order_of_rows_changes_nothing() -> None:
    rows = [paid(f"s{n % 11}", f"m{n % 3}", n + 1) for n in range(60)]
    shuffled = rows[:]
    random.Random(5).shuffle(shuffled)
    inside = {"m0", "m1", "m2"}
    assert build_flows(inside, rows) == build_flows(inside, shuffled)
