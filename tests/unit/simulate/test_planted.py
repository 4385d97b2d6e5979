"""Each planted situation is really in the rows: its defining facts, scenario by scenario."""

import numpy as np
import pytest

from tanglaw.simulate.planted.prolific_consumer import payments_of_a_sender
from tanglaw.simulate.situations import Variant, situations
from tests.unit.simulate.conftest import Feed, Rows

VARIANTS = [variant.value for variant in Variant]


def accounts(role: str, scenario: str) -> str:
    return f"(select account_id from member where label = '{role}' and scenario = '{scenario}')"


def one(rows: Rows) -> int:
    value = rows[0][0]
    return 0 if value is None else int(str(value))


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("situation", [each.name for each in situations()])
def test_every_situation_is_labelled_and_moves_money(
    feed: Feed, situation: str, variant: str
) -> None:
    scenario = f"{situation}/{variant}/1"
    roles = {row[0] for row in feed.ask(f"select label from member where scenario = '{scenario}'")}
    assert roles
    assert roles <= {
        "controller", "facilitator", "performer", "consumer", "recipient", "mule", "victim",
    }  # fmt: skip
    members = f"(select account_id from member where scenario = '{scenario}')"
    moved = (
        f"select count(*) from t where originator_account in {members}"
        f" or beneficiary_account in {members}"
    )
    assert one(feed.ask(moved)) >= 3


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_boss_card_takes_the_payouts_of_three_parties_and_is_emptied(
    feed: Feed, variant: str
) -> None:
    scenario = f"boss_card/{variant}/1"
    performers, bosses = accounts("performer", scenario), accounts("controller", scenario)
    rows = feed.ask(
        "select beneficiary_account, count(distinct a.party_id) from t"
        " join accounts a on a.account_id = originator_account"
        f" where channel = 'platform_payout' and originator_account in {performers} group by 1"
    )
    assert len(rows) == 1, "all of them on one card"
    card, parties = rows[0]
    assert 3 <= int(str(parties)) <= 12
    kind = feed.ask(f"select kind, party_id from accounts where account_id = '{card}'")[0]
    assert kind[0] == "prepaid_card"
    assert (card,) in feed.ask(f"select * from {bosses}")
    assert (
        one(
            feed.ask(
                "select count(*) from accounts where kind = 'platform_earner'"
                f" and party_id = '{kind[1]}'"
            )
        )
        == 0
    )
    quick = one(
        feed.ask(
            "select count(*) from t c where channel = 'cash_out'"
            f" and originator_account = '{card}' and exists (select 1 from t p where p.channel ="
            f" 'platform_payout' and p.beneficiary_account = '{card}' and c.moment > p.moment"
            " and c.moment <= p.moment + interval 73 hour)"
        )
    )
    every = one(
        feed.ask(
            f"select count(*) from t where channel = 'cash_out' and originator_account = '{card}'"
        )
    )
    assert quick == every > 3


def test_a_fifth_reaches_the_performers_of_an_easy_boss_card(feed: Feed) -> None:
    scenario = "boss_card/easy/1"
    performers = accounts("performer", scenario)
    paid = feed.ask(
        "select sum(value) * 56 from t where channel = 'platform_payout'"
        f" and originator_account in {performers}"
    )
    back = feed.ask(
        f"select sum(value) from t where channel = 'wallet' and beneficiary_account in {performers}"
    )
    assert 0.15 < float(str(back[0][0])) / float(str(paid[0][0])) < 0.23


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("situation", ["boss_card", "boss_tree", "shared_device"])
def test_a_controller_device_logs_in_to_others_accounts(
    feed: Feed, situation: str, variant: str
) -> None:
    device = feed.ask(
        "select max(parties) from (select device_id, count(distinct a.party_id) as parties"
        " from account_events join accounts a using (account_id) where device_id in"
        " (select entity_id from labels where entity_kind = 'device'"
        f" and scenario = '{situation}/{variant}/1')"
        " group by 1)"
    )
    assert one(device) >= (2 if situation == "boss_card" else 3)


@pytest.mark.parametrize("variant", VARIANTS)
def test_bosses_feed_a_boss_and_recruit(feed: Feed, variant: str) -> None:
    scenario = f"boss_tree/{variant}/1"
    subs, upper = accounts("facilitator", scenario), accounts("controller", scenario)
    feeding = feed.ask(
        "select count(distinct originator_account) from t where channel = 'wallet'"
        f" and originator_account in {subs} and beneficiary_account in {upper}"
    )
    assert one(feeding) >= 2
    collected = feed.ask(
        "select min(n) from (select beneficiary_account, count(distinct originator_account) as n"
        f" from t where channel = 'platform_payout' and beneficiary_account in {subs} group by 1)"
    )
    assert one(collected) >= 3
    if variant == "easy":
        deep = feed.ask(
            "select count(*) from referrals a join referrals b on a.recruit_account ="
            f" b.recruiter_account where a.recruiter_account in {upper}"
        )
        assert one(deep) >= 3


