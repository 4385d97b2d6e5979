"""Writes what regulators and hotlines ask for. Sends nothing."""
