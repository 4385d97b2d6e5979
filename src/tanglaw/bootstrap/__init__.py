"""Joins the parts into whole runs, the only place that does. Holds no logic of its own."""
