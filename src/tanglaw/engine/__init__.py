"""Runs typologies over a ledger and writes hits and alerts. Does not know what they mean."""
