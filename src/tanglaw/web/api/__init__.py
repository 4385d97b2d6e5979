"""The API for programs, ``/api/v1``: what the desk has, as JSON, by token. No page."""
