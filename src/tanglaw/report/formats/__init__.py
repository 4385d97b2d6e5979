"""The formats, one a file; each ends in ``FORMAT``. Nothing here sends anything."""
