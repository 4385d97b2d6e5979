"""Finds contact details given in pieces or in disguise, and forgets what was said. Not a store."""

from tanglaw.ingest.messages.detector import Detector
from tanglaw.ingest.messages.records import Disguise, Flag, Kind, Message
from tanglaw.ingest.messages.settings import Settings

__all__ = ["Detector", "Disguise", "Flag", "Kind", "Message", "Settings"]
