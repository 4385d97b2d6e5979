"""Mappings: declarations of how other files become a feed. Not a programming language."""

from tanglaw.ingest.mapping.applying import apply_mapping
from tanglaw.ingest.mapping.declaration import Mapping
from tanglaw.ingest.mapping.loading import load_mapping, shipped
from tanglaw.ingest.mapping.proposing import propose_mapping

__all__ = ["Mapping", "apply_mapping", "load_mapping", "propose_mapping", "shipped"]
