"""One account splits a sum over several, which bring it together again at another."""

from fractions import Fraction

from tanglaw.model.alert import Family
from tanglaw.model.moment import days
from tanglaw.typology.declaration import Evidence, Example, Innocent, Status, Typology
from tanglaw.typology.legs import usd
from tanglaw.typology.patterns import ScatterGather
from tanglaw.typology.sources import cite

TYPOLOGY = Typology(
    id="TL-0203",
    name="lau_scatter_gather",
    version=2,
    status=Status.ACTIVE,
    family=Family.NETWORK,
    offence="money laundering",
    title="Money is split over several accounts and comes together again",
    summary=(
        "In 14 days one account pays at least 3 others, and each of them passes on at least half "
        "to one and the same account."
    ),
    indicators=("lau-scatter-gather",),
    citations=(cite("IBM-AMLSIM", "Implementation: scatter-gather, a fan-out, then a fan-in"),),
    innocent_explanations=(
        Innocent("Parents who fund several children, who pay one landlord.", Evidence.ANY_TIE),
        Innocent("An employer whose staff use one canteen, shop or transport."),
        Innocent("A firm that pays and a biller that collects.", Evidence.LEGAL_PERSON),
    ),
    victim_note=(
        "Those between may have lent or lost their accounts, and may know nothing of the rest."
    ),
    condition=ScatterGather(
        within_us=days(14),
        min_middle=3,
        passes_on=Fraction(50, 100),
        amount_min=usd(10),
    ),
    threshold_note=(
        "Ours. Half, since an account between may be paid by several and pay several. A "
        "household and its landlord look the same: it needs another family beside it."
    ),
    examples=(
        Example(
            "three between, who pass on half",
            ("d0 S > A,B,C 20 USD instant", "d14 A,B,C > T 10 USD instant"),
            fires_at=2,
        ),
        Example(
            "near miss: two between",
            ("d0 S > A,B 100 USD instant", "d3 A,B > T 100 USD instant"),
            fires_at=None,
        ),
        Example(
            "near miss: one passes on less than half",
            (
                "d0 S > A,B,C 100 USD instant",
                "d3 A,B > T 100 USD instant",
                "d3 C > T 49 USD instant",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: one passes on less than the least amount",
            (
                "d0 S > A,B,C 10 USD instant",
                "d3 A,B > T 10 USD instant",
                "d3 C > T 9 USD instant",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: one had paid before it was paid",
            (
                "d0 S > A,B 100 USD instant",
                "d1 C > T 100 USD instant",
                "d2 S > C 100 USD instant",
                "d3 A,B > T 100 USD instant",
            ),
            fires_at=None,
        ),
    ),
    gap_us=days(3),
)
