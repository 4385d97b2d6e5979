"""The review desk: where a person reads a case. It decides nothing itself."""
