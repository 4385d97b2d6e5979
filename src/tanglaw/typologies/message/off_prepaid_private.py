"""One sum, again and again, to somebody written with. Not what was written, nor bought."""

from tanglaw.model.alert import Family, Role, SubjectKind
from tanglaw.model.moment import days
from tanglaw.typology.declaration import (
    Evidence,
    Example,
    Innocent,
    RoleSuggestion,
    Status,
    Typology,
)
from tanglaw.typology.expression import (
    all_of,
    count,
    repeated,
)
from tanglaw.typology.legs import Legs, debits
from tanglaw.typology.sources import cite

PAID = debits("wire", "instant", "remittance", "wallet", "crypto", "voucher").where(
    unrelated=True, linked_by=("message_sent", "message_received")
)

PAYMENTS = count("payments_to_correspondents", PAID, within=days(30))
SAME = repeated("same_sum", PAID, within=days(30))
TALK = count("messages", Legs(("message_sent", "message_received")), within=days(30))

TYPOLOGY = Typology(
    id="TL-0105",
    name="off_prepaid_private",
    version=1,
    status=Status.ACTIVE,
    family=Family.MESSAGE,
    offence="online sexual exploitation",
    title="The same sum, paid again and again to people one writes with",
    summary=(
        "At least 4 payments in 30 days to unrelated people written with before, at least 3 of "
        "them of one and the same sum, and at least 4 messages."
    ),
    indicators=("off-prepaid-private", "off-contact-then-pay"),
    citations=(
        cite("TSG1", "money asked for and sent before each private session"),
        cite("INHOPE", "paying and directing happen at the same time (the test is ours)"),
    ),
    innocent_explanations=(
        Innocent("Lessons, coaching or any other service that is paid before each appointment."),
        Innocent("A tip for a legal performer, each time the same."),
        Innocent(
            "A private seller of small things.",
            Evidence.LONG_HISTORY,
            of="payments_to_correspondents",
        ),
    ),
    victim_note="Whoever is paid may act under somebody's orders, and may not keep the money.",
    condition=all_of(PAYMENTS >= 4, SAME >= 3, TALK >= 4),
    roles=(
        RoleSuggestion(
            Role.UNKNOWN,
            "paid people it writes with {payments_to_correspondents} times, {same_sum} alike",
        ),
    ),
    threshold_note="Ours: the source tells the mechanism and no numbers.",
    tables=("transfers", "messages"),
    examples=(
        Example(
            "four messages, each followed by a payment",
            (
                "S,W is wallet",
                "d1 S writes to W",
                "d1h1 S > W 20 USD wallet",
                "d8 W writes to S",
                "d8h1 S > W 20 USD wallet",
                "d15 S writes to W",
                "d15h1 S > W 20 USD wallet",
                "d22 S writes to W",
                "d22h1 S > W 25 USD wallet",
            ),
            fires_at=9,
        ),
        Example(
            "near miss: three payments",
            (
                "S,W is wallet",
                "d1 S writes to W",
                "d1h1 S > W 20 USD wallet",
                "d8 W writes to S",
                "d8h1 S > W 20 USD wallet",
                "d15 S writes to W",
                "d15h1 S > W 20 USD wallet",
                "d22 S writes to W",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: the sums differ",
            (
                "S,W is wallet",
                "d1 S writes to W",
                "d1h1 S > W 20 USD wallet",
                "d8 W writes to S",
                "d8h1 S > W 20 USD wallet",
                "d15 S writes to W",
                "d15h1 S > W 26 USD wallet",
                "d22 S writes to W",
                "d22h1 S > W 25 USD wallet",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: three messages",
            (
                "S,W is wallet",
                "d1 S writes to W",
                "d1h1 S > W 20 USD wallet",
                "d8 W writes to S",
                "d8h1 S > W 20 USD wallet",
                "d15 S writes to W",
                "d15h1 S > W 20 USD wallet",
                "d22h1 S > W 25 USD wallet",
            ),
            fires_at=None,
        ),
    ),
    subject=SubjectKind.PARTY,
)
