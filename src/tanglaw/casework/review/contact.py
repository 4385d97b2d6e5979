"""Graded, humane actions, and when contact could endanger somebody. Decides nothing.

The rules are those of SAFEGUARDS.md: never through a channel that a controller may hold, no
tipping-off, the least step that helps.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tanglaw.model.disposition import Action


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What matters for contact: who is in the case, and whether they share a channel."""

    possible_victims: int
    suspected_of_control: int
    shared_channels: int
    """Devices and contacts that several people of the case have in common."""


ACTION_WORDS: Mapping[Action, tuple[str, str]] = {
    Action.SUPPORT: (
        "Offer support",
        "Tell the person where help is, and keep their account usable.",
    ),
    Action.ASK_PURPOSE: ("Ask for the purpose", "One plain question about a payment."),
    Action.VERIFY_PAYOUT_ALONE: (
        "Verify payout control with the performer alone",
        "Who holds the card, phone and password? Only with the person alone, never in writing.",
    ),
    Action.SPLIT_PAYOUT: (
        "Split the payout",
        "Pay the person's own share to an instrument in their own name.",
    ),
    Action.DELAY: ("Delay", "Hold a payment for a short, stated time."),
    Action.REPORT: ("Report", "Prepare a report; a person signs and files it."),
}
"""Action -> its title and what it is, from the lightest on."""

_BY_CONTACT = frozenset({Action.SUPPORT, Action.ASK_PURPOSE, Action.VERIFY_PAYOUT_ALONE})
_FELT_BY_CONTROLLER = frozenset({Action.SPLIT_PAYOUT, Action.DELAY})


def contact_warnings(action: Action, around: Surroundings) -> tuple[str, ...]:
    """What to mind before the action; empty when nothing in the case speaks against contact."""
    found = []
    if action in _BY_CONTACT and around.shared_channels:
        found.append(
            "Several people of this case share a device or a contact: whoever controls them may "
            "read what you send. Use a channel that you have verified to be theirs alone."
        )
    if action in _BY_CONTACT and around.suspected_of_control:
        found.append(
            "Somebody in this case may be in control of others. Do not ask that person about "
            "the others, and do not say that anything is being looked at."
        )
    if action in _FELT_BY_CONTROLLER and around.possible_victims:
        found.append(
            "Whoever lives from this money will notice, and may take it out on a possible "
            "victim. Speak with the safeguarding team first."
        )
    if action is Action.ASK_PURPOSE and around.possible_victims:
        found.append(
            "Ask the possible victim only when alone and safe: a question can be read as an "
            "accusation, and be punished."
        )
    if action is Action.REPORT:
        found.append("That a report exists is confidential. Nobody in the case may learn of it.")
    return tuple(found)
