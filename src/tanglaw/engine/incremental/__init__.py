"""Judges typologies as transfers come, exactly as the batch would in the end. Not the batch."""