@pytest.mark.parametrize("variant", VARIANTS)
def test_payouts_converge_on_one_instrument_within_a_fortnight(feed: Feed, variant: str) -> None:
    scenario = f"payout_converge/{variant}/1"
    rows = feed.ask(
        "select value, count(distinct account_id), max(cast(occurred_at as timestamptz)) -"
        " min(cast(occurred_at as timestamptz)) <= interval 14 day from account_events"
        " where kind = 'payout_changed'"
        f" and account_id in {accounts('performer', scenario)} group by 1"
    )
    assert len(rows) == 1
    assert int(str(rows[0][1])) >= 3
    assert rows[0][2] is True


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_fan_in_has_unrelated_senders_from_three_countries(feed: Feed, variant: str) -> None:
    scenario = f"fan_in/{variant}/1"
    row = feed.ask(
        "select count(distinct originator_account), count(distinct originator_country),"
        " min(value), max(value) from t where channel = 'remittance'"
        f" and beneficiary_account in {accounts('recipient', scenario)}"
    )[0]
    senders, countries, low, high = (float(str(cell)) for cell in row)
    assert 5 <= senders <= 40
    assert countries >= 3
    assert (low, high) >= (1000, 1000)
    assert high <= 10_000
    tied = feed.ask(
        "select count(*) from relations where party_a in (select entity_id from labels where"
        f" entity_kind = 'party' and scenario = '{scenario}')"
    )
    assert one(tied) == 0


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_prolific_consumer_pays_several_people_often(feed: Feed, variant: str) -> None:
    scenario = f"prolific_consumer/{variant}/1"
    row = feed.ask(
        "select count(*), count(distinct beneficiary_account),"
        " max(gap) < interval 20 day from"
        " (select *, moment - lag(moment) over (order by moment) as gap from t"
        f" where channel = 'remittance' and originator_account in {accounts('consumer', scenario)})"
    )[0]
    assert int(str(row[0])) >= 8
    assert int(str(row[1])) >= 2
    assert row[2] is True


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_burst_is_several_payments_to_strangers_within_two_days_then_silence(
    feed: Feed, variant: str
) -> None:
    scenario = f"sextortion_burst/{variant}/1"
    row = feed.ask(
        "select count(*), max(moment) - min(moment) <= interval 48 hour from t"
        " where originator_account in"
        f" {accounts('victim', scenario)} and beneficiary_account in {accounts('mule', scenario)}"
    )[0]
    assert 3 <= int(str(row[0])) <= 8
    assert row[1] is True


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_mule_sends_on_what_victims_paid(feed: Feed, variant: str) -> None:
    scenario = f"mule_relay/{variant}/1"
    mules, victims = accounts("mule", scenario), accounts("victim", scenario)
    assert (
        one(
            feed.ask(
                "select count(distinct originator_account) from t where"
                f" originator_account in {victims} and beneficiary_account in {mules}"
            )
        )
        >= 3
    )
    onward = (
        f"select count(*) from t where originator_account in {mules}"
        " and channel in ('wallet', 'crypto')"
    )
    assert one(feed.ask(onward)) >= 9


@pytest.mark.parametrize("situation", ["family_cluster", "rotation"])
@pytest.mark.parametrize("variant", VARIANTS)
def test_payees_share_their_senders(feed: Feed, situation: str, variant: str) -> None:
    scenario = f"{situation}/{variant}/1"
    shared = feed.ask(
        "select count(*) from (select originator_account from t where channel = 'remittance'"
        f" and beneficiary_account in {accounts('recipient', scenario)} group by 1"
        " having count(distinct beneficiary_account) >= 2)"
    )
    assert one(shared) >= 3


@pytest.mark.parametrize("variant", VARIANTS)
def test_spending_on_the_platform_turns_into_remittances(feed: Feed, variant: str) -> None:
    scenario = f"off_platform_shift/{variant}/1"
    payer, paid = accounts("consumer", scenario), accounts("performer", scenario)
    row = feed.ask(
        "select count(*) filter (channel = 'platform_spend'),"
        " count(*) filter (channel = 'remittance'),"
        " median(epoch(moment)) filter (channel = 'platform_spend')"
        " < min(epoch(moment)) filter (channel = 'remittance')"
        f" from t where originator_account in {payer} and beneficiary_account in {paid}"
    )[0]
    assert int(str(row[0])) >= 5
    assert int(str(row[1])) >= 4
    assert row[2] is True


@pytest.mark.parametrize("variant", VARIANTS)
def test_recruits_hand_on_a_share_to_their_recruiter(feed: Feed, variant: str) -> None:
    scenario = f"override_take/{variant}/1"
    payers = feed.ask(
        "select count(distinct originator_account) from t where channel = 'wallet' and"
        f" originator_account in {accounts('performer', scenario)}"
        f" and beneficiary_account in {accounts('controller', scenario)}"
    )
    recruits = feed.ask(
        "select count(*) from referrals where recruiter_account in"
        f" {accounts('controller', scenario)}"
        " and programme is null"
    )
    assert one(payers) == one(recruits) >= 3


