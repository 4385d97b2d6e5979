"""Typologies that look at when money moves. Not at how much or between whom."""
