"""The tables of the case store, by what they hold. No queries."""
