"""Reads and keeps runs, cases and decisions. Decides nothing."""
