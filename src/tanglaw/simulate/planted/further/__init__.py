"""Planted situations of the large world alone, one a file. Benign groups are elsewhere."""
