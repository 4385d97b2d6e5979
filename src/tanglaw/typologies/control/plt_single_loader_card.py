"""A prepaid card that platform payouts alone load, and more than one person's."""

from tanglaw.model.alert import Family, Role
from tanglaw.model.moment import days
from tanglaw.typology.declaration import Example, Innocent, RoleSuggestion, Status, Typology
from tanglaw.typology.expression import ShareAtLeast, all_of, count, distinct, percent, total
from tanglaw.typology.legs import credits_
from tanglaw.typology.sources import cite

PAYOUTS = credits_("platform_payout")

EARNERS = distinct("earners_loading", PAYOUTS.where(unrelated=True), within=days(90))
LOADS = count("payouts", PAYOUTS, within=days(90))
LOADED = total("loaded_by_platforms", PAYOUTS, within=days(90))
ALL = total("loaded", credits_(), within=days(90))

TYPOLOGY = Typology(
    id="TL-0026",
    name="plt_single_loader_card",
    version=1,
    status=Status.ACTIVE,
    family=Family.CONTROL,
    offence="online sexual exploitation",
    title="A card that platforms alone load, for several people",
    summary=(
        "At least 4 payouts of at least 2 unrelated earners in 90 days, which are at least 95% of "
        "what the card receives."
    ),
    indicators=("plt-single-loader-card",),
    citations=(cite("TSG1", "a prepaid card that only the platform loads, redeemed anywhere"),),
    innocent_explanations=(Innocent("A pay card, such as any gig work may use."),),
    victim_note="Most who hold such a card are simply paid for their work: this is context alone.",
    condition=all_of(EARNERS >= 2, LOADS >= 4, ShareAtLeast(LOADED, ALL, percent(95))),
    roles=(RoleSuggestion(Role.UNKNOWN, "holds a card that platforms alone load"),),
    threshold_note="Ours. Never alone: context for other typologies and for the one who decides.",
    examples=(
        Example(
            "four payouts of two people, and a twentieth from elsewhere",
            (
                "CARD is prepaid_card",
                "d0 A > CARD 50 USD platform_payout",
                "d7 B > CARD 50 USD platform_payout",
                "d14 A > CARD 50 USD platform_payout",
                "d20 F > CARD 10 USD card_load",
                "d21 A > CARD 40 USD platform_payout",
            ),
            fires_at=6,
        ),
        Example(
            "near miss: one person's pay card",
            (
                "CARD is prepaid_card",
                "d0 A > CARD 50 USD platform_payout",
                "d7 A > CARD 50 USD platform_payout",
                "d14 A > CARD 50 USD platform_payout",
                "d21 A > CARD 50 USD platform_payout",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: three payouts",
            (
                "CARD is prepaid_card",
                "d0 A > CARD 50 USD platform_payout",
                "d7 B > CARD 50 USD platform_payout",
                "d14 A > CARD 50 USD platform_payout",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: a little more from elsewhere",
            (
                "CARD is prepaid_card",
                "d0 F > CARD 11 USD card_load",
                "d1 A,B > CARD 50 USD platform_payout",
                "d7 A,B > CARD 50 USD platform_payout",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=("prepaid_card",),
    context_only=True,
)
