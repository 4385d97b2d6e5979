"""View models: pure functions from a run's data to what a page shows. No HTML, no I/O."""
