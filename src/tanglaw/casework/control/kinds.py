"""Kinds of edge of the control graph, the weakest first. Not what an edge proves."""

from enum import IntEnum


class Tie(IntEnum):
    """What ties two people; a case that is too large is cut at the weakest."""

    SENDERS = 1
    KIN = 2
    SHARE = 3
    REFERRAL = 4
    CONTACT = 5
    DEVICE = 6
    RECOVERY = 7
    INSTRUMENT = 8
    ALERT = 9


TIE_IN_WORDS = {
    Tie.SENDERS: "being paid by largely the same senders",
    Tie.KIN: "kinship and the same senders",
    Tie.SHARE: "one holder feeding another",
    Tie.REFERRAL: "recruitment",
    Tie.CONTACT: "a shared contact or document",
    Tie.DEVICE: "a shared device",
    Tie.RECOVERY: "a contact or device that recovered the login",
    Tie.INSTRUMENT: "a shared payout instrument",
    Tie.ALERT: "the control that an alert describes",
}
OVER_IN_WORDS = {
    Tie.SHARE: "receives what another holder passes on",
    Tie.REFERRAL: "recruited",
    Tie.CONTACT: "owns the contact or document of",
    Tie.DEVICE: "runs the device of",
    Tie.RECOVERY: "recovers the login of",
    Tie.INSTRUMENT: "holds the instrument that receives the payouts of",
    Tie.ALERT: "is described by an alert as in control of",
}
"""What whoever an edge comes from does, before the people that it goes to."""
UNDIRECTED = frozenset({Tie.SENDERS, Tie.KIN})
"""Ties that bring people before the same person and say nothing of who controls whom."""
CUSTODY = frozenset({Tie.CONTACT, Tie.DEVICE, Tie.RECOVERY})
"""Edges through a thing that several people use, which does not say by itself whose it is."""
