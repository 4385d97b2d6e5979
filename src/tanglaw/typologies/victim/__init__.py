"""Typologies whose subject may be harmed. Not of wrongdoing by that person."""
