"""Benign groups, one a file. Not planted."""
