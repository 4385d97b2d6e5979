"""The case store: what people decide on, and what they decided. Not a run folder."""
