"""The language typologies are written in. Not the typologies, and not how they are run."""
