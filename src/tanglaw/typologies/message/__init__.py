"""Typologies that look at who writes to whom and when. Never at what is written."""
