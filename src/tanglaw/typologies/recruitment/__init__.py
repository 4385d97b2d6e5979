"""Typologies that look at how earners are brought in. Not at who keeps their money."""
