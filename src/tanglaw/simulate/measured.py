"""Reads the calibrated numbers out of drawn payers and written worlds. Judges nothing."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from tanglaw.simulate.demand import amounts_aud, payments_of, usual_aud
from tanglaw.simulate.life.chance import Floats
from tanglaw.simulate.rows import Int64s

_PAYERS = 256


def measure_demand(rng: np.random.Generator) -> dict[str, float]:
    """The numbers of B1.1 to B1.9 in 256 payers."""
    counts = payments_of(rng, _PAYERS)
    usual = usual_aud(rng, counts)
    who, amount = amounts_aud(rng, counts, usual)
    totals = np.bincount(who, amount, _PAYERS)
    ordered = np.sort(counts)
    every = float(counts.sum())
    return {
        "payments_of_256_payers": every,
        "share_of_payments_by_top_3_percent": float(ordered[-8:].sum()) / every,
        "share_of_payments_by_lowest_quarter": float(ordered[: _PAYERS // 4].sum()) / every,
        "share_with_more_than_one_payment": float((counts > 1).mean()),
        "mean_payments_of_a_payer": float(counts.mean()),
        "mean_payment_aud": float(amount.mean()),
        "mean_total_of_a_payer_aud": float(totals.mean()),
        "largest_total_aud": float(totals.max()),
        "rank_correlation_of_median_and_number": _rank_correlation(usual, counts),
    }


def _rank_correlation(a: Floats, b: Int64s) -> float:
    ranks = [np.argsort(np.argsort(values, kind="stable")) for values in (a, b)]
    return float(np.asarray(np.corrcoef(ranks))[0, 1])


_VIEWS = """
create table rate as select currency, avg(cast(usd as double)) as usd from '{0}/rates.parquet'
 group by 1;
create table label as from '{0}/labels/*.parquet';
create table account as from '{0}/accounts/*.parquet';
create table member as select entity_id as id, label, scenario,
 split_part(scenario, '/', 1) as situation from label where entity_kind = 'account';
create table paid as select t.*, cast(amount as double) * usd as usd,
 cast(amount as double) * usd * {1} as php, cast(amount as double) * usd * {2} as aud,
 cast(amount as double) * usd * {3} as eur, cast(occurred_at as timestamptz) as moment
 from '{0}/transfers/*.parquet' t join rate using (currency);
create table planted as select paid.*, m.situation from paid
 join label l on l.entity_kind = 'transfer' and l.entity_id = transfer_id
 join member m on m.id = originator_account and m.label = 'consumer'
 where channel in ('remittance', 'wire');
create table home as select paid.*, m.scenario from paid join member m on m.id = originator_account
 where m.situation = 'migrant_family' and m.scenario like '%/b%' and purpose = 'family support';
