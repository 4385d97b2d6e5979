"""Money goes round through many accounts and comes back, in amounts that vary."""

from fractions import Fraction

from tanglaw.model.alert import Family
from tanglaw.model.moment import days
from tanglaw.typology.declaration import Evidence, Example, Innocent, Status, Typology
from tanglaw.typology.legs import usd
from tanglaw.typology.patterns import Cycle
from tanglaw.typology.sources import cite

TYPOLOGY = Typology(
    id="TL-0202",
    name="lau_long_cycle",
    version=2,
    status=Status.ACTIVE,
    family=Family.NETWORK,
    offence="money laundering",
    title="Money comes back through many accounts",
    summary=(
        "4 to 8 transfers within 21 days, each of at least USD 10 and within 75% of the one "
        "before, lead back to the first account."
    ),
    indicators=("lau-cycle",),
    citations=(cite("IBM-AMLSIM", "3. Cycle: the last member sends to the main account"),),
    innocent_explanations=(
        Innocent("A savings group whose members pay one another in turn.", Evidence.ANY_TIE),
        Innocent("A circle of friends who lend and repay."),
        Innocent("Firms of one group that settle accounts.", Evidence.LEGAL_PERSON, clears=True),
    ),
    victim_note="An account on the way may be held in a victim's name and run by someone else.",
    condition=Cycle(
        within_us=days(21),
        min_hops=4,
        max_hops=8,
        tolerance=Fraction(75, 100),
        amount_min=usd(10),
    ),
    threshold_note=(
        "Ours. The more accounts a ring has, the less it comes about by chance, so that amounts "
        "may vary more than in a short one. Ordinary lending makes rings too: it "
        "needs another family beside it."
    ),
    examples=(
        Example(
            "four hops, one of a quarter of the one before",
            (
                "d0 A > B 100 USD instant",
                "d1 B > C 25 USD instant",
                "d2 C > D 25 USD instant",
                "d3 D > A 25 USD instant",
            ),
            fires_at=4,
        ),
        Example(
            "eight hops of the least amount",
            (
                "d0 A > B 10 USD instant",
                "d1 B > C 10 USD instant",
                "d2 C > D 10 USD instant",
                "d3 D > E 10 USD instant",
                "d4 E > F 10 USD instant",
                "d5 F > G 10 USD instant",
                "d6 G > H 10 USD instant",
                "d7 H > A 10 USD instant",
            ),
            fires_at=8,
        ),
        Example(
            "near miss: three hops",
            (
                "d0 A > B 100 USD instant",
                "d2 B > C 90 USD instant",
                "d9 C > A 80 USD instant",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: less than a quarter goes on",
            (
                "d0 A > B 100 USD instant",
                "d1 B > C 24 USD instant",
                "d2 C > D 24 USD instant",
                "d3 D > A 24 USD instant",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: the last is less than the least amount",
            (
                "d0 A > B 10 USD instant",
                "d1 B > C 10 USD instant",
                "d2 C > D 10 USD instant",
                "d3 D > A 9 USD instant",
            ),
            fires_at=None,
        ),
    ),
    gap_us=days(7),
)
