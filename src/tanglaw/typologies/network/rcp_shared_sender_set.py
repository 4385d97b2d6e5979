"""The same senders pay two or more accounts."""

from fractions import Fraction

from tanglaw.model.alert import Family, Role
from tanglaw.model.moment import days
from tanglaw.typology.declaration import (
    Evidence,
    Example,
    Innocent,
    RoleSuggestion,
    Status,
    Typology,
)
from tanglaw.typology.kinds import PERSONAL
from tanglaw.typology.patterns import SharedSenders
from tanglaw.typology.sources import cite

TYPOLOGY = Typology(
    id="TL-0207",
    name="rcp_shared_sender_set",
    version=1,
    status=Status.ACTIVE,
    family=Family.NETWORK,
    offence="online sexual exploitation",
    title="Largely the same senders pay several accounts",
    summary=(
        "In 30 days at least 4 of the same accounts pay this one and another, and they are at "
        "least two thirds of those who pay the one with fewer."
    ),
    indicators=("rcp-shared-sender-set",),
    citations=(
        cite("AUS-CASE", "case study: other customers who paid the same people (test is ours)"),
    ),
    innocent_explanations=(
        Innocent("Relatives whom the same family supports.", Evidence.ANY_TIE),
        Innocent("Collectors of one church, club or savings group."),
        Innocent("A team whose clients pay each member.", Evidence.EMPLOYER),
        Innocent("Shops in one place.", Evidence.LEGAL_PERSON, clears=True),
    ),
    victim_note=(
        "Each of those paid may be under the same pressure, and what is paid may go to somebody "
        "who does not appear here."
    ),
    condition=SharedSenders(within_us=days(30), min_shared=4, share=Fraction(2, 3)),
    roles=(RoleSuggestion(Role.UNKNOWN, "is paid by largely the same senders as others"),),
    threshold_note=(
        "Ours: 4 senders and two thirds, so that a pair of relatives with a few common friends "
        "stays silent."
    ),
    examples=(
        Example(
            "four senders and two accounts, small sums too",
            ("d0 A,B,C > X,Y 0.50 USD wallet", "d30 D > X,Y 0.50 USD wallet"),
            fires_at=2,
        ),
        Example(
            "two thirds of six",
            (
                "d0 A,B,C,D > X,Y 20 USD wallet",
                "d1 E,F > X 20 USD wallet",
                "d1 G,H > Y 20 USD wallet",
            ),
            fires_at=1,
        ),
        Example(
            "near miss: three senders",
            ("d0 A,B,C > X,Y 20 USD wallet",),
            fires_at=None,
        ),
        Example(
            "near miss: five of eight",
            (
                "d0 A,B,C,D,E > X,Y 20 USD wallet",
                "d0 F,G,H > X 20 USD wallet",
                "d0 I,J,K > Y 20 USD wallet",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: the other is paid a season later",
            ("d0 A,B,C,D > X 20 USD wallet", "d90 A,B,C,D > Y 20 USD wallet"),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
