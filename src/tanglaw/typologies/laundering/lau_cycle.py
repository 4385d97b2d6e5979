"""Money goes round through several accounts and comes back."""

from fractions import Fraction

from tanglaw.model.alert import Family
from tanglaw.model.moment import days
from tanglaw.typology.declaration import Evidence, Example, Innocent, Status, Typology
from tanglaw.typology.legs import usd
from tanglaw.typology.patterns import Cycle
from tanglaw.typology.sources import cite

TYPOLOGY = Typology(
    id="TL-0013",
    name="lau_cycle",
    version=2,
    status=Status.ACTIVE,
    family=Family.NETWORK,
    offence="money laundering",
    title="Money comes back through other accounts",
    summary=(
        "3 to 6 transfers within 30 days, each of at least USD 20 and within 20% of the one "
        "before, lead back to the first account."
    ),
    indicators=("lau-cycle",),
    citations=(cite("IBM-AMLSIM", "3. Cycle: each member passes on 90% of what it received"),),
    innocent_explanations=(
        Innocent("A savings group whose members pay one another in turn.", Evidence.ANY_TIE),
        Innocent("Friends who lend and repay the same sum."),
        Innocent("Firms of one group that settle accounts.", Evidence.LEGAL_PERSON, clears=True),
    ),
    victim_note="An account on the way may be held in a victim's name and run by someone else.",
    condition=Cycle(
        within_us=days(30),
        min_hops=3,
        max_hops=6,
        tolerance=Fraction(20, 100),
        amount_min=usd(20),
    ),
    threshold_note=(
        "20%: the source passes on 90% a hop, twice that is allowed. The rest is ours. Ordinary "
        "lending makes cycles too: it needs another family beside it."
    ),
    examples=(
        Example(
            "three hops, each with the least amount or more",
            (
                "d0 A > B 25 USD instant",
                "d2 B > C 20 USD instant",
                "d9 C > A 20 USD instant",
            ),
            fires_at=3,
        ),
        Example(
            "six hops",
            (
                "d0 A > B 100 USD wire",
                "d1 B > C 95 USD wire",
                "d2 C > D 90 USD wire",
                "d3 D > E 86 USD wire",
                "d4 E > F 82 USD wire",
                "d5 F > A 80 USD wire",
            ),
            fires_at=6,
        ),
        Example(
            "near miss: lent and repaid",
            ("d0 A > B 100 USD instant", "d5 B > A 100 USD instant"),
            fires_at=None,
        ),
        Example(
            "near miss: seven hops",
            (
                "d0 A > B 100 USD wire",
                "d1 B > C 95 USD wire",
                "d2 C > D 90 USD wire",
                "d3 D > E 86 USD wire",
                "d4 E > F 82 USD wire",
                "d5 F > G 80 USD wire",
                "d6 G > A 78 USD wire",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: less than the least amount",
            (
                "d0 A > B 20 USD instant",
                "d2 B > C 20 USD instant",
                "d9 C > A 19 USD instant",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: more than a fifth is kept on the way",
            (
                "d0 A > B 100 USD instant",
                "d2 B > C 79 USD instant",
                "d9 C > A 79 USD instant",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: the last hop comes before the second",
            (
                "d0 A > B 100 USD instant",
                "d1 C > A 100 USD instant",
                "d2 B > C 100 USD instant",
            ),
            fires_at=None,
        ),
    ),
)
