"""Scores transfers as they come. Not the batch run."""