"""

_QUERIES = {
    "prolific_gap_days": """select median(days) from (select date_diff('hour', lag(moment) over
        (partition by originator_account order by moment), moment) / 24.0 as days from planted
        where situation = 'prolific_consumer')""",
    "prolific_median_aud": "select median(aud) from planted where situation = 'prolific_consumer'",
    "share_of_planted_between_eur_10_and_200": """select
        avg((eur between 10 and 200)::int) from planted""",
    "share_of_planted_sent_from_abroad": """select
        avg((originator_country is distinct from beneficiary_country)::int) from planted""",
    "share_of_foreign_planted_from_us": """select avg((originator_country = 'US')::int)
        from planted where originator_country <> 'PH'""",
    "share_of_planted_php_1000_to_10000": """select avg((php between 995 and 10050)::int)
        from planted""",
    "share_of_planted_php_1000_to_3000": """select avg((php between 995 and 3015)::int)
        from planted""",
    "share_of_planted_by_bank": "select avg((channel = 'wire')::int) from planted",
    "share_of_planted_up_to_usd_200": "select avg((usd <= 200)::int) from planted",
    "countries_of_payers_of_a_ring": """select avg(n) from (select scenario,
        count(distinct a.country) as n from member join account a on a.account_id = id
        where scenario like 'facilitated_ring/easy/%' and label = 'consumer'
        and a.country <> 'PH' group by 1)""",
    "share_of_facilitators_tied": """with ring as (select distinct a.party_id, scenario
        from member join account a on a.account_id = id where label = 'facilitator'
        and scenario similar to 'facilitated_ring/(easy|ordinary)/.*')
        select (select count(*) from '{0}/relations/*.parquet' r
         join ring on ring.party_id = r.party_b) / (count(*) - count(distinct scenario))
        from ring""",
    "lowest_share_left_to_creators": "select min(share) from ({shares})",
    "highest_share_left_to_creators": "select max(share) from ({shares})",
    "share_of_funnel_deposits_aud_200_to_800": """select avg((aud between 195 and 820)::int)
        from paid join member m on m.id = beneficiary_account
        where m.situation = 'cash_funnel' and channel = 'cash_in'""",
    "median_remittance_usd": "select median(usd) from home",
    "median_gap_days": """select median(days) from (select date_diff('hour', lag(moment) over
        (partition by originator_account, beneficiary_account order by moment), moment) / 24.0
        as days from home)""",
    "mean_month_of_a_migrant_usd": """select sum(usd) / count(distinct scenario || party_id)
        / ({days} / 30.4) from home join account on account_id = originator_account""",
    "share_of_remittances_by_bank": "select avg((channel = 'wire')::int) from home",
    "share_of_remittances_by_transfer_firm": """select avg((channel = 'remittance')::int)
        from home""",
    "share_of_remittances_from_us": "select avg((originator_country = 'US')::int) from home",
    "share_of_remittances_from_sg": "select avg((originator_country = 'SG')::int) from home",
    "share_of_remittances_from_sa": "select avg((originator_country = 'SA')::int) from home",
    "share_that_reaches_a_performer": """select sum(usd) filter (channel = 'wallet'
        and b.label = 'performer') / sum(usd) filter (channel = 'platform_payout') from paid
        join member a on a.id = originator_account left join member b on b.id = beneficiary_account
        where a.scenario like 'boss_card/easy/%'""",
    "share_of_gross_that_reaches_a_performer": """select sum(usd) filter (channel = 'wallet'
        and a.label = 'controller') / sum(usd) filter (channel = 'platform_spend') from paid
        join member b on b.id = beneficiary_account and b.label = 'performer'
        left join member a on a.id = originator_account
        where b.scenario like 'boss_card/easy/%'""",
    "month_of_a_performer_php": """select median(month) from (select beneficiary_account,
        sum(php) / greatest(1, date_diff('day', min(moment), max(moment)) / 30.4) as month
        from paid join member m on m.id = beneficiary_account where channel = 'platform_spend'
        and m.situation in ('boss_card', 'boss_tree') and m.label = 'performer' group by 1)""",
}

_SHARES = """select institution, sum(usd) filter (channel = 'platform_payout')
 / sum(usd) filter (channel in ('platform_payout', 'platform_fee')) as share from paid
 join account on account_id = originator_account where institution in ('Chatline A', 'Fanpage C')
 group by 1"""


def measure_world(feed: Path, days: int, units: Mapping[str, float]) -> dict[str, float]:
    """The numbers of B1.10 on in a world of scenario ``everything``.

    ``units`` holds units per US dollar by currency.
    """
    import duckdb

    found = {}
    with duckdb.connect(":memory:") as connection:
        connection.execute("set timezone = 'UTC'")
        connection.execute(_VIEWS.format(feed, units["PHP"], units["AUD"], units["EUR"]))
        for name, query in _QUERIES.items():
            text = query.replace("{0}", str(feed)).replace("{days}", str(days))
            text = text.replace("{shares}", _SHARES)
            row = connection.execute(text).fetchone()
            found[name] = float("nan") if row is None or row[0] is None else float(row[0])
    return found
