"""General money laundering patterns. Not particular to online exploitation."""
