"""ISO 20022 payment messages as a feed: pacs.008, pain.001, camt.053, camt.054. Not a validator."""

from tanglaw.ingest.iso20022.ingesting import ingest_iso20022
from tanglaw.ingest.iso20022.messages import read_messages

__all__ = ["ingest_iso20022", "read_messages"]
