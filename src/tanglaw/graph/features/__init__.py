"""What the graph says of one transfer, as numbers for a model. Not a typology, and not a score."""
