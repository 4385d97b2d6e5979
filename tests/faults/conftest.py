"""Case stores on both databases."""

from tests.support.desk_databases import address, clock, database, postgres

__all__ = ["address", "clock", "database", "postgres"]
