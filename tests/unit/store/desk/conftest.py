"""An empty case store on each database: every test that takes ``database`` runs on both."""

from tests.support.desk_databases import address, clock, database, postgres

__all__ = ["address", "clock", "database", "postgres"]
