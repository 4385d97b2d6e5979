"""Benign groups of the large world alone, one a file. Not planted."""
