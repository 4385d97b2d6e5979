"""SWIFT MT940 and MT942 statements as a feed. Not a parser: the library mt-940 is."""

from tanglaw.ingest.mt940.ingesting import ingest_mt940
from tanglaw.ingest.mt940.statements import read_statements

__all__ = ["ingest_mt940", "read_statements"]
