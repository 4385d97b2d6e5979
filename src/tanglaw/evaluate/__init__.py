"""Measures a run against labels that somebody knows to be true. Never read by a detection."""
