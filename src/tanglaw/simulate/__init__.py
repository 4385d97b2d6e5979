"""Writes feeds of made-up people with known truth. Copies nobody's data."""