@pytest.mark.parametrize("variant", VARIANTS)
def test_rented_wallets_are_run_from_one_device(feed: Feed, variant: str) -> None:
    scenario = f"rented_wallet/{variant}/1"
    rows = feed.ask(
        "select count(distinct account_id), count(distinct device_id) from account_events"
        f" where kind = 'device_added' and account_id in {accounts('performer', scenario)}"
    )
    assert int(str(rows[0][0])) >= 2
    assert rows[0][1] == 1


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_cycle_comes_back(feed: Feed, variant: str) -> None:
    scenario = f"launder_cycle/{variant}/1"
    sums = feed.ask(
        "select count(distinct originator_account), count(distinct beneficiary_account), count(*)"
        " from t join labels on entity_id = transfer_id and entity_kind = 'transfer'"
        f" where scenario = '{scenario}'"
    )[0]
    assert sums[0] == sums[1]
    assert int(str(sums[2])) == 2 * int(str(sums[0]))


@pytest.mark.parametrize("variant", VARIANTS)
def test_kin_are_brought_in_one_after_another(feed: Feed, variant: str) -> None:
    scenario = f"family_line/{variant}/1"
    tied = feed.ask(
        "select count(*), bool_or(kind = 'parent') from relations where party_a in"
        " (select entity_id"
        f" from labels where entity_kind = 'party' and scenario = '{scenario}')"
    )[0]
    assert int(str(tied[0])) >= 2
    assert tied[1] is True
    openings = feed.ask(
        "select count(distinct occurred_at), count(*) from account_events where kind = 'opened'"
        f" and account_id in {accounts('performer', scenario)}"
    )[0]
    assert openings[0] == openings[1]


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_batch_signs_up_within_days_and_shares_a_card(feed: Feed, variant: str) -> None:
    scenario = f"weak_signup/{variant}/1"
    performers = accounts("performer", scenario)
    batch = feed.ask(
        "select count(distinct account_id), max(cast(occurred_at as timestamptz)) -"
        " min(cast(occurred_at as timestamptz)) <= interval 11 day from account_events"
        f" where kind = 'opened' and account_id in {performers}"
    )[0]
    assert int(str(batch[0])) >= 4
    assert batch[1] is True
    paid = feed.ask(
        "select count(distinct originator_account) from t where channel = 'platform_payout'"
        f" and originator_account in {performers}"
        f" and beneficiary_account in {accounts('controller', scenario)}"
    )
    assert one(paid) >= 3
    nameless = feed.ask(
        "select count(*) from parties join accounts using (party_id)"
        f" where account_id in {performers} and name is not null"
    )
    assert one(nameless) == 0


def test_a_payer_may_visit_and_a_platform_may_fine(feed: Feed) -> None:
    visits = feed.ask(
        "select count(*) from t where channel = 'card_purchase' and beneficiary_country = 'PH'"
        f" and originator_account in {accounts('consumer', 'off_platform_shift/easy/1')}"
    )
    assert one(visits) == 7
    fines = feed.ask(
        "select count(*) from t where purpose = 'penalty' and channel = 'platform_fee'"
        f" and originator_account in {accounts('performer', 'off_platform_shift/ordinary/1')}"
    )
    assert one(fines) == 1


def test_victims_of_bursts_are_never_labelled_with_control(feed: Feed) -> None:
    query = (
        "select distinct label from member where situation in ('sextortion_burst', 'mule_relay')"
    )
    assert {row[0] for row in feed.ask(query)} == {"victim", "mule"}


def test_contracted_studios_pay_each_performer_to_an_own_instrument(feed: Feed) -> None:
    foreign = feed.ask(
        "select count(*) from t join accounts a on a.account_id = originator_account"
        " join accounts b on b.account_id = beneficiary_account where channel = 'platform_payout'"
        " and a.party_id <> b.party_id and originator_account in (select account_id from member"
        " where situation in ('contracted_studio', 'studio_room', 'independent_creator'))"
    )
    assert one(foreign) == 0
    contracts = feed.ask("select count(*) from relations where kind = 'agency_contract'")
    assert one(contracts) >= 4


def test_ordinary_payments_outnumber_everything_planted(feed: Feed) -> None:
    planted = one(feed.ask("select count(*) from labels where entity_kind = 'transfer'"))
    assert planted > 100
    assert one(feed.ask("select count(*) from transfers")) > 20 * planted


def test_payments_of_a_sender_follow_the_published_shape() -> None:
    """B1.1 to B1.5 averaged over cohorts of 256: the sampler's own figures, wide tolerance."""
    rng = np.random.default_rng(1)
    cohorts = np.array([[payments_of_a_sender(rng) for _ in range(256)] for _ in range(40)])
    cohorts.sort(axis=1)
    totals = cohorts.sum(axis=1)
    assert 2_200 < totals.mean() < 3_100  # published: 2,714
    assert 0.40 < (cohorts[:, -8:].sum(axis=1) / totals).mean() < 0.58  # top 3 %: 50 %
    assert 0.01 < (cohorts[:, :64].sum(axis=1) / totals).mean() < 0.05  # lowest quarter: 3 %
    assert (cohorts == 1).mean() < 0.5  # more than half paid more than once
