"""The rules of review: who may decide what, and what follows. Stores nothing."""
