"""Typologies that look at who pays whom. Not at who controls an account."""
