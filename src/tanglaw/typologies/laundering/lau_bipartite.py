"""Several accounts all pay the same several accounts."""

from fractions import Fraction

from tanglaw.model.alert import Family
from tanglaw.model.moment import days
from tanglaw.typology.declaration import Evidence, Example, Innocent, Status, Typology
from tanglaw.typology.legs import usd
from tanglaw.typology.patterns import Bipartite
from tanglaw.typology.sources import cite

TYPOLOGY = Typology(
    id="TL-0205",
    name="lau_bipartite",
    version=1,
    status=Status.ACTIVE,
    family=Family.NETWORK,
    offence="money laundering",
    title="Several accounts pay the same several accounts",
    summary=(
        "In 14 days at least 3 accounts pay at least 3 others, each of them at least three "
        "quarters of those on the other side."
    ),
    indicators=("lau-bipartite",),
    citations=(
        cite("IBM-AMLSIM", "Bipartite: common originators and beneficiaries, no obvious relation"),
    ),
    innocent_explanations=(
        Innocent("A family that supports several relatives together.", Evidence.ANY_TIE),
        Innocent("Colleagues who pay for the same lessons, shops or clubs."),
        Innocent("Firms that share their suppliers.", Evidence.LEGAL_PERSON, clears=True),
    ),
    victim_note="Accounts on either side may be held in victims' names and run by someone else.",
    condition=Bipartite(
        within_us=days(14),
        min_sources=3,
        min_sinks=3,
        density=Fraction(75, 100),
        amount_min=usd(10),
    ),
    threshold_note="Ours: small, and dense enough not to come about by chance.",
    examples=(
        Example(
            "three pay three",
            ("d0 A,B,C > X,Y,Z 10 USD instant",),
            fires_at=1,
        ),
        Example(
            "four pay four, three quarters of each other",
            (
                "d0 A > W,X,Y,Z 50 USD instant",
                "d5 B > W,X,Y 50 USD instant",
                "d9 C > W,X,Z 50 USD instant",
                "d14 D > W,Y,Z 50 USD instant",
            ),
            fires_at=4,
        ),
        Example(
            "near miss: two pay three",
            ("d0 A,B > X,Y,Z 50 USD instant",),
            fires_at=None,
        ),
        Example(
            "near miss: three pay two",
            ("d0 A,B,C > X,Y 50 USD instant",),
            fires_at=None,
        ),
        Example(
            "near miss: two thirds of each other",
            (
                "d0 A > W,X,Y,Z 50 USD instant",
                "d1 B > W,X,Y 50 USD instant",
                "d2 C > X,Y,Z 50 USD instant",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: less than the least amount",
            ("d0 A,B > X,Y,Z 10 USD instant", "d1 C > X,Y,Z 9 USD instant"),
            fires_at=None,
        ),
    ),
    gap_us=days(3),
    context_only=True,
)
