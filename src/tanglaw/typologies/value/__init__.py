"""Typologies that look at amounts. Not at when they move or who is tied to whom."""
