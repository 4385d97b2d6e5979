"""Reads feeds, bank messages and other exports. Does not look for anything in them."""
