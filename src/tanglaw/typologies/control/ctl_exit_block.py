"""An earner's request to leave is reversed, or the payout is turned away right after it."""

from tanglaw.model.alert import Family, Role
from tanglaw.model.moment import days
from tanglaw.typology.declaration import Example, Innocent, RoleSuggestion, Status, Typology
from tanglaw.typology.expression import all_of, count
from tanglaw.typology.legs import events
from tanglaw.typology.sources import cite

ASKED = count("requests_to_leave", events("detach_requested"), within=days(30))
TURNED = count("reversals", events("detach_reversed"), within=days(30))

TYPOLOGY = Typology(
    id="TL-0021",
    name="ctl_exit_block",
    version=1,
    status=Status.ACTIVE,
    family=Family.CONTROL,
    offence="online sexual exploitation",
    title="A request to leave is reversed",
    summary="An account asks to be detached and the request is reversed within 30 days.",
    indicators=("ctl-exit-block",),
    citations=(cite("HRW-QA", "how a platform detaches a model from a studio"),),
    innocent_explanations=(
        Innocent("The earner thought better of it and withdrew the request."),
        Innocent("A takeover by fraud was undone by the platform."),
    ),
    victim_note=(
        "Somebody may be held back. Speak to the earner alone, through a channel that nobody "
        "else holds."
    ),
    condition=all_of(ASKED >= 1, TURNED >= 1),
    roles=(RoleSuggestion(Role.POSSIBLE_VICTIM, "asked to leave, and the request was reversed"),),
    threshold_note="Ours: once is enough to ask.",
    examples=(
        Example(
            "asked, and reversed from another device",
            (
                "A is platform_earner",
                "d0 A detach_requested @D1",
                "d2 A detach_reversed @D2",
            ),
            fires_at=3,
        ),
        Example(
            "near miss: asked, and left",
            ("A is platform_earner", "d0 A detach_requested @D1", "d2 A closed"),
            fires_at=None,
        ),
        Example(
            "near miss: a reversal long after",
            (
                "A is platform_earner",
                "d0 A detach_requested @D1",
                "d31 A detach_reversed @D1",
            ),
            fires_at=None,
        ),
    ),
    tables=("account_events",),
)
