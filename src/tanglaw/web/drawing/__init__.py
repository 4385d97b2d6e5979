"""Pictures: pure functions from a view model to SVG. No data access, no page."""
