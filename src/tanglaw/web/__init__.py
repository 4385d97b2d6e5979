"""The review desk. It shows what a run found; a person decides."""
