"""Typologies that look at who controls accounts and keeps their money. Not at the work itself."""
