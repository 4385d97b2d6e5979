"""How one number of a typology is moved: parsing, bounds, and the tree with it. Not which."""
