"""Legs: the two sides of everything that happened, in subject and time order. No measures."""
