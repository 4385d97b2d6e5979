"""Rules of the review desk: who may do what, and what a decision needs. Not where it is stored."""
