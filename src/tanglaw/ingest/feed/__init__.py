"""Reads a feed into the ledger, refusing bad rows one by one. Not an adapter of other formats."""

from tanglaw.ingest.feed.labels import read_labels
from tanglaw.ingest.feed.reading import read_feed
from tanglaw.ingest.feed.reject_file import write_rejects

__all__ = ["read_feed", "read_labels", "write_rejects"]
