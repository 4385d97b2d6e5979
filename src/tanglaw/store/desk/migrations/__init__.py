"""How a case store of an earlier version becomes one of this. Not the tables as they are now."""
