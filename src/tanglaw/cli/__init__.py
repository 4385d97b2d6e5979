"""The command line, one command a file. Not a place for logic."""
