"""Which published number each parameter of a large world reproduces, and how closely. Not data.

``tanglaw.simulate.measured`` reads the numbers out of a world again; the tests compare both over
many seeds. What nobody has published stands in ``tanglaw.simulate.assumptions``.
"""

from dataclasses import dataclass

FITTED = {
    "payers_by_bank": 0.35,
    "senders_by_bank": 0.45,
    "payers_at_home": 0.19,
    "earnings": 2.0,
}
"""Factors of the stories in large worlds: B2.15 (banks 35 %), for look-alikes a share between B2.15
and B6.4, so that the channel gives nobody away; B2.9 (81 % foreign); B8.3 (a performer's month)."""


@dataclass(frozen=True, slots=True)
class Number:
    """A published number: what it says, what of a world it is, how far off that may be.

    ``low`` and ``high`` bound the mean over seeds, for a largest value the median.
    """

    key: str
    measure: str
    published: str
    low: float
    high: float
    source: str
    parameter: str


NUMBERS: tuple[Number, ...] = (
    Number(
        "B1.1", "payments_of_256_payers", "2,714",
        2300, 3100, "NDO20, ABC20", "demand.COUNT_MU, COUNT_SIGMA, COUNT_MOST",
    ),
    Number(
        "B1.2", "share_of_payments_by_top_3_percent", "50%",
        0.40, 0.58, "AIC589", "demand.COUNT_SIGMA",
    ),
    Number(
        "B1.3", "share_of_payments_by_lowest_quarter", "3%",
        0.015, 0.045, "AIC589", "demand.COUNT_MU",
    ),
    Number(
        "B1.4", "share_with_more_than_one_payment", "more than half",
        0.48, 0.62, "ABC20", "demand.COUNT_MU",
    ),
    Number(
        "B1.5", "mean_payments_of_a_payer", "10.6 (derived)",
        9.0, 12.2, "B1.1", "demand.COUNT_SIGMA",
    ),
    Number(
        "B1.6", "mean_payment_aud", "A$486 (derived)",
        400, 580, "B1.1", "demand.MEDIAN_AUD",
    ),
    Number(
        "B1.6", "mean_total_of_a_payer_aud", "A$5,156 (derived)",
        4000, 7000, "B1.1", "demand.MEDIAN_AUD, RISE",
    ),
    Number(
        "B1.7", "largest_total_aud", "almost A$300,000",
        180_000, 420_000, "7N20", "demand.RISE, PERSON",
    ),
    Number(
        "B1.9", "rank_correlation_of_median_and_number", "rises, significantly",
        0.08, 0.6, "AIC589", "demand.RISE",
    ),
    Number(
        "B1.10", "prolific_gap_days", "under 20 days",
        1, 20, "AIC634", "planted.prolific_consumer gap_days",
    ),
    Number(
        "B1.15", "prolific_median_aud", "A$51; under A$55 (B1.10)",
        25, 55, "AIC639, AIC634", "planted.prolific_consumer amounts",
    ),
    Number(
        "B1.26", "share_of_planted_between_eur_10_and_200", "the band",
        0.8, 1.0, "FATF25-S", "amounts of all planters",
    ),
    Number(
        "B2.9", "share_of_planted_sent_from_abroad", "81%",
        0.74, 0.90, "AMLC23-S", "calibration.FITTED payers_at_home",
    ),
    Number(
        "B2.10", "share_of_foreign_planted_from_us", "half",
        0.38, 0.60, "AMLC23-S", "places.SENDING_WEIGHTS",
    ),
    Number(
        "B2.13", "share_of_planted_php_1000_to_10000", "81%",
        0.73, 0.95, "BW20", "amounts of planters of recipients",
    ),
    Number(
        "B2.14", "share_of_planted_php_1000_to_3000", "45.2%",
        0.35, 0.62, "INQ20, BW20", "amounts of planters of recipients",
    ),
    Number(
        "B2.15", "share_of_planted_by_bank", "35%",
        0.26, 0.44, "BW20", "calibration.FITTED payers_by_bank",
    ),
    Number(
        "B2.16", "share_of_planted_up_to_usd_200", "typical ceiling",
        0.88, 1.0, "BW20", "amounts of planters of recipients",
    ),
    Number(
        "B3.1", "countries_of_payers_of_a_ring", "12",
        10, 12, "WIRED14", "planted.facilitated_ring, easy",
    ),
    Number(
        "B3.4", "share_of_facilitators_tied", "8 in 10",
        0.6, 0.95, "IJM20-INQ", "planted.facilitated_ring kin",
    ),
    Number(
        "B3.6", "share_of_gross_that_reaches_a_performer", "14 to 20% (derived); as little as 10%",
        0.08, 0.20, "B3.5", "planted.boss_card _fifth",
    ),
    Number(
        "B3.10", "lowest_share_left_to_creators", "50%",
        0.47, 0.53, "SOUL", "planting.CREATOR_PLATFORMS",
    ),
    Number(
        "B3.10", "highest_share_left_to_creators", "75 to 80%",
        0.77, 0.83, "SKYP, CMD", "planting.CREATOR_PLATFORMS",
    ),
    Number(
        "B3.15", "share_of_funnel_deposits_aud_200_to_800", "the band",
        0.93, 1.0, "ARCTIC", "planted.cash_funnel deposits",
    ),
    Number(
        "B6.1", "median_remittance_usd", "US$200 to 300",
        200, 300, "IFAD-S", "life.sending.USUAL_USD",
    ),
    Number(
        "B6.1", "median_gap_days", "one or two months",
        25, 62, "IFAD-S", "life.sending.MONTHLY_SHARE",
    ),
    Number(
        "B6.2", "mean_month_of_a_migrant_usd", "US$340",
        290, 400, "EOFW", "life.sending.SECOND_TIE",
    ),
    Number(
        "B6.4", "share_of_remittances_by_bank", "62.2%",
        0.56, 0.68, "FT24", "life.sending.BANK_SHARE",
    ),
    Number(
        "B6.4", "share_of_remittances_by_transfer_firm", "36.5%",
        0.30, 0.43, "FT24", "life.sending.TRANSFER_SHARE",
    ),
    Number(
        "B6.5", "share_of_remittances_from_us", "41.4%",
        0.37, 0.46, "ZIG23", "life.lands.CORRIDOR",
    ),
    Number(
        "B6.5", "share_of_remittances_from_sg", "7.3%",
        0.05, 0.10, "ZIG23", "life.lands.CORRIDOR",
    ),
    Number(
        "B6.5", "share_of_remittances_from_sa", "5.8%",
        0.035, 0.085, "ZIG23", "life.lands.CORRIDOR",
    ),
    Number(
        "B8.1", "share_that_reaches_a_performer", "about 20%",
        0.15, 0.24, "TSG1", "planted.boss_card _fifth",
    ),
    Number(
        "B8.3", "month_of_a_performer_php", "PHP 60,000 to 100,000 (claimed)",
        50_000, 100_000, "TSG1", "calibration.FITTED earnings",
    ),
)  # fmt: skip

NOT_REPRODUCED = {
    "B1.13": "a criminal record is no feature here",
    "B1.21": "the source contradicts itself",
    "B2.1 to B2.6": "numbers of reports depend on who reports, not on what happens",
    "B2.7": "a report may hold many payments: its mean is not that of a payment",
    "B2.17": "a rise of reports, not of payments: the assumption lockdown_shock tries it",
    "B2.8": "planted payments are remittances or wires throughout; B2.15 divides them",
    "B2.18 to B2.25": "shares of reports by reason",
    "B3.9": "terms of referral schemes: only look-alikes have them",
    "B3.2, B3.3": "arrests and rescues: children hold no account here",
    "B3.7, B3.8": "one person each; sessions are not in a feed",
    "B3.11, B3.12": "sites and social-media accounts are not in a feed",
    "B3.16": "payments for adverts are not simulated",
    "B6.6, B6.7": "totals of a country; the prevalence stands for them (B6.8)",
    "B8.4": "a promise",
}
"""Numbers of B1 to B3, B6 and B8 that no world can hold, and why."""
