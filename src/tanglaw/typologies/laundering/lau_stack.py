"""Accounts in the middle get money from the same and pass it on to the same."""

from fractions import Fraction

from tanglaw.model.alert import Family
from tanglaw.model.moment import days
from tanglaw.typology.declaration import Evidence, Example, Innocent, Status, Typology
from tanglaw.typology.legs import usd
from tanglaw.typology.patterns import Stack
from tanglaw.typology.sources import cite

TYPOLOGY = Typology(
    id="TL-0206",
    name="lau_stack",
    version=2,
    status=Status.ACTIVE,
    family=Family.NETWORK,
    offence="money laundering",
    title="Accounts in the middle pass on from the same to the same",
    summary=(
        "In 14 days at least 2 accounts are paid by the same and pay at least 2 of the same, at "
        "least 80% of what they got; each layer deals with two thirds of the next."
    ),
    indicators=("lau-stack",),
    citations=(
        cite("IBM-AMLSIM", "Stack: stacked (sequential) bipartite patterns"),
        cite("IBM-AMLSIM", "3. Cycle: each member passes on 90% of what it received"),
    ),
    innocent_explanations=(
        Innocent("Two parents who pay the same school and shop from a grant.", Evidence.ANY_TIE),
        Innocent("Branches that are funded together and share suppliers.", Evidence.LEGAL_PERSON),
        Innocent("Colleagues who spend their pay at the same places."),
    ),
    victim_note="Those in the middle may have lent or lost their accounts, or run them for others.",
    condition=Stack(
        within_us=days(14),
        min_sources=1,
        min_middle=2,
        min_sinks=2,
        density=Fraction(2, 3),
        passes_on=Fraction(80, 100),
        amount_min=usd(10),
    ),
    threshold_note=(
        "80%: the source passes on 90%, twice that is allowed. The rest is ours: as small as a "
        "stack can be. It needs another family beside it."
    ),
    examples=(
        Example(
            "two in the middle of one and two",
            ("d0 S > M,N 25 USD instant", "d14 M,N > X,Y 10 USD instant"),
            fires_at=2,
        ),
        Example(
            "two thirds of each layer deal with each other",
            (
                "d0 S > L,M,N 90 USD instant",
                "d1 L > X,Y,Z 30 USD instant",
                "d1 M > X,Y 45 USD instant",
                "d2 N > Y,Z 45 USD instant",
            ),
            fires_at=4,
        ),
        Example(
            "near miss: one in the middle",
            ("d0 S > M 100 USD instant", "d1 M > X,Y 50 USD instant"),
            fires_at=None,
        ),
        Example(
            "near miss: one account at the end",
            ("d0 S > M,N 100 USD instant", "d1 M,N > X 90 USD instant"),
            fires_at=None,
        ),
        Example(
            "near miss: more than a fifth is kept",
            ("d0 S > M,N 100 USD instant", "d1 M,N > X,Y 39.50 USD instant"),
            fires_at=None,
        ),
        Example(
            "near miss: less than the least amount to one of them",
            (
                "d0 S > M,N 20 USD instant",
                "d1 M,N > X 10 USD instant",
                "d1 M,N > Y 9 USD instant",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: three of five pay each of those at the end",
            (
                "d0 S > J,K,L,M,N 50 USD instant",
                "d1 J > V,W,X,Y,Z 10 USD instant",
                "d1 K > V,W,X 15 USD instant",
                "d1 L > Y,Z,V 15 USD instant",
                "d1 M > W,Y 25 USD instant",
                "d1 N > X,Z 25 USD instant",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: the second layer comes first",
            ("d0 M,N > X,Y 50 USD instant", "d1 S > M,N 100 USD instant"),
            fires_at=None,
        ),
    ),
    gap_us=days(3),
)
