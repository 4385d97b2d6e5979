"""Several accounts pay one, which then pays it out to several others."""

from fractions import Fraction

from tanglaw.model.alert import Family
from tanglaw.model.moment import days
from tanglaw.typology.declaration import Evidence, Example, Innocent, Status, Typology
from tanglaw.typology.legs import usd
from tanglaw.typology.patterns import GatherScatter
from tanglaw.typology.sources import cite

TYPOLOGY = Typology(
    id="TL-0204",
    name="lau_gather_scatter",
    version=2,
    status=Status.ACTIVE,
    family=Family.NETWORK,
    offence="money laundering",
    title="One account gathers from several and pays out to several",
    summary=(
        "In 14 days at least 4 others pay one account, and it then pays 80% to 100% of that to at "
        "least 4 further ones."
    ),
    indicators=("lau-gather-scatter",),
    citations=(cite("IBM-AMLSIM", "Implementation: gather-scatter, a fan-in, then a fan-out"),),
    innocent_explanations=(
        Innocent("A treasurer who collects for a group and pays its bills.", Evidence.ANY_TIE),
        Innocent(
            "A firm that customers pay and that pays its staff.",
            Evidence.LEGAL_PERSON,
            clears=True,
        ),
        Innocent("A person who is paid by several clients and lives on it."),
    ),
    victim_note="The account may be held in a victim's name and run by someone else.",
    condition=GatherScatter(
        within_us=days(14),
        min_sources=4,
        min_sinks=4,
        passes_on=Fraction(80, 100),
        amount_min=usd(10),
    ),
    threshold_note=(
        "80%: the source's other patterns pass on 90%, twice that is allowed. The rest is ours. "
        "Anybody with an income and bills comes near: it needs another family beside it."
    ),
    examples=(
        Example(
            "four payers and four payees",
            ("d0 A,B,C,D > H 12.50 USD instant", "d14 H > P,Q,R,S 10 USD instant"),
            fires_at=2,
        ),
        Example(
            "near miss: three payers",
            ("d0 A,B,C > H 100 USD instant", "d3 H > P,Q,R,S 75 USD instant"),
            fires_at=None,
        ),
        Example(
            "near miss: three payees",
            ("d0 A,B,C,D > H 75 USD instant", "d3 H > P,Q,R 100 USD instant"),
            fires_at=None,
        ),
        Example(
            "near miss: more than a fifth is kept",
            ("d0 A,B,C,D > H 100 USD instant", "d3 H > P,Q,R,S 79 USD instant"),
            fires_at=None,
        ),
        Example(
            "near miss: more goes out than was gathered",
            ("d0 A,B,C,D > H 100 USD instant", "d3 H > P,Q,R,S 101 USD instant"),
            fires_at=None,
        ),
        Example(
            "near miss: the last is less than the least amount",
            (
                "d0 A,B,C,D > H 10 USD instant",
                "d3 H > P,Q,R 10 USD instant",
                "d3 H > S 9 USD instant",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: it pays out first",
            ("d0 H > P,Q,R,S 90 USD instant", "d3 A,B,C,D > H 100 USD instant"),
            fires_at=None,
        ),
    ),
    gap_us=days(3),
)
