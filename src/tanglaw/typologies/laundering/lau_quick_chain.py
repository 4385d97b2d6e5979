"""Nearly the whole of a sum is handed on at once down a long line of accounts."""

from fractions import Fraction

from tanglaw.model.alert import Family
from tanglaw.model.moment import days
from tanglaw.typology.declaration import Evidence, Example, Innocent, Status, Typology
from tanglaw.typology.legs import usd
from tanglaw.typology.patterns import Chain
from tanglaw.typology.sources import cite

TYPOLOGY = Typology(
    id="TL-0210",
    name="lau_quick_chain",
    version=1,
    status=Status.ACTIVE,
    family=Family.NETWORK,
    offence="money laundering",
    title="Nearly the whole sum is handed on at once down a long line",
    summary=(
        "5 to 8 transfers within 14 days, each at most 2 days after the one before, of at least "
        "USD 100, and of 90% to 100% of the one before."
    ),
    indicators=("lau-chain",),
    citations=(
        cite("IBM-AMLSIM", "3. Cycle: each member passes on 90%; a line is a cycle left open"),
        cite("FIN25-QUIZ", "mule indicators: several receipts, quickly out to other accounts"),
    ),
    innocent_explanations=(
        Innocent("Relatives who pass on what one of them earns.", Evidence.ANY_TIE),
        Innocent("A deposit or a loan that friends hand on to one another."),
        Innocent("Firms of one group that settle accounts.", Evidence.LEGAL_PERSON, clears=True),
    ),
    victim_note="An account on the way may be held in a victim's name and run by someone else.",
    condition=Chain(
        within_us=days(14),
        hop_within_us=days(2),
        min_hops=5,
        max_hops=8,
        passes_on=Fraction(90, 100),
        amount_min=usd(100),
    ),
    threshold_note=(
        "90% a hop is the source's. Five hops, two days and USD 100 are ours: people who pay "
        "what they owe keep or add something, and small change makes lines by chance."
    ),
    examples=(
        Example(
            "five hops, each of nine tenths of the one before",
            (
                "d0 A > B 1000 USD wire",
                "d2 B > C 900 USD wire",
                "d4 C > D 810 USD wire",
                "d6 D > E 729 USD wire",
                "d8 E > F 656.10 USD wire",
            ),
            fires_at=5,
        ),
        Example(
            "eight hops of the least amount",
            (
                "d0 A > B 100 USD instant",
                "d2 B > C 100 USD instant",
                "d4 C > D 100 USD instant",
                "d6 D > E 100 USD instant",
                "d8 E > F 100 USD instant",
                "d10 F > G 100 USD instant",
                "d12 G > H 100 USD instant",
                "d14 H > I 100 USD instant",
            ),
            fires_at=8,
        ),
        Example(
            "near miss: four hops",
            (
                "d0 A > B 400 USD wire",
                "d1 B > C 390 USD wire",
                "d2 C > D 380 USD wire",
                "d3 D > E 370 USD wire",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: more than a tenth is kept on the way",
            (
                "d0 A > B 400 USD wire",
                "d1 B > C 400 USD wire",
                "d2 C > D 359 USD wire",
                "d3 D > E 359 USD wire",
                "d4 E > F 359 USD wire",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: something is added on the way",
            (
                "d0 A > B 400 USD wire",
                "d1 B > C 401 USD wire",
                "d2 C > D 401 USD wire",
                "d3 D > E 401 USD wire",
                "d4 E > F 401 USD wire",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: the last is less than the least amount",
            (
                "d0 A > B 100 USD wire",
                "d1 B > C 100 USD wire",
                "d2 C > D 100 USD wire",
                "d3 D > E 100 USD wire",
                "d4 E > F 99 USD wire",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: it rests for three days",
            (
                "d0 A > B 100 USD wire",
                "d3 B > C 100 USD wire",
                "d4 C > D 100 USD wire",
                "d5 D > E 100 USD wire",
                "d6 E > F 100 USD wire",
            ),
            fires_at=None,
        ),
    ),
    gap_us=days(3),
)
