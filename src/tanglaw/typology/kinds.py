"""Groups of account kinds that typologies share. Not the closed list of the feed format."""

from tanglaw.typology.legs import UNKNOWN_KIND

PERSONAL = ("bank", "wallet", "prepaid_card", "remittance_profile", "crypto", UNKNOWN_KIND)
"""What a person may hold, and accounts that no file lists."""

INSTRUMENTS = (*PERSONAL, "merchant")
"""What may receive a platform's payouts."""

EARNERS = ("platform_earner",)
"""Accounts that earn on a platform. Unlisted accounts are left out: one may be the holder's."""
