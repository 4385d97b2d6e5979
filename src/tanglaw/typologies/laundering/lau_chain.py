"""Money goes down a line of accounts, a little less at each."""

from fractions import Fraction

from tanglaw.model.alert import Family
from tanglaw.model.moment import days
from tanglaw.typology.declaration import Evidence, Example, Innocent, Status, Typology
from tanglaw.typology.legs import usd
from tanglaw.typology.patterns import Chain
from tanglaw.typology.sources import cite

TYPOLOGY = Typology(
    id="TL-0201",
    name="lau_chain",
    version=1,
    status=Status.ACTIVE,
    family=Family.NETWORK,
    offence="money laundering",
    title="Money is handed on down a line of accounts",
    summary=(
        "4 to 8 transfers within 14 days, each at most 3 days after the one before, of at least "
        "USD 10, and of 80% to 100% of the one before."
    ),
    indicators=("lau-chain",),
    citations=(
        cite("IBM-AMLSIM", "3. Cycle: each member passes on 90%; a line is a cycle left open"),
    ),
    innocent_explanations=(
        Innocent("Relatives who pass on what one of them earns.", Evidence.ANY_TIE),
        Innocent("A trade in which each pays the next: a shop, a wholesaler, a maker."),
        Innocent("Firms of one group that settle accounts.", Evidence.LEGAL_PERSON, clears=True),
    ),
    victim_note="An account on the way may be held in a victim's name and run by someone else.",
    condition=Chain(
        within_us=days(14),
        hop_within_us=days(3),
        min_hops=4,
        max_hops=8,
        passes_on=Fraction(80, 100),
        amount_min=usd(10),
    ),
    threshold_note=(
        "80%: the source passes on 90% a hop, twice that is allowed. The rest is ours. Context, "
        "since ordinary payments make lines too."
    ),
    examples=(
        Example(
            "four hops, each of four fifths of the one before",
            (
                "d0 A > B 100 USD wire",
                "d1 B > C 80 USD wire",
                "d4 C > D 64 USD wire",
                "d5 D > E 51.20 USD wire",
            ),
            fires_at=4,
        ),
        Example(
            "eight hops of the least amount",
            (
                "d0 A > B 10 USD wire",
                "d1 B > C 10 USD wire",
                "d2 C > D 10 USD wire",
                "d3 D > E 10 USD wire",
                "d4 E > F 10 USD wire",
                "d5 F > G 10 USD wire",
                "d6 G > H 10 USD wire",
                "d7 H > I 10 USD wire",
            ),
            fires_at=8,
        ),
        Example(
            "near miss: three hops",
            ("d0 A > B 100 USD wire", "d1 B > C 90 USD wire", "d2 C > D 80 USD wire"),
            fires_at=None,
        ),
        Example(
            "near miss: more than a fifth is kept on the way",
            (
                "d0 A > B 100 USD wire",
                "d1 B > C 100 USD wire",
                "d2 C > D 79 USD wire",
                "d3 D > E 79 USD wire",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: something is added on the way",
            (
                "d0 A > B 100 USD wire",
                "d1 B > C 101 USD wire",
                "d2 C > D 101 USD wire",
                "d3 D > E 101 USD wire",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: the last is less than the least amount",
            (
                "d0 A > B 10 USD wire",
                "d1 B > C 10 USD wire",
                "d2 C > D 10 USD wire",
                "d3 D > E 9 USD wire",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: it rests for four days",
            (
                "d0 A > B 100 USD wire",
                "d4 B > C 100 USD wire",
                "d5 C > D 100 USD wire",
                "d6 D > E 100 USD wire",
            ),
            fires_at=None,
        ),
    ),
    gap_us=days(3),
    context_only=True,
)
