"""``tanglaw ingest``: other shapes of data become a feed. Reads no feed."""
