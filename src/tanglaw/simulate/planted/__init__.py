"""Planted situations, one a file. Not benign."""
