"""Alerts become cases: ties, routes, priorities. Not the finding of alerts, nor a decision."""
