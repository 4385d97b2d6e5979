"""Shows who controls and profits in online sexual exploitation. Not a judge of anybody."""
