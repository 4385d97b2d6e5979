"""Where each published sign has its place: measured, context, not measurable, or refused.

Not the measuring. What the library covers is read from it; what it leaves out is said here, with
what a feed would have to hold.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tanglaw.typology.declaration import Typology
from tanglaw.typology.indicators import INDICATORS


class Place(StrEnum):
    """What becomes of a published sign."""

    MEASURED = "measured"
    CONTEXT = "context only"
    UNMEASURABLE = "not measurable from a feed"
    REFUSED = "refused on principle"


@dataclass(frozen=True, slots=True)
class Placed:
    """A sign's place. ``why`` is empty where typologies speak for themselves."""

    place: Place
    typologies: tuple[str, ...] = ()
    why: str = ""


def _needs(what: str) -> Placed:
    return Placed(Place.UNMEASURABLE, why=f"It would need {what}.")


def _refused(why: str) -> Placed:
    return Placed(Place.REFUSED, why=why)


def _context(why: str) -> Placed:
    return Placed(Place.CONTEXT, why=why)


_CATEGORY = "what the merchant sells, which a feed does not say"
_LOGS = "the provider's own logs of content and complaints"
_RECORDS = "the provider's records of verification and consent"
_FREE_TEXT = (
    "Purposes and memos are free text that names people and private matters, and the genuine "
    "article in nearly all cases: the detector does not read them."
)


ELSEWHERE: Mapping[str, Placed] = {
    "ctl-ad-contact-match": _refused(
        "Independent adult workers advertise. Only control by a third person counts, and that is "
        "measured."
    ),
    "ctl-ad-spend": _needs(_CATEGORY),
    "ctl-escorted-onboarding": _needs("what staff saw when the account was opened"),
    "ctl-lux-no-base": _needs(_CATEGORY),
    "ctl-name-mismatch": _refused(
        "Names never reach the detector. Whose instrument it is, is read from parties and "
        "declared relations."
    ),
    "ctl-no-business-cost": _needs("the costs of a business, told from a household's"),
    "ctl-phone-topups": _needs(_CATEGORY),
    "ctl-ride-volume": _needs(_CATEGORY),
    "ctl-shared-net": _context(
        "A network serves dormitories and whole towns. It is kept as evidence of who was where, "
        "and nothing is counted by it; devices are."
    ),
    "ctl-short-stay": _needs(_CATEGORY),
    "ctl-upkeep-payments": _needs(_CATEGORY),
    "mul-frontman-assets": _needs("registers of property and goods"),
    "off-handle-drop": _context(
        "A handle that is given whole is ordinary trade and becomes a flag; what comes in pieces "
        "or in disguise is measured."
    ),
    "off-pay-then-call": _needs("the times of video calls"),
    "off-payee-swap-in-chat": _needs("the payee's name as it was given in the talk"),
    "off-persona-farm": _needs("the device from which each message was sent"),
    "plt-affiliate-laundry": _needs(_LOGS),
    "plt-complaint-lag": _needs(_LOGS),
    "plt-live-unmoderated": _needs(_LOGS),
    "plt-lookback-missing": _context(
        "It is a control of the institution, not a sign about a person: once a case is "
        "confirmed, those around its core are read again."
    ),
    "plt-low-reporting": _needs("reports and volumes of several providers, compared"),
    "plt-no-consent-record": _needs(_RECORDS),
    "plt-no-provider-verif": _needs(_RECORDS),
    "plt-studio-opaque": _needs("what a studio pays its performers, and what it shows them"),
    "rcp-family-cluster": _context(
        "Kin or household who are paid by the same senders come into one case; kinship ties "
        "people and accuses nobody."
    ),
    "rcp-income-mismatch": _needs("the income or means that a customer declared"),
    "rcp-outlet-density": _refused(
        "It describes an area. Nobody is scored by where they live or draw cash."
    ),
    "rcp-rotation": _context(
        "Recipients whom largely the same senders pay, one after another, come into one case."
    ),
    "rec-adulthood-edge": _refused(
        "The detector cannot read dates of birth. Where an institution knows that somebody may "
        "be a minor, its child-safety team acts on that and does not wait for a pattern."
    ),
    "rec-bonus-upstream": _needs("to whose credit the platform books a referral bonus"),
    "rec-invite-pyramid": _needs("invite links and the clicks on them"),
    "snd-cover-purpose": _refused(_FREE_TEXT),
    "snd-handle-in-memo": _refused(_FREE_TEXT),
    "snd-linked-account-gap": _context(
        "Accounts of one party, and of parties who share a device or an exact contact, are "
        "judged together, also when one of them is closed."
    ),
    "snd-multi-provider": _needs("the payments of one person at several providers"),
    "snd-offpath-stay": _needs("the town of a purchase or a cash-out, not its country alone"),
    "snd-processor-veil": _needs("who stands behind a payment processor"),
    "snd-purpose-drift": _refused(_FREE_TEXT),
    "snd-third-country-hop": _needs("the whole way of a remittance through other countries"),
    "snd-tool-spend": _needs(_CATEGORY),
    "vic-distress-memo": _refused(
        f"{_FREE_TEXT} Staff who read a plea in a memo act at once, whatever is measured."
    ),
    "vic-identity-hijack": _needs("credit files and applications in a person's name"),
    "vic-minor-foreign": _needs(
        "a yes or no, set by the institution, that an account is held by or for a minor; dates "
        "of birth do not reach the detector"
    ),
}
"""The signs that no typology need cover, and why; a typology that covers one comes first."""

REFUSED_ATTRIBUTES = (
    ("age or sex of whoever sends", "kept out of scoring; used in tests of fairness alone"),
    (
        "nationality or ethnicity, and kinship guessed from surnames",
        "not scored; declared relations and behaviour count",
    ),
    (
        "being a sex worker, income from adult sites, purchases of contraception or lingerie",
        "no sign of risk; only control by a third person counts",
    ),
    ("living in a named province or village", "background for analysts; nobody is scored by it"),
    ("low income, low balance, quick cash-out", "never the only basis of anything"),
)
"""What sources mention and no measure reads: the attribute, and what is done instead."""


def placed(library: Iterable[Typology]) -> dict[str, Placed]:
    """The place of every published sign that has one, in the order of ``INDICATORS``.

    A sign that a typology measures is measured, whatever else is said of it; one that only
    typologies of context cover is context.
    """
    counted, context = _covered(library)
    found: dict[str, Placed] = {}
    for sign in INDICATORS:
        if sign in counted:
            found[sign] = Placed(Place.MEASURED, (*counted[sign], *context.get(sign, ())))
        elif sign in context:
            found[sign] = Placed(Place.CONTEXT, tuple(context[sign]))
        elif sign in ELSEWHERE:
            found[sign] = ELSEWHERE[sign]
    return found


def _covered(library: Iterable[Typology]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    counted: dict[str, list[str]] = {}
    context: dict[str, list[str]] = {}
    for typology in sorted(library, key=lambda t: t.name):
        side = context if typology.context_only else counted
        for sign in typology.indicators:
            side.setdefault(sign, []).append(typology.name)
    return counted, context
