"""Mappings that come with Tanglaw, as TOML. Not code."""
