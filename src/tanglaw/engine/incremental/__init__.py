"""Judges typologies as transfers come, exactly as the batch would in the end. Not the batch."""

from tanglaw.engine.incremental.judge import IncrementalJudge
from tanglaw.engine.incremental.signed import SignedHits, Standing

__all__ = ["IncrementalJudge", "SignedHits", "Standing"]
