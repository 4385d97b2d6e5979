"""Soon after the first message, the first payment; and with more than one person."""

from tanglaw.model.alert import Family, Role, SubjectKind
from tanglaw.model.moment import days, hours
from tanglaw.typology.declaration import Example, Innocent, RoleSuggestion, Status, Typology
from tanglaw.typology.expression import count, distinct, then
from tanglaw.typology.legs import Legs, debits
from tanglaw.typology.sources import cite

MESSAGES = count("messages", Legs(("message_sent", "message_received")), within=hours(1))
NEWLY_PAID = distinct(
    "payees_after_contact",
    debits("wire", "instant", "remittance", "wallet", "crypto", "voucher").where(
        unrelated=True,
        known_for_max_us=hours(24),
        linked_by=("message_sent", "message_received"),
    ),
    within=days(30),
)

TYPOLOGY = Typology(
    id="TL-0053",
    name="off_contact_then_pay",
    version=1,
    status=Status.ACTIVE,
    family=Family.MESSAGE,
    offence="online sexual exploitation",
    title="First messages, and first payments within hours",
    summary=(
        "Within 12 hours of a message, a first payment to somebody written with; at least 2 such "
        "payees in 30 days."
    ),
    indicators=("off-contact-then-pay",),
    citations=(cite("AIC639", "abstract: a messaging service and then a remittance service"),),
    innocent_explanations=(
        Innocent("Buying on a market place, where one writes first and then pays."),
        Innocent("People who met online and help one another."),
    ),
    victim_note="Either side may be the one harmed; the message itself is never read.",
    condition=then(MESSAGES >= 1, NEWLY_PAID >= 2, within=hours(12)),
    roles=(
        RoleSuggestion(
            Role.UNKNOWN, "paid {payees_after_contact} people within hours of writing with them"
        ),
    ),
    threshold_note="Ours: the source gives no number.",
    examples=(
        Example(
            "two people, written with and paid",
            (
                "d0h10 S writes to A",
                "d0h12 S > A 40 USD remittance AU>PH",
                "d9h10 B writes to S",
                "d9h21 S > B 40 USD remittance AU>PH",
            ),
            fires_at=4,
        ),
        Example(
            "near miss: one of them was never written with",
            (
                "d0h10 S writes to A",
                "d0h12 S > A 40 USD remittance AU>PH",
                "d0h13 S > B 40 USD remittance AU>PH",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: the second is paid two days later",
            (
                "d0h10 S writes to A,B",
                "d0h12 S > A 40 USD remittance AU>PH",
                "d2h12 S > B 40 USD remittance AU>PH",
            ),
            fires_at=None,
        ),
    ),
    subject=SubjectKind.PARTY,
    tables=("transfers", "messages"),
)
